#!/usr/bin/python3
"""tables.py PROGRAM SOURCE: what csv, xlsx and sqlite hold comes out of other people's tools again.

The samples and reports made hostile (formulas, rare characters, numbers of many digits, file names of any kind) are
written in each format, read back with LibreOffice and with the command sqlite3, and compared with the JSON: every
number, every text, every outcome. No cell may be a formula.
"""
import csv
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal

program, source = (os.path.abspath(path) for path in sys.argv[1:])
failures = 0
between = []  # what check finds between two years
LABELS = {"printed": "有数据", "blank": "空白", "marked": "标记", "unreadable": "无法辨认", "ambiguous": "有歧义", "absent": "缺失"}
MISSING = "no such file.txt"


def fail(what, why):
    global failures
    failures += 1
    if failures < 40:
        print(f"{what}: {why}"[:400])


def same(what, got, wanted):
    if got != wanted:
        fail(what, f"{got!r}, not {wanted!r}")


def run(*words, ok=(0,)):
    done = subprocess.run(words, capture_output=True)
    if done.returncode not in ok:
        sys.exit(f"{words[:4]}: {done.returncode}: {done.stderr.decode()[-500:]}")
    return done.stdout


# ---- inputs ----

def hostile_inputs(folder):
    """Reports whose names, particulars and cells are what a spreadsheet may take for something else."""
    with open(os.path.join(source, "samples/large-numbers/report.txt"), encoding="utf-8") as file:
        report = file.read()
    names = ["=cmd|' !A0.txt", "+1.txt", "-1.txt", "@SUM(1).txt", "\ttab.txt", "\rreturn.txt", 'quote".txt', "two\nlines.txt",
             "'apostrophe.txt", "逗号,；.txt", "😀.txt", "𠮷野家.txt", "_x0041_.txt", "control\x01\x1b.txt", " blank .txt", "1e5", "2024-01-01"]
    addresses = ["=1+1", "+1", "-1", "@SUM(1)", "=HYPERLINK(\"http://x.example\",\"y\")", "𠮷野路1号", "😀路", "_x000D_路", "&lt;路<b>"]
    cells = ["=1+1", "+5", "-5", "@SUM(A1)", "减3", "1,113", "/", "—", "22（其中修订 16 件）", "𠮷", "99999999999999999", "007"]
    amounts = ["0.1", "4068.208", "123456789012.345", "12345678901234.56", "1234567890123456.7", "0.000001", "100000000000", "251000元"]
    for i, name in enumerate(names):
        text = report.replace("云浦市滨江大道1号", addresses[i % len(addresses)])
        text = text.replace(" 8496 ", f" {cells[i % len(cells)]} ").replace(" 14 ", f" {cells[-1 - i % len(cells)]} ")
        text = text.replace("731902.46", amounts[i % len(amounts)]).replace("0768-5550126", "+86 768 5550126")
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
            file.write(text)
    return names


def decimals(text):
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def flatten(value, path=""):
    """The numbers of a report by their paths."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from flatten(child, f"{path}.{key}" if path else key)
    else:
        yield path, value


def numbers(record):
    tables = {key: record[key] for key in ("proactive_disclosure", "requests", "remedies") if record[key]}
    return dict(flatten(tables))


def plain(value):
    """A number's digits, as CSV has them."""
    if not isinstance(value, Decimal):
        return value or ""
    return format(value.normalize(), "f") if value else "0"


# ---- LibreOffice ----

def convert(files, kind, outdir, infilter=None):
    words = ["soffice", "--headless", "--norestore", "-env:UserInstallation=file://" + os.path.join(outdir, "profile")]
    words += [f"--infilter={infilter}"] if infilter else []
    run(*words, "--convert-to", kind, "--outdir", outdir, *files)


# Separator, quote, UTF-8, first line, columns, language, [import: quoted is text], [detect numbers; formulas never], …
READ_CSV = "CSV:44,34,76,1,,0,true,false,false,false,false,0,true"
WRITE_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


def formulas(path):
    with zipfile.ZipFile(path) as book:
        return sum(len(re.findall(rb"<f[ >]", book.read(name))) for name in book.namelist() if "/sheet" in name)


