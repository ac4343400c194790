# A row has lost its numbers, and the label behind it is misread: the numbers are not the first row's.
awk '/)总计/ { sub(/总计/, "总汁") } /^3\.其他/ { print; n = 7; next } n && /^[0-9]+$/ { n--; next } { print }' ../layout-cells-bare/input.txt
