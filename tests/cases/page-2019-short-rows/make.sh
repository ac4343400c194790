# Rows of the groups of table 三 without their last cell.
sed '/1\.属于国家秘密/,/5\.要求行政机关/s#<td><p>[^<]*</p></td></tr>#</tr>#' ../page-2019/page.html
