"""text_parser.py FOLDER COUNT: what a script for these reports does, at its fastest: rows by a regular expression on
their labels, numbers by another, JSON a line. It trusts the order of the values, which nianbao does not; it is here to be
timed, not to be used."""

import json
import os
import re
import sys

ROWS = {label: path for path, label in [
    ("received", "本年新收政府信息公开申请数量"), ("carried_over", "上年结转政府信息公开申请数量"),
    ("disclosed", "予以公开"), ("disclosed_in_part", "部分公开"), ("state_secret", "属于国家秘密"),
    ("prohibited_by_law", "其他法律行政法规禁止公开"), ("security", "危及“三安全一稳定”"),
    ("third_party", "保护第三方合法权益"), ("internal", "属于三类内部事务信息"), ("process", "属于四类过程性信息"),
    ("case_file", "属于行政执法案卷"), ("inquiry", "属于行政查询事项"), ("not_held", "本机关不掌握相关政府信息"),
    ("requires_creation", "没有现成信息需要另行制作"), ("still_unclear", "补正后申请内容仍不明确"),
    ("petition", "信访举报投诉类申请"), ("repeat", "重复申请"), ("publication", "要求提供公开出版物"),
    ("excessive", "无正当理由大量反复申请"), ("reconfirmation", "要求行政机关确认或重新出具已获取信息"),
    ("total", "总计"), ("carried_forward", "结转下年度继续办理")]}
LABEL = re.compile("|".join(map(re.escape, sorted(ROWS, key=len, reverse=True))))
NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")
TITLE = re.compile(r"^\s*(\S.*?)(\d{4})\s*年.*年度报告", re.M)
HEADING = re.compile(r"^[一二三四五六]、.*$", re.M)


def parse(text):
    report = {"requests": {}, "sections": []}
    title = TITLE.search(text)
    if title:
        report["agency"], report["year"] = title.group(1), int(title.group(2))
    ends = [m.start() for m in HEADING.finditer(text)] + [len(text)]
    for begin, end in zip(ends, ends[1:]):
        report["sections"].append(text[begin:end])
    for row in LABEL.finditer(text):
        end = text.find("\n\n", row.end())
        values = NUMBER.findall(text, row.end(), end if end > 0 else len(text))
        report["requests"].setdefault(ROWS[row.group()], values[:7])
    return report


folder, count = sys.argv[1], int(sys.argv[2])
for name in sorted(os.listdir(folder))[:count]:
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        print(json.dumps(parse(file.read()), ensure_ascii=False))
