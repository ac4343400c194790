# Each cell ends as Word's text has it: CR BEL.
sed '/、/! s/$/\r\a/' ../layout-cells-bare/input.txt
