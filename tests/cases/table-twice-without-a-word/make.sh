# Nothing tells which of two tables is the report's.
sed '/^附:上年数据/d' ../layout-two-years-in-a-section/input.txt
