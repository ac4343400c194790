# A column 小计 stands in front of the organisations it sums up; beside its head is the empty cell of a span.
awk -F '\t' -v OFS='\t' '/^四、政府/ { off = 1 } !off && /^\t*商业企业/ { $5 = "小计\t" $5 } !off && /^\t*自然人/ { $10 = "\t" $10 }
!off && NF == 10 && $10 ~ /^[0-9]+$/ { $5 = $5 + $6 + $7 + $8 + $9 "\t" $5 } { print }' ../layout-tabs-2019/input.txt
