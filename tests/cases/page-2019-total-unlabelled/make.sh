# The row of the totals has lost its label; the row before it has the name of a group of the other form.
sed 's#（七）总计##' ../page-2019/page.html
