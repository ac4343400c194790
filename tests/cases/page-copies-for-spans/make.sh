# The table as a page whose cells are written again in each column that they span.
awk 'BEGIN { print "<!doctype html><meta charset=utf-8>" }
/^=/ { if (!rows++) print "<table>"; gsub(/^="|"\r?$/, ""); gsub(/",=?"/, "<td>"); print "<tr><td>" $0; next }
{ if (rows) print "</table>"; rows = 0; print "<p>" $0 "</p>" }' ../csv-spread-cells/input.csv
