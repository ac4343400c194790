# Three of the four rows with two labels have each lost a cell, each another one.
sed '/^三、本年度.*公开/s/0	0	0	0	1	1	2/0	0	0	0	1	2/; /(二)部分/s/0	0	1	0/0	0	0/
    s/18	5	4	8	2	5	42/18	5	4	8	5	42/' ../layout-tabs-2019/input.txt
