# In front of table 二 on the form of 2021 stands another table with rows of that name, as long as those of 2019.
sed '/^第二十条第（一）项/i\
项目\t件数\t次数\t人数\
行政许可\t482\t275\t58\
规章\t16\t335\t93\
行政处罚\t377\t455\t277\
' ../../../samples/column-lost-tabs/report.txt
