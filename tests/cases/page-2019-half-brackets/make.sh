# (一) in place of （一）.
sed -E 's#（#(#g; s#）#)#g' ../page-2019/page.html
