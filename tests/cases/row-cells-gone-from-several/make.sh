# A table of zeros: seven of the rows of groups lack three cells each, as many as the first ones have left.
awk -F '\t' -v OFS='\t' 'NF == 10 && $10 ~ /^[0-9]+$/ { for (c = 4; c <= 10; c++) $c = 0 }
$3 ~ /^[1-8]\./ && n++ % 3 < 2 && n < 11 { sub(/\t0\t0\t0$/, "") } { print }' ../layout-tabs-2019/input.txt
