# Each tab is left as the reference that a page has for it.
sed 's/\t/\&#9;/g' ../layout-tabs-2019/input.txt
