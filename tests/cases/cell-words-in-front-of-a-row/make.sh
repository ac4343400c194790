# A word runs into the first number of a row, another stands in front of the last.
awk '/^2\.重复申请/ { n = 8 } n && --n == 6 { $0 = "计20" } n == 0 && was == 1 { $0 = "注1 " $0 } { was = n; print }' ../layout-cells-bare/input.txt
