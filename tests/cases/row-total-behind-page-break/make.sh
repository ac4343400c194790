# A page ends within a row of a cell a line: its number, and the heads again, stand in front of the row's 总计.
sed '102r /dev/stdin' ../layout-cells-bare/input.txt <<EOF
5
申请人情况
自然人
法人或其他组织
总计
商业企业
科研机构
社会公益组织
法律服务机构
其他
EOF
