# A head stands in a table of its own, with a group of rows, beside cells over several rows.
sed 's#<p>法人或其他组织</p>#<table><tbody><tr><td>法人或其他组织</td></tr></tbody></table>#' ../page-2019/page.html
