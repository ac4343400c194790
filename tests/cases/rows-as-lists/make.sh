# Rows as Python prints its lists: None where a cell is empty.
sed "/\t/ { s/\t/', '/g; s/.*/['&']/; s/''/None/g; }" ../layout-tabs-2019/input.txt
