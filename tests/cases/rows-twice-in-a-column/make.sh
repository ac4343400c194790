# A cell a line; three rows stand twice, and one of them has another number the second time.
awk 'function end_row() { if (twice) printf "%s", row; row = ""; twice = 0 }
    /[^0-9]/ { end_row() }
    /^二、上年结转|^3.危及|^3.补正后/ { twice = 1 }
    { print; row = row ($0 == "2" ? "3" : $0) "\n" }' ../layout-cells-bare/input.txt
