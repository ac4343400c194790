# Of the labels of rows in groups the numerals alone are left, behind empty cells.
awk -F '\t' -v OFS='\t' '$3 ~ /^[1-8]\./ { $3 = substr($3, 1, 2) } { print }' ../layout-tabs-2019/input.txt
