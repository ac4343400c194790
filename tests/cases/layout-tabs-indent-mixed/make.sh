# Each line indented in its own way, by tabs or by spaces.
awk 'BEGIN { split("\t,\t\t\t, ,\t\t,  ", by, ",") } { print (NF ? by[NR % 5 + 1] : "") $0 }' \
    ../../../samples/column-lost-tabs/report.txt
