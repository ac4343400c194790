# A table of zeros with a column 小计 under its head, in Markdown; three rows have a 6 for 自然人 and no total: the report's
# own mistakes, and no other column is the one that is none of the form.
awk -F '\t' 'NF != 10 { print; next }
    { if ($5 == "商业企业") first = "小计"; else first = $4 ~ /^[0-9]+$/ ? "0" : ""
      line = "| " $1 " | " $2 " | " $3 " | " ($4 ~ /^[0-9]+$/ ? ($3 ~ /^[345][.]/ && $2 !~ /五/ && n++ < 3 ? 6 : 0) : $4) " | " first
      for (i = 5; i <= 10; i++) line = line " | " ($i ~ /^[0-9]+$/ ? 0 : $i)
      print line " |"; if (!rule++) print "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |" }' ../layout-tabs-2019/input.txt
