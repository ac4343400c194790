# Tables as pandas writes them: heads number the rows, and the columns.
awk -F '\t' 'BEGIN { print "<!doctype html><meta charset=utf-8>" }
NF > 1 && !rows { printf "<table class=dataframe><thead><tr><th></th>"; for (i = 0; i < NF; i++) printf "<th>%d</th>", i; print "</tr></thead>" }
NF > 1 { printf "<tr><th>%d</th>", rows++; for (i = 1; i <= NF; i++) printf "<td>%s</td>", $i; print "</tr>"; next }
{ if (rows) print "</table>"; rows = 0; print "<p>" $0 "</p>" }' ../layout-tabs-2019/input.txt
