# Every 0 of table 三 is an entity that nobody decoded.
awk -F '\t' -v OFS='\t' 'NF == 10 { for (i = 4; i <= 10; i++) if ($i == "0") $i = "&#160;" } { print }' ../layout-tabs-2019/input.txt
