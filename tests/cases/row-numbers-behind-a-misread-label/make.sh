# A cell a line. Of （四） the first row is gone, the second has lost its label, and the third stands behind the first of
# （五）, whose label is misread: its numbers are no row's of （四）.
sed '/1.本机关不掌握/d; s/^	*2.没有现成[^	]*/(四)无法提供/; /3.补正后/d; s/(五)不予处理	1.信访举报投诉类申请.*/(五)不予处理	I.倌访举报投诉类中请			8	1	0	0	2	2	13\n(四)无法提供	3.补正后申请内容仍不明确	0	0	0	2	0	0	2\n(五)不予处理/
    ' ../layout-tabs-2019/input.txt | tr '\t' '\n' | sed '/^$/d'
