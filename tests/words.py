#!/usr/bin/env python3
"""words.py BUILD SOURCE: Chinese words are rows of .def files.

Looks at the strings and characters of every .c file of src as the compiler sees them, so that escapes and headers count,
and at the file that each came from. Chinese that does not come from a .def is refused, but in the files that words.exempt
names: a list that may only become shorter.
"""
import concurrent.futures, json, os, re, shlex, subprocess, sys

BUILD, SOURCE = (os.path.realpath(path) for path in sys.argv[1:3])
TOKEN = re.compile(r'^# \d+ "([^"]*)".*$|"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'|[^\s"\']+', re.M)
ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]+)|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([0-7]{1,3})|(.))")
HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LETTERS, WORDS = re.compile(f"[{HAN}]"), re.compile(f"[{HAN}\u3000-\u303f\uff01-\uffee]")


def compiled(entry):
    """The preprocessed text of a file."""
    words, kept = shlex.split(entry["command"]), []
    compiler = words[1] if words[0].endswith("ccache") else words[0]
    for word, after in zip(words, words[1:]):
        if word == "-isystem":
            kept += [word, after]
        elif re.match("-(I|D|std=|m32|f)", word):
            kept.append(word)
    return subprocess.run([compiler, *kept, "-E", entry["file"]], cwd=entry["directory"], check=True,
                          stdout=subprocess.PIPE, encoding="utf-8").stdout


def bytes_of(literal):
    """What a literal stands for."""
    out, at = b"", 0
    for m in ESCAPE.finditer(literal):
        out += literal[at:m.start()].encode()
        if m[1] or m[4]:
            out += bytes([(int(m[1], 16) if m[1] else int(m[4], 8)) & 255])
        else:
            out += (chr(int(m[2] or m[3], 16)) if m[2] or m[3] else m[5]).encode()
        at = m.end()
    return out + literal[at:].encode()


def literals(text):
    """(pattern that it must not have, [(file, bytes)...]): strings side by side are one."""
    file, run = "", []
    for m in TOKEN.finditer(text):
        if m[1] is not None:
            file = m[1]
        elif m[2] is not None:
            run.append((file, bytes_of(m[2])))
        elif run or m[3] is not None:
            yield WORDS, run
            run = []
            if m[3] is not None:
                yield LETTERS, [(file, bytes_of(m[3]))]
    yield WORDS, run


def may_have_words(file, folder):
    return file.endswith(".def") or os.path.realpath(os.path.join(folder, file)).startswith(BUILD + os.sep)


def faults(entry):
    found = set()
    for pattern, run in literals(compiled(entry)):
        if all(data.isascii() for _, data in run):
            continue
        own = [(file, data) for file, data in run if not may_have_words(file, entry["directory"])]
        text = b"".join(data for _, data in own).decode("utf-8", "replace")
        if pattern.search(text):
            found.add((os.path.relpath(os.path.join(entry["directory"], own[0][0]), SOURCE), text))
    return found


def can_fail():
    """Escapes, headers and strings in two pieces are seen, a .def is not."""
    text = '# 1 "a.c"\n"\\xE5\\xB9" "\\xB4"; "\\u5e74"; U\'\\u5e74\'\n# 1 "a.h"\n"年"\n# 1 "a.def"\n"年"'
    found = [file for pattern, run in literals(text) for file, data in run[:1]
             if pattern.search(b"".join(data for _, data in run).decode()) and not may_have_words(file, SOURCE)]
    return found == ["a.c", "a.c", "a.c", "a.h"]


def main():
    source = os.path.join(SOURCE, "src") + os.sep
    with open(os.path.join(BUILD, "compile_commands.json"), encoding="utf-8") as file:
        entries = {entry["file"]: entry for entry in json.load(file) if entry["file"].startswith(source)}
    with open(os.path.join(SOURCE, "tests", "words.exempt"), encoding="utf-8") as file:
        exempt = {line.strip() for line in file if line.strip() and line[0] != "#"}
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = sorted(set().union(*pool.map(faults, entries.values())))
    refused = [fault for fault in found if fault[0] not in exempt]
    for file, text in refused:
        print(f"{file}: {text!r} is in no .def")
    clean = exempt - {file for file, _ in found}
    for file in clean:
        print(f"words.exempt: {file} has none any more: take it out")
    print(f"{len(entries)} files, {len(found) - len(refused)} words in exempt ones")
    sys.exit(bool(refused or clean or len(entries) < 100 or not can_fail()))


main()
