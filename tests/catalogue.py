#!/usr/bin/env python3
"""catalogue.py BUILD SOURCE [--rewrite]: po/zh_CN.po has every sentence of the program, each translated, and no other.

The sentences are gathered by xgettext: formats of what tells (CALLS), rows of tables (TABLES), and what N_() and _() mark.
--rewrite brings the catalogue up to date; what is new in it is for somebody to translate.
"""
import glob, os, re, subprocess, sys

BUILD, SOURCE = (os.path.abspath(p) for p in sys.argv[1:3])
REWRITE = sys.argv[3:] == ["--rewrite"]
PO = SOURCE + "/po/zh_CN.po"
CALLS = ["N_", "_", "nbp_words_for:1,2", "nbp_fail:4", "nbp_input_fail:4", "nbp_fail_exhausted:3", "nbp_load_fail:3", "nbp_message:3",
         "nbp_usage:1", "nbp_zip_open:3", "nbp_libxml_load:1", "nbp_expat_load:1", "nbp_minizip_load:1", "nbp_sqlite_load:1",
         "nbp_xlsxwriter_load:1", "nbp_libarchive_load:1", "nbp_zlib_load:1", "nbp_roff_begin:4", "nbp_roff_section:1", "nbp_roff_paragraph:1", "nbp_roff_item:3", "compare_text:2"]
TABLES = {"src/cli/about.def": ["NBP_WORD:2"], "src/cli/commands.def": ["COMMAND:2", "COMMAND:3"], "src/cli/options.def": ["OPTION:5", "OPTION:7"],
          "src/cli/examples.def": ["EXAMPLE:2"], "src/cli/exit_status.def": ["EXIT_STATUS:3"], "src/base/limits.def": ["LIMIT:5"],
          "src/check/rules.def": ["RULE:5", "RULE:6", "RULE:7"], "src/model/doubts.def": ["DOUBT:4", "DOUBT:5", "DOUBT:6"],
          "src/model/reasons.def": ["REASON:3"], "src/model/asks.def": ["ASK:3"], "src/emit/html/words.def": ["WORDS:2"], "po/foreign.def": ["FOREIGN:1"]}


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""}, **more)
    if done.returncode:
        sys.exit(f"catalogue: {' '.join(command)}: {done.stderr}")
    return done.stdout


def gather(keywords, files, into):
    run("xgettext", "--language=C", "--from-code=UTF-8", "--keyword", *("--keyword=" + k for k in keywords), "--no-location",
        "--join-existing", "--output=" + into, *files, cwd=SOURCE)


def entries(text):
    """(flags, [msgid…], [msgstr…]) of each."""
    for block in text.split("\n\n"):
        said = {"msgid": [], "msgstr": []}
        for key, value in re.findall(r'^(msgid|msgstr)[^ ]*((?: *".*"\n?)+)', re.sub(r'^msgid_plural', "msgid_plural", block, flags=re.M), re.M):
            said[key].append("".join(re.findall(r'"((?:[^"\\]|\\.)*)"', value)))
        if said["msgid"] and said["msgid"][0]:
            yield " ".join(re.findall(r"^#,(.*)", block, re.M)), said["msgid"], said["msgstr"], block.startswith("#~")


pot = os.path.join(BUILD, "nianbao.pot")
open(pot, "w").write('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
sources = sorted(glob.glob("src/**/*.c", root_dir=SOURCE, recursive=True))
gather(CALLS, [s for s in sources if "/generate_" not in s], pot)
for table, keywords in TABLES.items():
    for keyword in keywords:  # xgettext takes one argument of a name
        gather([keyword], [table], pot)
now = run("msgmerge", "--quiet", "--no-fuzzy-matching", "--no-wrap", "--no-location", PO, pot)
now = run("msgattrib", "--no-obsolete", "--no-wrap", "-", input=now)
now = re.sub(r'"(POT-Creation-Date|Report-Msgid-Bugs-To):.*\n', "", now)
old = open(PO).read()
status = 0
if now != old and REWRITE:
    open(PO, "w").write(now)
elif now != old:
    print(f"catalogue: {PO} is out of date: cmake --build {BUILD} --target regenerate", file=sys.stderr)
    status = 1
for source in sources:
    for call in re.findall(r'nbp_fail\([^;]*?"%s",[^;]*;', open(os.path.join(SOURCE, source)).read()):
        print(f"catalogue: {source}: what is handed on is no sentence (nbp_fail_as): {call}", file=sys.stderr)
        status = 1
for flags, ids, said, _ in entries(now):
    names = sorted(re.findall(r"\{\w+\}", ids[0]))
    if "fuzzy" in flags or not all(said):
        print(f"catalogue: not translated: {ids[0]}", file=sys.stderr)
        status |= not REWRITE
    elif any(sorted(re.findall(r"\{\w+\}", s)) != names for s in said):
        print(f"catalogue: other names: {ids[0]}: {said[0]}", file=sys.stderr)
        status = 1
run("msgfmt", "--check", "--output=/dev/null", PO)
sys.exit(status)
