#!/usr/bin/env python3
"""chinese.py BUILD SOURCE: with a Chinese locale the program says no English sentence.

Runs of every command and of every wrong usage (RUNS), and every input that messages.py provokes a message with. No such locale
need be installed. What is no sentence of ours: names of options, files, programs, fields; what another program said, which
stands in brackets.
"""
import json, os, re, shutil, subprocess, sys, tempfile, zipfile

BUILD, SOURCE = (os.path.abspath(p) for p in sys.argv[1:3])
sys.path.insert(0, SOURCE + "/tests")
import messages

NIANBAO = BUILD + "/nianbao"
CHINESE = {**{k: v for k, v in os.environ.items() if k != "LANGUAGE" and not k.startswith("LC_")}, "LANG": "zh_CN.UTF-8"}
REPORT, NEXT = SOURCE + "/samples/large-numbers/report.txt", SOURCE + "/samples/next-year/report.html"
BEFORE, LOST, PIPES = (f"{SOURCE}/samples/{name}" for name in ("before-2019/report.html", "column-lost-tabs/report.txt", "pipes-alone/report.txt"))
FOREIGN = re.compile(r"（[^（）]*）|apt install [\w-]+|\[[\w-]+\]|“[^”]*”|^\s*\d+ \| .*$|https?://\S+|\w+(?:\.\w+)+|-{1,2}[a-z-]+(?: [\w=./*-]+)?"
                     r"|nianbao [a-z]+|(?:curl|wget|jq) .*", re.M)
PAGE = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.S)
ENGLISH = re.compile(r"[A-Za-z]['a-z]* [a-z']{2,}")

# What is run, in a shell in a folder of its own; nb is the program.
RUNS = f"""
nb --help
nb help
nb help check
nb help extract
nb help show
nb help diff
nb help schema
nb help view
nb help chek
nb chek
nb extrakt x
nb --version
nb --wrong
nb -x
nb -f
nb --format
nb --cells=1
nb --re
nb check --cells
nb -f xml {REPORT}
nb -f csv -o x.json {REPORT}
nb -f csv --cells {REPORT}
nb --bom {REPORT}
nb -f csv --header=fr {REPORT}
nb --max-bytes=12x {REPORT}
nb --max-bytes=10 {REPORT}
nb --limit=x=1 {REPORT}
nb --limit=depth=0 {REPORT}
nb --limit=items=9 {REPORT}
nb -j0 {REPORT}
nb --from=poem {REPORT}
nb --encoding=klingon {REPORT}
nb --pages=x {REPORT}
nb --sandbox=maybe {REPORT}
nb --sandbox=require --no-sandbox {REPORT}
nb --lang=fr
nb --name=x {REPORT}
nb --resume {REPORT}
nb --progress=maybe {REPORT}
nb --progress=always {REPORT} -o x.ndjson
nb -r {SOURCE}/samples --include='report.*' -f csv -o x.csv
nb --stdin-ndjson -r
nb --stdin-ndjson -f csv </dev/null
nb --files0-from=x y
nb -f xlsx {REPORT}
nb -f xlsx -o . {REPORT}
nb -f sqlite -o . {REPORT}
nb -o /nonexistent/x {REPORT}
nb -o /dev/full {REPORT}
nb {REPORT} >/dev/full
cp {REPORT} mine; nb -o mine mine
nb missing.txt
nb .
nb -r .
: >nothing; nb nothing
mkdir closed; chmod 0 closed; nb closed/x
nb http://example.org/
nb --report x.csv missing.txt {REPORT}
nb check {NEXT}
nb check {REPORT} {NEXT}
nb check {BEFORE} {LOST} {PIPES}
nb check missing.txt {REPORT}
nb check --rules
nb check -f xml {REPORT}
nb check --severity=bad {REPORT}
nb check --enable=bad {REPORT}
nb check --color=bad {REPORT}
nb show {NEXT}
nb show {REPORT} {NEXT}
nb show {BEFORE}
nb show {LOST}
nb show --table 9 {REPORT}
nb show --section 9 {REPORT}
nb show --section 6 {NEXT}
nb show --color=bad {REPORT}
nb diff {REPORT}
nb diff {REPORT} {NEXT}
nb diff --sort=bad {REPORT} {NEXT}
nb diff --color=bad {REPORT} {NEXT}
nb diff {BEFORE} {LOST}
nb diff missing.txt {REPORT}
nb schema bad
nb view {REPORT}
nb check -f html {NEXT} {LOST} missing.txt
nb check -f xlsx {REPORT}
nb --lang=zh check {NEXT}
nb --quiet missing.txt {NEXT}
nb -f html -o x {REPORT} {NEXT}
nb -f ndjson {PIPES} {LOST} >/dev/null
""".strip().split("\n")

