# Numbers stand in front of their labels, which are on two lines; one row has lost its numbers, and a later one is not there.
awk -F '\t' -v OFS='\t' 'NF == 10 && /[0-9]$/ && $3 {
    if ($3 ~ /重复申请/) next
    if ($3 !~ /第三方/) { print $4, $5, $6, $7, $8, $9, $10; print $1, $2, substr($3, 1, 23); print substr($3, 24); next }
    print $1, $2, $3; next
} { print }' ../layout-tabs-2019/input.txt
