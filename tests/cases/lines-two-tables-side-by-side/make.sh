# This year's numbers and, on the same lines, others: a cell a line, under heads that stand twice.
awk -F '\t' '/^附/ { exit }
{ for (i = 1; i <= NF; i++) if ($i != "") print $i }
NF == 10 && $10 ~ /^[0-9]+$/ { for (i = 4; i <= NF; i++) print $i + 1 }
/自然人/ { print "自然人\n法人或其他组织\n总计" }' ../layout-two-years-in-a-section/input.txt
