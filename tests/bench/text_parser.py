"""text_parser.py FOLDER COUNT: what a script for these reports does, at its fastest: characters folded by unicodedata, rows
by a regular expression on their labels, numbers by another, sums checked, JSON a line. It trusts the order of the values,
which nianbao does not; it is here to be timed, not to be used."""

import json
import os
import re
import sys
import unicodedata

PROACTIVE = ["规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费"]
REQUESTS = ["本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "予以公开", "部分公开", "属于国家秘密",
            "其他法律行政法规禁止公开", "危及“三安全一稳定”", "保护第三方合法权益", "属于三类内部事务信息",
            "属于四类过程性信息", "属于行政执法案卷", "属于行政查询事项", "本机关不掌握相关政府信息",
            "没有现成信息需要另行制作", "补正后申请内容仍不明确", "信访举报投诉类申请", "重复申请", "要求提供公开出版物",
            "无正当理由大量反复申请", "要求行政机关确认或重新出具已获取信息",
            "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "总计", "结转下年度继续办理"]
COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
REMEDIES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def labels(words):
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


PROACTIVE_ROW, REQUESTS_ROW = labels(PROACTIVE), labels(REQUESTS)
NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")
TITLE = re.compile(r"^\s*(\S.*?)(\d{4})\s*年.*年度报告", re.M)
HEADING = re.compile(r"^[ \t]*([一二三四五六])、(.*)$", re.M)
SPACE = re.compile(r"[ \t]+")


def numbers(text):
    return [float(number) if "." in number else int(number) for number in NUMBER.findall(text)]


def rows(text, row):
    """The numbers behind each label, up to the next."""
    found = list(row.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return {match.group(): numbers(text[match.end():end]) for match, end in zip(found, ends)}


def parse(text):
    text = SPACE.sub(" ", unicodedata.normalize("NFKC", text))
    report = {"sections": {}, "findings": []}
    title = TITLE.search(text)
    if title:
        report["title"], report["agency"], report["year"] = title.group().strip(), title.group(1), int(title.group(2))
    headings = list(HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    for heading, end in zip(headings, ends):
        report["sections"].setdefault(heading.group(1), {"heading": heading.group(2), "text": text[heading.end():end]})
    body = {number: section["text"] for number, section in report["sections"].items()}
    report["proactive_disclosure"] = rows(body.get("二", ""), PROACTIVE_ROW)
    report["requests"] = {label: dict(zip(COLUMNS, values)) for label, values in
                          rows(body.get("三", ""), REQUESTS_ROW).items()}
    remedies = numbers(body.get("四", ""))[:15]
    report["remedies"] = [dict(zip(REMEDIES, remedies[i:i + 5])) for i in range(0, len(remedies), 5)]
    for label, row in report["requests"].items():
        if len(row) == 7 and sum(list(row.values())[:6]) != row["总计"]:
            report["findings"].append(f"{label}: {row}")
    return report


folder, count = sys.argv[1], int(sys.argv[2])
for name in sorted(os.listdir(folder))[:count]:
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        print(json.dumps(parse(file.read()), ensure_ascii=False))
