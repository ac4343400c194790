# Zeros are printed; one cell is empty, where 5 was.
sed 's#<p>&nbsp;</p>#<p>0</p>#g; /一、本年新收/s#<p>5</p>#<p>\&nbsp;</p>#' ../page-2019/page.html
