# A cell a line; the four rows with two labels have each lost two cells, each others: no columns are lost.
sed '/^三、本年度.*公开/s/0	0	0	0	1	1	2/0	0	1	1	2/; /(二)部分/s/0	0	1	0/0	1/; /(六)其他/s/0	0	0/0/
    s/18	5	4	8	2	5	42/18	5	4	2	42/' ../layout-tabs-2019/input.txt | tr '\t' '\n' | sed '/^$/d; G'
