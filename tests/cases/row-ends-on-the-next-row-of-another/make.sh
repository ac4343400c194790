# What looks like the end of a row is that of another: a stretch from the first value of 2.重复申请 to the first of
# 4.无正当理由 is gone.
sed '/2.重复申请/s/2	0	0	0	0	0	2$/0/; /3.要求提供/d; /4.无正当理由/s/.*/3	1	2	0	0	6/' ../layout-tabs-2019/input.txt
