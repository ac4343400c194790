# 184 has been wrapped: its last digit stands on the next line, and nothing but the columns' sums says of which row it is.
sed '/^3.危及/c\
3.危及“三安全一稳定” 0 18 0 0 0 0 18\
4 4' ../layout-rows-of-words/input.txt