# ---- xlsx ----

def check_wide_sheet(rows, records):
    paths, labels = rows[0], rows[1]
    same("汇总", len(rows), len(records) + 2)
    error = paths.index("error.message")
    for row, record in zip(rows[2:], records):
        name = record["source"]["name"]
        cells = dict(zip(paths, row))
        same(f"汇总 {name!r} source", cells["source.name"], name)
        if "error" in record:
            same(f"汇总 {name!r} error", row[error], record["error"]["message"])
            continue
        for key in ("title", "agency", "notice"):
            same(f"汇总 {name!r} {key}", cells[key], record[key] or "")
        for key in ("address", "postcode", "phone", "fax", "email", "website"):
            same(f"汇总 {name!r} {key}", cells["contact." + key], record["contact"].get(key, ""))
        same(f"汇总 {name!r} year", cells["year"], plain(record["year"]))
        digits = record["digits"]
        for path, place in record["places"].items():
            wanted = digits[path] if place["outcome"] == "printed" else LABELS[place["outcome"]]
            same(f"汇总 {name!r} {path}", cells[path], wanted)
        for path in set(paths[error + 1:]) - set(record["places"]):
            same(f"汇总 {name!r} {path}", cells[path], "")
    same("汇总 headings", len(set(labels)), len(labels))


def check_long_sheet(rows, records):
    wanted = []
    for r in records:
        name = r["source"]["name"]
        wanted += [(name, path, r["digits"].get(path, ""), LABELS[place["outcome"]], place["printed"] or "",
                    plain(place.get("line"))) for path, place in r.get("places", {}).items()]
        wanted += [(name, one["path"] or "", plain(one["value"]), LABELS[one["outcome"]], one["printed"] or "",
                    plain(one["place"].get("line"))) for one in r.get("indicators", [])]
    got = [(row[0], row[5], row[8], row[9], row[10], row[11]) for row in rows[1:]]
    same("逐项", len(got), len(wanted))
    for a, b in zip(got, wanted):
        same("逐项", a, b)


def check_findings_sheet(sheet, rows, kind, records):
    """What is found between two years is no report's: `before` tells, and check -f json has it."""
    wanted = [(r["source"]["name"], f["rule"], f["message"], plain(f["left"]), plain(f["right"]), " ".join(f["cells"]),
               f.get("suspect", ""), plain(f["line"])) for r in records for f in r.get("findings", []) if f["kind"] == kind]
    of_years = rows[0].index("上年文件")
    got = [(row[0], row[3], row[6], row[7], row[8], row[9], row[10], row[12]) for row in rows[1:] if not row[of_years]]
    same(sheet, len(got), len(wanted))
    for a, b in zip(got, wanted):
        same(sheet, a, b)
    got = [(row[0], row[of_years], row[3], row[6]) for row in rows[1:] if row[of_years]]
    wanted = [(f["source"], f["before"], f["rule"], f["message"]) for f in between if kind == "report"]
    same(sheet + " of years", got, wanted)


def check_text_sheet(rows, records):
    wanted = [(r["source"]["name"], part["heading"] or "", part["text"].strip()) for r in records for s in r.get("sections", [])
              for part in [s] + s["subsections"]]
    got = [(row[0], row[4], row[5].strip()) for row in rows[1:]]
    same("正文", len(got), len(wanted))
    for a, b in zip(got, wanted):
        if not (a[:2] == b[:2] and (same_in_spreadsheet(a[2], b[2]) or "……（单元格容纳不下" in a[2])):
            same("正文", a, b)


# ---- csv ----

def same_in_spreadsheet(got, wanted):
    """Spreadsheets keep 15 digits of a number, and know one kind of line end in a text."""
    if re.fullmatch(r"-?[\d.]+", wanted) and re.fullmatch(r"-?[\d.]+(E[+-]?\d+)?", got):
        exact = len(wanted.replace(".", "").strip("-0")) <= 15
        return Decimal(got) == Decimal(wanted) if exact else f"{float(got):.15g}" == f"{float(wanted):.15g}"
    return got == wanted.replace("\r", "\n")


