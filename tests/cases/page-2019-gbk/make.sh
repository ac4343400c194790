# In GBK, which the page says.
sed 's/charset=utf-8/charset=gb2312/' ../page-2019/page.html | iconv -f UTF-8 -t GBK
