# A / in cells without a number.
sed 's#<p>&nbsp;</p>#<p>/</p>#g' ../page-2019/page.html
