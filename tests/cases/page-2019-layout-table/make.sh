# The whole page in a table, the report's tables within its cells.
sed 's#<h1.*#<table width="980" align="center"><tr><td width="200"><ul><li><a href="/zn">公开指南</a></li></ul></td><td><table width="100%"><tr><td>&#
     /^<\/div>/s#$#</td></tr></table></td></tr></table>#' ../page-2019/page.html
