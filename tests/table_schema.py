#!/usr/bin/python3
"""table_schema.py PROGRAM SOURCE: every CSV that the program writes is what its description in schema/ says.

Each description is held against the rules that the Table Schema specification publishes (as JSON Schema, with Debian's
python3-jsonschema), then each CSV against its description: headings, and in every cell the type, the words, the bounds
and whether it may be empty. Broken rows must be refused.
"""
import csv
import datetime
import glob
import io
import json
import os
import re
import subprocess
import sys
import tempfile

from jsonschema import Draft202012Validator as Validator

program, source = sys.argv[1:]
failures = 0

# https://specs.frictionlessdata.io/table-schema/, for the types that are used here.
BOUND = {"required": {"type": "boolean"}, "enum": {"type": "array", "minItems": 1, "uniqueItems": True}}
CONSTRAINTS = {
    "string": {**BOUND, "pattern": {"type": "string", "format": "regex"}},
    "integer": {**BOUND, "minimum": {"type": "integer"}, "maximum": {"type": "integer"}},
    "number": {**BOUND, "minimum": {"type": "number"}, "maximum": {"type": "number"}},
    "date": {**BOUND, "minimum": {"type": "string"}, "maximum": {"type": "string"}},
}
TEXT = {"type": "string", "minLength": 1}
FIELD = {
    "type": "object",
    "required": ["name", "type", "title", "description"],  # the last two are our own demand
    "properties": {"name": TEXT, "title": TEXT, "description": TEXT, "type": {"enum": list(CONSTRAINTS)},
                   "constraints": {"type": "object", "minProperties": 1}},
    "additionalProperties": False,
    "allOf": [{"if": {"properties": {"type": {"const": name}}},
               "then": {"properties": {"constraints": {"properties": rules, "additionalProperties": False}}}}
              for name, rules in CONSTRAINTS.items()],
}
TABLE_SCHEMA = Validator({
    "type": "object",
    "required": ["fields", "missingValues", "title", "description"],
    "properties": {"fields": {"type": "array", "minItems": 1, "items": FIELD}, "title": TEXT, "description": TEXT,
                   "missingValues": {"const": [""]}},
    "additionalProperties": False,
})


def fail(what, why):
    global failures
    failures += 1
    if failures < 50:
        print(f"{what}: {why}")


def run(*words):
    return subprocess.run([program, *words], capture_output=True).stdout


def is_date(text):
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


TYPES = {
    "string": lambda text: True,
    "integer": lambda text: re.fullmatch(r"-?(0|[1-9]\d*)", text),
    "number": lambda text: re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", text),
    "date": is_date,
}


def complaint(field, text):
    """What is wrong with the cell, or None."""
    rules = field.get("constraints", {})
    if text == "":
        return "empty" if rules.get("required") else None
    if not TYPES[field["type"]](text):
        return f"no {field['type']}: {text[:80]!r}"
    if "enum" in rules and text not in rules["enum"]:
        return f"not one of {rules['enum']}: {text[:80]!r}"
    if "pattern" in rules and not re.fullmatch(rules["pattern"], text):
        return f"does not match: {text[:80]!r}"
    if "minimum" in rules and float(text) < rules["minimum"] or "maximum" in rules and float(text) > rules["maximum"]:
        return f"out of bounds: {text}"
    return None


def description(name):
    path = os.path.join(source, "schema", name + ".table.json")
    with open(path, "rb") as file:
        committed = file.read()
    if run("schema", name) != committed:
        fail(path, "is not what `nianbao schema` prints")
    value = json.loads(committed)
    for error in TABLE_SCHEMA.iter_errors(value):
        fail(path, f"{list(error.absolute_path)}: {error.message[:200]}")
    names = [field["name"] for field in value["fields"]]
    if len(set(names)) != len(names):
        fail(path, "two fields have one name")
    return value["fields"]


def complaints(fields, text, what):
    """A line a fault; the CSV is read as RFC 4180 says, strictly."""
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if not rows or rows[0] != [field["name"] for field in fields]:
        return [f"{what}: other headings: {rows[:1]}"[:300]], 0
    found = []
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(fields):
            found.append(f"{what}: row {number} has {len(row)} cells")
            continue
        for field, cell in zip(fields, row):
            wrong = complaint(field, cell)
            if wrong:
                found.append(f"{what}: row {number}, {field['name']}: {wrong}")
    return found, len(rows) - 1


def check(name, text, least):
    """`least` rows must be there, so that the check has something to look at."""
    fields = description(name)
    found, rows = complaints(fields, text, name)
    for line in found:
        fail("CSV", line)
    if rows < least:
        fail(name, f"{rows} rows, fewer than {least}")
    return fields


def check_refusals(fields, text):
    """A description that takes anything proves nothing."""
    lines = text.splitlines()
    header, row = lines[0], next(csv.reader(lines[1:2]))
    changes = {"source": "", "year": "next", "form": "1999", "table": "五", "path": "No Path", "value": "1,000",
               "outcome": "there", "line": "0"}
    names = [field["name"] for field in fields]
    for name, value in changes.items():
        broken = list(row)
        broken[names.index(name)] = value
        quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in broken)
        if not complaints(fields, header + "\n" + quoted + "\n", name)[0]:
            fail("long.table.json", f"takes {name}={value!r}")
    if not complaints(fields, header.replace("source", "sources") + "\n", "header")[0]:
        fail("long.table.json", "takes another heading")


def main():
    paths = [p for folder in sorted(glob.glob(source + "/samples/*") + glob.glob(source + "/tests/cases/*"))
             for p in glob.glob(folder + "/*") if os.path.basename(p) not in ("expected.json", "make.sh")]
    check("csv", run("-f", "csv", *paths).decode(), 100)
    check("csv-zh", run("-f", "csv", "--header=zh", *paths).decode(), 100)
    long = run("-f", "long", *paths).decode()
    check_refusals(check("long", long, 20000), long)
    check("long-zh", run("-f", "long", "--header=zh", *paths).decode(), 20000)
    check("check", run("check", "-f", "csv", *paths).decode(), 100)
    pair = [os.path.join(source, "samples", name, "report.txt") for name in ("large-numbers", "pipes-alone")]
    check("diff", run("diff", "-f", "csv", *pair).decode(), 20)
    with tempfile.NamedTemporaryFile("r", encoding="utf-8", newline="") as ledger:
        run("-f", "csv", "--report", ledger.name, "no such file", *paths)
        with open(ledger.name, encoding="utf-8", newline="") as written:
            check("run", written.read(), len(paths) + 1)
    print(f"{len(paths)} inputs, {failures} failures")
    return failures != 0


sys.exit(main())
