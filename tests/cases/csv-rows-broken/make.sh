# Values parted by commas; some rows of table 三 end on the next line, and one has lost its last two values.
sed '/^[一四]、.*数量\|8.属于行政查询\|^四、结转/s/	\([0-9]*\)$/\n\1/; s/^\(	(四)无法提供.*\)	0	0$/\1/' ../layout-tabs-2019/input.txt | tr '\t' ,
