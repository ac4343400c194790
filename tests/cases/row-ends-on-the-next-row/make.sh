# Five rows of table 三 end on the next row: with their total, or with more.
sed '/^[一四]、.*数量\|^	(二)部分\|^四、结转/s/	\([0-9]*\)$/\n\1/; /2.重复申请/s/	0	0	2$/\n0	0	2/' ../layout-tabs-2019/input.txt