def check_csv(path, ours):
    """Ours, read by LibreOffice, written as xlsx, read again and written as CSV."""
    again = read_csv(path)
    same(path, len(again), len(ours))
    for number, (a, b) in enumerate(zip(again, ours), 1):
        for column, (x, y) in enumerate(zip(a, b)):
            if x != y and not same_in_spreadsheet(x, y):
                fail(f"{path} row {number} column {column}", f"{x!r}, not {y!r}")


# ---- sqlite ----

def select(database, sql):
    """Rows; a REAL is shown with more digits than a double has, so it is taken as the double that it is."""
    text = run("sqlite3", "-json", database, sql)
    return json.loads(text, parse_float=lambda digits: Decimal(repr(float(digits))), parse_int=Decimal) if text else []


def check_database(database, records):
    same("integrity", run("sqlite3", database, "PRAGMA integrity_check").strip(), b"ok")
    same("foreign keys", run("sqlite3", database, "PRAGMA foreign_key_check"), b"")
    reports = select(database, "SELECT * FROM reports ORDER BY report_id")
    same("reports", len(reports), len(records))
    cells = {}
    for row in select(database, "SELECT * FROM cells JOIN fields USING (field_id) ORDER BY report_id, field_id"):
        cells.setdefault(int(row["report_id"]), []).append(row)
    for report, record in zip(reports, records):
        check_report(report, cells.get(int(report["report_id"]), []), record)
    check_parts(database, records)
    wide = select(database, "SELECT * FROM reports_wide ORDER BY report_id")
    for row, record in zip(wide, [r for r in records if "error" not in r]):
        for path, value in numbers(record).items():
            same(f"reports_wide {path}", row[path], value)


def check_report(report, cells, record):
    name = record["source"]["name"]
    same(f"reports {name!r}", report["source"], name)
    error = record.get("error", {"code": None, "message": None})
    same(f"reports {name!r} error", (report["error_code"], report["error_message"]), (error["code"], error["message"]))
    if "error" in record:
        return
    for key in ("title", "agency", "year", "notice"):
        same(f"reports {name!r} {key}", report[key], record[key])
    same(f"reports {name!r} form", str(report["form"] or "") or None, record["form"])
    for key in ("bytes", "sha256", "media_type", "encoding"):
        same(f"reports {name!r} {key}", report[key], record["source"][key])
    for key in ("address", "postcode", "phone", "fax", "email", "website"):
        same(f"reports {name!r} {key}", report[key], record["contact"].get(key))
    for key, value in record["cells"].items():
        same(f"reports {name!r} cells {key}", report["cells_" + key], value)
    values = numbers(record)
    same(f"cells {name!r}", [cell["path"] for cell in cells], list(values))
    for cell in cells:
        place = record["places"][cell["path"]]
        what = f"cells {name!r} {cell['path']}"
        same(what, cell["value"], values[cell["path"]])
        digits = record["digits"].get(cell["path"], "")
        same(what + " digits", cell["value_text"], digits if "." in digits else None)
        for key in ("outcome", "printed", "decided"):
            same(f"{what} {key}", cell[key], place[key])
        for key in ("line", "column", "page"):
            same(f"{what} {key}", cell[key], place.get(key))


