# A cell a line; the rows of 三 stand from the last to the first.
awk '/^一、本年新收/ { table = 1 }
    /^四、政府信息公开行政复议/ { while (n) printf "%s", row[n--]; table = 0 }
    table && /[^0-9]/ { n++ }
    table { row[n] = row[n] $0 "\n"; next }
    { print }' ../layout-cells-bare/input.txt
