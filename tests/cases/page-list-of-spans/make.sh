# Rows are parts of a list, their cells spans without a space between them.
sed 's/&/\&amp;/g; /\t/ { s#\t#</span><span>#g; s#.*#<li><span>&</span></li>#; }; /\t\|^<li>/! s#.*#<p>&</p>#; 1s/^/<!doctype html><meta charset=utf-8>/' ../layout-tabs-2019/input.txt