def check_parts(database, records):
    findings = select(database, "SELECT * FROM findings_labelled WHERE before_id IS NULL ORDER BY finding_id")
    of_years = select(database, "SELECT f.source, r.source AS before, rule, message FROM findings_labelled AS f"
                                " JOIN reports AS r ON r.report_id = before_id ORDER BY finding_id")
    same("findings of years", [tuple(row.values()) for row in of_years],
         [(f["source"], f["before"], f["rule"], f["message"]) for f in between])
    wanted = [(i, f) for i, r in enumerate(records, 1) for f in r.get("findings", [])]
    same("findings", len(findings), len(wanted))
    for row, (report, finding) in zip(findings, wanted):
        same("findings", (row["report_id"], row["rule"], row["severity"], row["kind"], row["message"], row["left_value"],
                          row["right_value"], row["suspect"], row["mended_value"], row["line"], row["cells"] or ""),
             (report, finding["rule"], finding["severity"], finding["kind"], finding["message"], finding["left"],
              finding["right"], finding.get("suspect"), finding.get("mended"), finding["line"], " ".join(finding["cells"])))
    rows = select(database, "SELECT * FROM indicators ORDER BY report_id, position")
    wanted = [(i, one) for i, r in enumerate(records, 1) for one in r.get("indicators", [])]
    same("indicators", len(rows), len(wanted))
    for row, (report, one) in zip(rows, wanted):
        same("indicators", (row["report_id"], row["path"], row["group_label"], row["label"], row["unit"],
                            row["column_label"], row["value"], row["outcome"], row["printed"], row["line"]),
             (report, one["path"], one["group"], one["label"], one["unit"], one["column"], one["value"],
              one["outcome"], one["printed"], one["place"].get("line")))
    sections = select(database, "SELECT a.*, b.number AS parent FROM sections AS a LEFT JOIN sections AS b"
                                " ON a.parent_id = b.section_id ORDER BY a.section_id")
    wanted = [(i, *part) for i, r in enumerate(records, 1) for s in r.get("sections", [])
              for part in [(s, None)] + [(sub, s["number"]) for sub in s["subsections"]]]
    same("sections", len(sections), len(wanted))
    for row, (report, section, parent) in zip(sections, wanted):
        same("sections", (row["report_id"], row["parent"], row["number"], row["heading"], row["text"], row["line"]),
             (report, parent, section["number"], section["heading"], section["text"], section["line"]))


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(folder + "/in")
        os.chdir(folder + "/in")
        inputs = hostile_inputs(".") + sorted(glob.glob(os.path.join(source, "samples/*/report.txt")))
        inputs += sorted(glob.glob(os.path.join(source, "tests/cases/*/input.*"))) + [MISSING]
        written = {}
        for format, file in (("csv", "csv.csv"), ("long", "long.csv"), ("xlsx", "book.xlsx"), ("sqlite", "data.db")):
            run(program, "-f", format, "-o", "../" + file, "--", *inputs, ok=(3,))
            run(program, "-f", format, "-o", "../again", "--", *inputs, ok=(3,))
            with open("../" + file, "rb") as first, open("../again", "rb") as second:
                same(format + " again", first.read() == second.read(), True)
            if file.endswith(".csv"):
                written[format] = read_csv("../" + file)
        records = decimals(run(program, "--cells", "--", *inputs, ok=(3,)))
        between.extend(json.loads(run(program, "check", "-f", "json", "--", *inputs, ok=(3,)))["years"])
        os.chdir(folder)
        digits = {}
        header = written["long"][0]
        for row in written["long"][1:]:
            cell = dict(zip(header, row))
            digits.setdefault(cell["source"].lstrip("'"), {})[cell["path"]] = cell["value"]
        for record in records:
            values = digits.get(record["source"]["name"].lstrip("'"), {})
            record["digits"] = {path: value for path, value in values.items() if value}
        same("formulas", formulas("book.xlsx"), 0)
        convert(["csv.csv", "long.csv"], "xlsx", folder + "/lo", READ_CSV)
        for format in written:
            same("formulas of " + format, formulas(f"lo/{format}.xlsx"), 0)
        convert(["book.xlsx", "lo/csv.xlsx", "lo/long.xlsx"], WRITE_CSV, folder + "/lo")
        check_wide_sheet(read_csv("lo/book-汇总.csv"), records)
        check_long_sheet(read_csv("lo/book-逐项.csv"), records)
        for sheet, kind in ("问题", "report"), ("疑点", "extraction"):
            check_findings_sheet(sheet, read_csv(f"lo/book-{sheet}.csv"), kind, records)
        check_text_sheet(read_csv("lo/book-正文.csv"), records)
        for format, rows in written.items():
            check_csv(f"lo/{format}-{format}.csv", rows)
        check_database("data.db", records)
        print(f"{len(inputs)} inputs, {failures} failures")
        os.chdir("/")
    return failures != 0


sys.exit(main())
