#!/usr/bin/python3
"""validate.py PROGRAM SOURCE: what the program writes for every sample and case is what schema/ says.

Uses Debian's python3-jsonschema. Each input goes through json, json --cells, ndjson, and all of them at once.
"""
import copy
import glob
import json
import os
import subprocess
import sys

from jsonschema import Draft202012Validator as Validator

program, source = sys.argv[1:]
failures = 0


def fail(what, why):
    global failures
    failures += 1
    print(f"{what}: {why}")


def schema(name):
    path = os.path.join(source, "schema", name + ".schema.json")
    printed = subprocess.run([program, "schema", name], capture_output=True, check=True).stdout
    with open(path, "rb") as file:
        committed = file.read()
    if printed != committed:
        fail(path, "is not what `nianbao schema` prints")
    Validator.check_schema(json.loads(committed))
    return Validator(json.loads(committed))


def inputs():
    for folder in sorted(glob.glob(os.path.join(source, "samples/*")) + glob.glob(os.path.join(source, "tests/cases/*"))):
        yield from (p for p in glob.glob(folder + "/*") if os.path.basename(p) not in ("expected.json", "make.sh"))
    yield os.path.join(source, "no such file")


def run(*words):
    return subprocess.run([program, *words], capture_output=True).stdout


def check(validator, value, what):
    error = next(validator.iter_errors(value), None)
    if error:
        leaf = error
        while leaf.context:  # of oneOf: the branch that came furthest
            leaf = max(leaf.context, key=lambda e: len(e.absolute_path))
        fail(what, f"{list(leaf.absolute_path)}: {leaf.message[:200]}")


def check_refusals(validator, report):
    """A schema that takes anything proves nothing."""
    def broken(change):
        other = copy.deepcopy(report)
        change(other)
        return other

    changes = {
        "a lost member": lambda r: r.pop("findings"),
        "an unknown member": lambda r: r.update(extra=1),
        "a text for a number": lambda r: r["requests"]["received"].update(total="3"),
        "a lost number": lambda r: r["requests"]["received"].pop("total"),
        "a lost number of one form": lambda r: r["requests"]["dispositions"]["other"].pop("miscellaneous"),
        "an unknown form": lambda r: r.update(form="1999"),
    }
    for name, change in changes.items():
        if validator.is_valid(broken(change)):
            fail("report.schema.json", f"takes {name}")


def main():
    report, cells = schema("report"), schema("cells")
    major = report.schema["version"].split(".")[0]
    if report.schema["$defs"]["report"]["properties"]["schema"] != {"const": "nianbao/report/" + major}:
        fail("report.schema.json", "its version is not that of the reports")
    paths = list(inputs())
    seen_2021 = False
    for path in paths:
        plain, placed = json.loads(run(path)), json.loads(run("--cells", path))
        check(report, plain, path)
        check(report, placed, path + " --cells")
        check(cells, placed.get("places", {}), path + " places")
        if plain.get("form") == "2021" and not seen_2021:
            seen_2021 = True
            check_refusals(report, plain)
    many = json.loads(run(*paths))
    lines = run("-f", "ndjson", *paths).decode().splitlines()
    if len(many) != len(paths) or [json.loads(line) for line in lines] != many:
        fail("ndjson", "says other things than json")
    for value in many:
        check(report, value, "one of many")
    if not seen_2021:
        fail("samples", "none of them is of form 2021")
    print(f"{len(paths)} inputs, {failures} failures")
    return failures != 0


sys.exit(main())
