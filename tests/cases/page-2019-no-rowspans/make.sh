# Cells that span rows span none: the rows below are shorter.
sed 's/ rowspan="[0-9]*"//g' ../page-2019/page.html
