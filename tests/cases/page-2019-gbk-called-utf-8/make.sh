# In GBK, and the page says UTF-8.
iconv -f UTF-8 -t GBK ../page-2019/page.html
