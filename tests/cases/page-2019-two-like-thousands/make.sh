# Two numbers in one cell look like thousands that a space parts; the row's sum is not that of such a number.
sed '/一、本年新收/s#<p>5</p>#<p>5 201</p>#' ../page-2019/page.html
