# Rows of table 三 that have an empty cell too many.
sed -E '/一、本年新收|（七）总计|四、结转下/s#</tr>#<td></td></tr>#; s#(（一）予以公开</p></td>)#\1<td></td>#' ../page-2019/page.html
