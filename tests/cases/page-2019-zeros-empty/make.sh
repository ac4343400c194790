# Cells that hold nothing at all.
sed 's#&nbsp;##g' ../page-2019/page.html
