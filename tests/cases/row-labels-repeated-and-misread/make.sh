# Labels over several rows or columns stand in each of them, and of some the recogniser made other words.
awk -F '\t' -v OFS='\t' '/申请人情况/ { on = 1 } /^四、政府/ { on = 0 } NF > 9 && on && !/自然人|商业企业|申请人/ {
    if ($1) { first = $1; second = "" } else $1 = first
    if ($2) second = $2; else $2 = $3 || second ? second : first
    if (!$2) $2 = $1
    if (!$3) $3 = $2
} { print }' ../layout-tabs-2019/input.txt |
    sed 's/1.属于国家秘密/1.厲于囯家秘宓/; s/5.属于三类内部事务信息/S.厲于三类肉部亊务倌自/; s/7.属于行政执法案卷/7.厲于行致执怯案卷/; s/2.重复申请/Z.重复由请/'
