# A cell a line, as parts of a list.
sed '/\t/ { s/\t/\n- /g; s/^/- /; }' ../layout-tabs-2019/input.txt
