# Zeros are printed. Numbers of 一、本年新收 and of （七）总计 stand over two columns each: they are of neither alone.
sed 's#<p>&nbsp;</p>#<p>0</p>#g
     /一、本年新收\|（七）总计/s#<td><p>1</p></td><td><p>2</p></td>#<td colspan="2"><p>3</p></td>#' ../page-2019/page.html
