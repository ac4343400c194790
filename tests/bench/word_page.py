"""word_page.py <LONG.csv >PAGE.html: the report of `nianbao -f long` as a word processor exports it: a style of its own in
each cell and paragraph, more markup than numbers."""

import csv
import html
import itertools
import sys

CELL = ("<td width=60 valign=top style='width:45.0pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt'>"
        "<p class=MsoNormal align=center style='text-align:center'><span lang=EN-US style='font-size:10.5pt;"
        "font-family:宋体'>%s<o:p></o:p></span></p></td>")


def row(cells):
    return "<tr style='height:21.0pt'>%s</tr>" % "".join(CELL % html.escape(cell) for cell in cells)


cells = [cell for cell in csv.DictReader(sys.stdin) if cell["printed"]]
print("<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta charset=utf-8></head><body lang=ZH-CN>")
print("<p class=MsoNormal>%s%s年政府信息公开工作年度报告</p>" % (cells[0]["agency"], cells[0]["year"]))
for _, table in itertools.groupby(cells, lambda cell: cell["table"]):
    print("<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0>")
    heads = None
    for label, line in itertools.groupby(table, lambda cell: cell["row"]):
        line = list(line)
        if heads != (heads := [cell["column"] for cell in line]):
            print(row(["", *heads]))
        print(row([label, *(cell["printed"] for cell in line)]))
    print("</table>")
print("</body></html>")
