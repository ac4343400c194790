# The column of 商业企业 is gone from the rows of 三, its head is there; empty cells behind the rows fill up spans.
sed '/^一、本年新收/,/^四、结转/s/\(| *[0-9][0-9]* *\)| *[0-9][0-9]* */\1/' ../layout-rows-pipes-fillers/input.txt
