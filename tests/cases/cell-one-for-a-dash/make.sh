# Every 0 of table 三 is a dash that was typed as 一: no number in words.
awk -F '\t' -v OFS='\t' 'NF == 10 { for (i = 4; i <= 10; i++) if ($i == "0") $i = "一" } { print }' ../layout-tabs-2019/input.txt