failures = 0


def fail(what, text):
    global failures
    failures += 1
    print(f"{what}: {text}")


def look(what, text):
    for line in FOREIGN.sub("", text).splitlines():
        found = ENGLISH.search(line)
        if found:
            fail(what, line.strip()[:200])


def run(command, **more):
    return subprocess.run(["sh", "-c", f'nb() {{ {NIANBAO} "$@"; }}; {command}'], capture_output=True, text=True, env=CHINESE, **more)


def commands():
    for command in RUNS:
        done = run(command)
        look(command, done.stderr)
        if done.stdout.startswith("<!"):
            look(command, PAGE.sub("\n", done.stdout) + "\n".join(re.findall(r' data-\w+="([^"]*)"', done.stdout)))
        elif not done.stdout.startswith(("{", "[")):  # data
            look(command, done.stdout)
    for command, said in (("nb check " + NEXT, "应为"), ("nb help", "命令"), ("nb missing.txt", "没有那个文件"), ("nb show " + LOST, "疑点")):
        done = run(command)
        if said not in done.stdout + done.stderr:
            fail(command, f"{said} is not said")


def data():
    """Data speaks English, whatever the locale, and Chinese with --lang."""
    error = json.loads(run("nb -f ndjson missing.txt").stdout)["error"]["message"]
    if error != "No such file or directory":
        fail("data by the locale", error)
    for options in ("", "check -f json"):
        for lang, wanted in (("en", False), ("zh", True)):
            text = run(f"nb {options} --lang={lang} {LOST} missing.txt").stdout
            said = re.findall(r'"message": "([^"]*)"', text)
            if not said or any(bool(ENGLISH.search(FOREIGN.sub("", s))) == wanted for s in said):
                fail(f"data by --lang={lang} {options}", said[:3])
    for english in ("LC_ALL=C", "LC_ALL=POSIX", "LANG=C", "LANG=", "LANGUAGE=en:zh", "LANG=en_US.UTF-8", "LC_MESSAGES=de_DE.UTF-8"):
        if "No such file" not in run(f"export {english}; nb missing.txt").stderr:
            fail(english, "is not English")
    for chinese in ("LANG=zh_TW.UTF-8", "LANG=C.UTF-8 LANGUAGE=zh_CN:en", "LANG=en_US.UTF-8 LC_MESSAGES=zh_CN", "LC_ALL=zh_CN.GB18030"):
        if "没有那个文件" not in run(f"export {chinese}; nb missing.txt").stderr:
            fail(chinese, "is not Chinese")


def workbook():
    run(f"nb -o x.xlsx {LOST} missing.txt")
    with zipfile.ZipFile("x.xlsx") as book:
        text = "".join(book.read(name).decode() for name in book.namelist())
    found = re.findall(r"<t[^>]*>([^<]*)</t>", text)
    if not found:
        fail("workbook", "has no text")
    for text in found:
        look("workbook", text)


def inputs():
    """All of messages.py, by a program that speaks Chinese in data, too."""
    with open("nianbao", "w") as file:
        file.write(f'#!/bin/sh\nexec {NIANBAO} "$@" --lang=zh\n')
    os.chmod("nianbao", 0o755)
    messages.NIANBAO = os.path.abspath("nianbao")
    os.environ.pop("LANGUAGE", None)
    os.environ["LC_ALL"] = "C"
    os.mkdir("inputs")
    os.chdir("inputs")
    for what, message in messages.provoke():
        look(what, message)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    commands()
    data()
    workbook()
    inputs()
    os.chdir("/")
sys.exit(failures > 0)
