# Rows that changed places with those below them.
sed '/行政许可\|5\.属于三类\|2\.重复申请/{h;d}; /其他对外管理\|6\.属于四类\|3\.要求提供/G' ../page-2019/page.html
