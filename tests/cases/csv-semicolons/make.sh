# Values parted by semicolons, in quotation marks.
sed '/\t/ { s/\t/";"/g; s/.*/"&"/; }' ../layout-tabs-2019/input.txt
