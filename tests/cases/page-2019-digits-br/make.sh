# Digits of a number on two lines of its cell.
sed -E 's#<p>([0-9])([0-9])</p>#<p>\1<br />\2</p>#g; s#<p>([0-9]{2})([0-9]{2,})(元|)</p>#<p>\1<br />\2\3</p>#g' \
    ../page-2019/page.html
