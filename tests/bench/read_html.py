"""read_html.py PAGE COUNT: the tables of a page through pandas.read_html, again and again, by its lenient parser (html5lib):
the strict one (lxml) is quicker and drops what stands in damaged markup."""

import sys

import pandas

for _ in range(int(sys.argv[2])):
    pandas.read_html(sys.argv[1], flavor="html5lib")
