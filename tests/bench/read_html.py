"""read_html.py PAGE COUNT: the tables of a page through pandas.read_html, again and again."""

import sys

import pandas

for _ in range(int(sys.argv[2])):
    pandas.read_html(sys.argv[1], encoding="utf-8")
