# Rows in front of （六）其他处理 and its first ones are lost with the label of its last: its numbers stand behind the group's label.
awk '/^4\.无正当理由/ { off = 1 } /六[）)]其他处理/ { print; next } off && /^3\.其他/ { off = 0; next } !off { print }' ../layout-cells-bare/input.txt
