# Breaks of a page that were left in the text, and escaped ones.
sed -E 's#([0-9])\t#\1<br>\t#g; s#([0-9])$#\1\&lt;br/\&gt;#' ../layout-tabs-2019/input.txt
