# The page says no encoding.
sed /charset=/d ../page-2019/page.html
