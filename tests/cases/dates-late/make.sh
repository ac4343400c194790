# Published three days after the last one.
sed 's/2021-01-22 09:15/2021-02-03 09:15/' ../page-2019/page.html
