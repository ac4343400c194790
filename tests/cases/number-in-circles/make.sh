# The digits of a number stand in circles: no numeral of a row.
sed '/^一、本年新收/s/ 10  / ①⓪  /; /（七）总计/s/ 10  / ①⑩  /' ../layout-columns-by-position/input.txt
