# A 0 has run into the number behind it.
sed '/^2.其他法律/s/0 2 2/02 2/' ../layout-rows-of-words/input.txt
