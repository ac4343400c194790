# Table 三 in two tables.
sed '/3\.危及/a </tbody></table>\n<p>\&nbsp;</p>\n<table border="1" class="bg"><tbody>' ../page-2019/page.html
