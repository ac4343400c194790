# GBK that a tool took for Latin-1.
iconv -f UTF-8 -t GBK ../table-four-in-an-annex/report.txt | iconv -f ISO-8859-1 -t UTF-8
