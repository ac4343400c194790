# Two numbers in one cell look like thousands that a space parts; the sum of the row is in none of its own.
sed '/（一）予以公开/{s#<p>2</p>#<p>2 110</p>#;s#<p>1009</p>#<p>\&nbsp;</p>#}' ../page-2019/page.html
