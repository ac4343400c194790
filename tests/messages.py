#!/usr/bin/env python3
"""messages.py BUILD SOURCE [--list]: every message about an input is provoked by one.

The messages are the string literals of what reads inputs (FOLDERS), the doubts of model/doubts.def and the reasons of
model/reasons.def that they quote (those of the rules, about the report, are unit/test_check's): a new one without an input that provokes it fails here, unless it stands in EXEMPT with a reason. Inputs: those of make_inputs.py, and those
that are made below, each by what it is. --list prints each message with the input that gave it.
"""
import base64, glob, gzip, html, io, itertools, json, os, quopri, re, subprocess, sys, tarfile, tempfile, zipfile

BUILD, SOURCE = (os.path.abspath(p) for p in sys.argv[1:3])
NIANBAO = BUILD + "/nianbao"
FOLDERS = ["src/base/*.c", "src/confine/child.c", "src/read/**/*.c", "src/decode/*.c", "src/batch/input/*.c", "src/parse/*.c", "src/nianbao.c"]

# Literals that are no messages, or come from what a test of one machine cannot have.
EXEMPT = {
    "no words of ours": ["Incorrect password", "authenticate password", "after the last page (0)", "Invalid page count 0",
                         "Wrong page range", "rror: ", "Missing language pack", "failed to map", "annot allocate",
                         "ut of memory", "SQLite format 3", "!doctype html", "Table of Contents", "no memory",
                         "table of contents", "docx:MS Word 2007 XML", "xlsx:Calc MS Excel 2007 XML", "PowerPoint Document", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)", "<page ",
                         "<word "],
    "of the library, not of the program, for which a zip archive without a Word file's marks is an archive": [
        "a Java archive", "an e-book", "a zip archive whose directory is damaged"],
    "of the library, not of the program": ["cancelled by the caller", "no reader reads this text"],
    "another message is said in its place": ["not read further"],
    "no archive is known that lacks the name in every encoding": ["(a name that cannot be read)"],
    "a program or package is not installed, or fails": [
        "the fonts of the PDF need poppler-data, which is not installed: apt install poppler-data",
        "%p could not be converted: %p", "%p could not be converted: %.120s",
        "a temporary file cannot be written: %p", "no folder can be made in %s (TMPDIR): %p",
        "LibreOffice makes nothing of it: %p is damaged, or its %s is not installed (%s)",
        "nothing is said about the PDF", "the PDF cannot be opened (nothing more is said)", "Unknown error", "%p needs %s, which is not installed: apt install %s",
        "the input could not be read", "%s is not installed (package %s)", "%s was killed by signal %d",
        "%s could not be run", "%s could not be run: %p", "%s: %p"],
    "tests/limits.sh provokes it, tests/fail the other": ["%s took longer than %u s", "cancelled while %s ran"],
    "of cells that not every form has, for which no row is told": ["the form that the table is on has no such cell"],
    "tests/batch.sh provokes it, with a pipe": ["a named pipe: give what comes out of it as content"],
    "the same of one is provoked": ["%zu stretches", "the OFD document holds images only (%zu pages)", "the PDF holds images only (%zu pages)"],
    "within a message that is provoked": ["no cell", "%p; what was given of it before may be changed: %.60s"],
}


def tokens(text):
    """Strings, and all else a character or a word at a time; comments and directives are gone."""
    text = re.sub(r"\\\n", " ", text)
    for m in re.finditer(r'/\*.*?\*/|"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|\w+|[^\s\w]', text, re.S):
        if not m[0].startswith("/*"):
            yield m[0]


def literals(path):
    """Of a file: its strings of several words, but for those that only memory asks for."""
    text = open(path).read()
    macros = dict(re.findall(r"^#define (\w+)\s*(?:\\\n\s*)?((?:\"(?:[^\"\\]|\\.)*\"\s*(?:\\\n\s*)?)+)$", text, re.M))
    text = re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*$", "", text, flags=re.M)
    for name, value in macros.items():
        text = re.sub(r"\b%s\b" % name, lambda _: value.replace("\\\n", " "), text)
    stack, said, out = [], "", []
    last = ""
    for token in list(tokens(text)) + [";"]:
        if token[0] == '"':
            said += token[1:-1]
            continue
        if re.search(r"[a-z][,:;]? [A-Za-z(%]", said) and not re.match(r"(\\n)?<", said):  # markup is none
            call = " ".join(stack[-1:])
            out.append((said, call))
        said = ""
        if token == "(":
            stack.append(last)
        elif token == ")" and stack:
            stack.pop()
        elif token == "NB_ERROR_MEMORY" and stack:
            stack[-1] = "memory"
        last = token
    return [s for s, call in out if not re.search(r"exhausted|_load$|memory|nbp_zip_open|strstr|asprintf|sscanf", call)]


def declared():
    found = {}
    for pattern in FOLDERS:
        for path in sorted(glob.glob(os.path.join(SOURCE, pattern), recursive=True)):
            for text in literals(path):
                found.setdefault(text.replace('\\"', '"'), os.path.relpath(path, SOURCE))
    for path, row in (("src/model/doubts.def", "DOUBT"), ("src/model/reasons.def", "REASON")):
        for call in re.findall(r"^%s\((.*?)\)\n(?=\n|%s|#|/)" % (row, row), open(f"{SOURCE}/{path}").read(), re.M | re.S):
            found[re.findall(r'"((?:[^"\\]|\\.)*)"', call)[-1]] = path
    return found


def pattern_of(message):
    return re.compile(re.sub(r"%(?:\\?[-.*\d]|l|z)*[sducxp]", ".*", re.escape(message).replace(r"\%", "%")), re.S)


# ---- inputs ----

def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r"'
CHUNK = '<Relationships><Relationship Id="x" Type="r/aFChunk" Target="a"/></Relationships>'


def word(body, **more):
    return {"[Content_Types].xml": "<Types/>", "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            **{name.replace("__", "/").replace("_rels_", "_rels/"): data for name, data in more.items()}}


def nested(depth):
    data = zipped(word(""))
    for _ in range(depth):
        data = zipped({**word('<w:altChunk r:id="x"/>'), "word/_rels/document.xml.rels": CHUNK, "word/a": data})
    return data


def chunk(data, before=""):
    members = {**word(before + '<w:altChunk r:id="x"/>'), "word/_rels/document.xml.rels": CHUNK}
    return zipped({**members, "word/a": data} if data else members)


def damaged_directory():
    whole = zipped(word(""))
    second = whole.rindex(b"PK\1\2")
    return whole[:second] + b"PK\1\3" + whole[second + 4:]


HEAD = "青石镇人民政府2023年政府信息公开工作年度报告\n一、总体情况\n公开 3 条。\n二、主动公开政府信息情况\n"
SECTIONS = "三、收到和处理政府信息公开申请情况\n没有。\n五、存在的主要问题及改进情况\n不快。\n六、其他需要报告的事项\n无。\n"
TABLE = ("第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t%s\n"
         "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t4\n")
REPORT = HEAD + TABLE % "2\t0\t9" + SECTIONS


def as_gbk(line):
    """UTF-8 read as GBK, ended so that no byte is left over."""
    for end in ("", "。", " 。", "a", "aa"):
        try:
            return (line + end).encode().decode("gb18030")
        except UnicodeDecodeError:
            pass
    return ""


def pdf(*objects, encrypt=""):
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body.encode())
    table = "".join("%010d 00000 n \n" % place for place in places)
    return out + (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Root 1 0 R/Size {len(objects) + 1}"
                  f"{encrypt}>>\nstartxref\n{len(out)}\n%%EOF\n").encode()


EMPTY_PAGE = pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                 "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def warc(body, header="", http=""):
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{http}\r\n".encode() + body
    return (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/b\r\n{header}"
            f"Content-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"


def tar_of(name, data):
    out, member = io.BytesIO(), tarfile.TarInfo(name)
    member.size = len(data)
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def locked(members):
    data = bytearray(zipped(members))
    data[6] |= 1
    for entry in re.finditer(b"PK\1\2", bytes(data)):
        data[entry.start() + 8] |= 1
    return bytes(data)


def small_inputs():
    page = "<!doctype html><meta charset=%s><title>x</title>%s"
    yield "a picture", b"\x89PNG\r\n\x1a\n\0\0\0\0"
    yield "a program", b"MZ" + bytes(range(256)) * 4
    yield "a film", b"\0\0\0\x18ftypmp42\0\0"
    yield "a RAR archive", b"Rar!\x1a\7\0\0\0"
    yield "a 7-Zip archive", b"7z\xbc\xaf\x27\x1c\0\0"
    yield "bytes", bytes(range(256)) * 4
    yield "nothing", b""
    yield "blanks", b" \n \n"
    yield "an archive of nothing", zipped({})
    yield "nothing, compressed", gzip.compress(b"")
    yield "blanks in Markdown", b"\n \n", "--from=markdown"
    yield "another text", "昨日天气晴朗。".encode()
    yield "base64", base64.encodebytes(REPORT.encode())
    yield "an empty form", (HEAD.replace("3 条", "条") + TABLE % "\t\t" + SECTIONS).replace("\t0", "\t").replace("\t4", "\t").encode()
    yield "no report, said by a script", (page % ("utf-8", "<script>load()</script>")).encode()
    yield "pages in frames", (page % ("utf-8", "<iframe src=a></iframe>")).encode()
    yield "a page in a comment", (page % ("utf-8", "<!--<table><tr><td>3</table>-->")).encode()
    yield "pictures alone", (page % ("utf-8", "<img src=a>")).encode()
    yield "a page that leads to a file", (page % ("utf-8", "<a href='a.PDF?x'>x</a>")).encode()
    yield "another encoding than it says", (page % ("big5", "".join(f"<p>{l}</p>" for l in REPORT.split("\n")))).encode()
    yield "UTF-8 as Latin-1", REPORT.encode().decode("latin-1").encode()
    yield "UTF-8 as GBK", "\n".join(as_gbk(line) for line in REPORT.split("\n")).encode()
    yield "GBK as Latin-1", REPORT.encode("gbk").decode("latin-1").encode()
    yield "GBK as Latin-1, lost", REPORT.encode("gbk").decode("latin-1").replace("\xb1", "?").replace("\xb9", "?").encode()
    yield "HZ", REPORT.replace("\t", " | ").encode("hz")
    yield "Chinese as in mail", quopri.encodestring(REPORT.replace("\t", " | ").encode())
    yield "UTF-7", REPORT.encode("utf-7")
    yield "bytes that are no text", REPORT.encode().replace("无".encode(), b"\xff\xfe\xff")
    yield "an encoding that nobody knows", REPORT.encode(), "--encoding=nothing"
    yield "a reader that nobody knows", REPORT.encode(), "--from=nothing"
    yield "a row gone", REPORT.replace("行政许可\t4\n", "").encode()
    yield "two readings", (HEAD + TABLE % "2\t9" + SECTIONS).encode()
    yield "a number in pieces", (HEAD + TABLE % "2O\t0\t9" + SECTIONS).encode()
    yield "a picture for a table", (page % ("utf-8", "".join(f"<p>{l}</p>" for l in (HEAD + "<img src=a>\n" + SECTIONS).split("\n")))).encode()
    yield "two reports", (REPORT + REPORT.replace("2023", "2022").replace("青石镇", "白石镇")).encode()
    yield "a page that a script unfolds", (page % ("utf-8", "<div style='display:none'>" + "".join(
        f"<p>{l}</p>" for l in HEAD.split("\n")) + "<table>" + "".join("<tr>" + "".join(f"<td>{c}" for c in l.split("\t"))
        for l in (TABLE % "2\t0\t9").split("\n")) + "</table></div>")).encode()
    yield "Word: no part", zipped({"word/a": "x"})
    yield "Word: not XML", zipped({"word/document.xml": "<w:document"})
    yield "Word: a document type", zipped({"word/document.xml": "<!DOCTYPE a><a/>"})
    yield "Word: damaged", zipped(word("<w:p/>" * 99)).replace(b"<w:p/><w:p/>", b"<w:q/><w:q/>", 1)
    yield "Word: no directory", zipped(word(""))[:-30]
    yield "Word: RTF within", chunk("{\\rtf1 x}")
    yield "Word: a part gone", chunk(None)
    yield "Word: RTF within a report", chunk("{\\rtf1 x}", "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in REPORT.split("\n")))
    yield "Word: within Word", nested(7)
    yield "Excel", zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<a/>"})
    yield "Excel, binary", zipped({"[Content_Types].xml": "", "xl/workbook.bin": "a"})
    yield "a presentation", zipped({"[Content_Types].xml": "", "ppt/presentation.xml": "<a/>"})
    yield "OFD: no pages", zipped({"OFD.xml": "<a/>"})
    pages = {"OFD.xml": "<a><DocRoot>a.xml</DocRoot></a>", "a.xml": "<a><Page BaseLoc='b.xml'/></a>", "b.xml": "<a/>"}
    yield "OFD: a blank page", zipped(pages)
    yield "OFD: encrypted", zipped({"OFD.xml": "<a/>", "Encryptions.xml": "<a/>"})
    yield "OFD: no document", zipped({"OFD.xml": "<a><DocRoot>Doc_0/Document.xml</DocRoot></a>"})
    yield "a spreadsheet", zipped({"content.xml": "<a/>", "[Content_Types].xml": ""})
    yield "Word: locked", locked(word(""))
    yield "Word: a directory damaged within", chunk(damaged_directory())
    yield "ODT: no content", zipped({"mimetype": "application/vnd.oasis.opendocument.text", "a": ""})
    yield "a web archive within an archive", tar_of("a.warc", warc(b"<p>x"))
    yield "an empty zip archive's directory", zipped({"[Content_Types].xml": "", "_rels/.rels": "<a/>", "x": ""})
    yield "Excel 97", OLE + "Workbook".encode("utf-16le") + bytes(600)
    yield "PowerPoint 97", OLE + "PowerPoint Document".encode("utf-16le") + bytes(600)
    yield "ODS: no content", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "a": ""})
    yield "an Office file with a password", OLE + "EncryptedPackage".encode("utf-16le") + bytes(600)
    yield "Word 97 with a password", (OLE + b"\xec\xa5\xc1\0" + bytes(7) + b"\1" + bytes(500)
                                      + "WordDocument".encode("utf-16le") + bytes(488))
    yield "what the program wrote", b'{"schema":"nianbao/report/1"}'
    yield "a database", b"SQLite format 3\0" + bytes(99)
    yield "PDF: pictures", EMPTY_PAGE
    yield "PDF: no page", pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>")
    yield "PDF: not that page", EMPTY_PAGE, "--pages=7"
    yield "PDF: pages that are none", EMPTY_PAGE, "--pages=x"
    yield "PDF: damaged", b"%PDF-1.4\nx"
    yield "PDF: locked", pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                             "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
                             encrypt=f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'5a' * 32}>/U<{'a5' * 32}>/P -4>>/ID[<00><00>]")
    yield "WARC: garbage", warc(b"<p>x") + b"garbage\r\n" * 9 + warc(b"<p>x")
    yield "WARC: the rest is elsewhere", warc(b"<p>x", "WARC-Truncated: length\r\n")
    yield "HTTP: a chunk cut off", warc(b"ff\r\nabc", http="Transfer-Encoding: chunked\r\n")
    yield "HTTP: chunks cut off", warc(b"3\r\nabc\r\n", http="Transfer-Encoding: chunked\r\n")
    yield "HTTP: compression cut off", warc(gzip.compress(b"<p>x" * 99)[:20], http="Content-Encoding: gzip\r\n")
    yield "HTTP: Brotli", warc(b"\x8b\0\0\xff\xfe" * 9, http="Content-Encoding: br\r\n")
    yield "HTTP: some compression", warc(b"\x8b\0\0\xff\xfe" * 9, http="Content-Encoding: zstd\r\n")
    text = "<p>" + HEAD
    for _ in range(6):
        text = f'<!doctype html><iframe srcdoc="{html.escape(text)}"></iframe>'
    yield "pages within pages", text.encode()
    yield "ODT: locked", zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "\1",
                                 "META-INF/manifest.xml": "<m><encryption-data/></m>"})
    yield "MHTML: no page", b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx"
    yield "MHTML: damaged", b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n!!!!"


APPLICANTS = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计".split()


def damaged_tables():
    """The reports of samples/, their tables damaged: a reason each, of model/reasons.def."""
    rows = [[c.strip() for c in line.split("|")[:-1]] or [line]
            for line in open(SOURCE + "/samples/large-numbers/report.txt").read().split("\n")]
    page = open(SOURCE + "/samples/next-year/report.html").read()
    first, last, forced, remedies = (next(i for i, r in enumerate(rows) if r[0].startswith(label))
                                     for label in ("一、本年新收", "四、结转", "行政强制", "行政复议"))
    before, table, behind = rows[:first], rows[first:last + 1], rows[last + 1:]

    def piped(rows):
        return "\n".join(" | ".join(r) + " |" if len(r) > 1 else r[0] for r in rows)

    def upright(rows):
        return "\n".join(cell for r in rows for cell in r if cell or len(r) == 1) + "\n"

    yield "labels in front of the numbers of all", upright(before + [r[:3] for r in table[:6]] + [r[3:] for r in table[:6]] + table[6:] + behind)
    yield "a number more in rows", upright(before + table[:4] + [r + ["2"] for r in table[4:7]] + table[7:] + behind)
    yield "a row of totals", upright(rows[:forced + 1] + [["合计", "408045", "7"]] + rows[forced + 1:])
    sums = [r[:3] + ["0"] * 8 for r in table]
    sums[-6][3:] = ["0", "0", "0", "9", "0", "0", "9", "0"]
    heads = rows[first - 3:first - 1] + [rows[first - 1][:9] + ["小计"] + rows[first - 1][9:]]
    yield "a column of sums", piped(rows[:first - 3] + [[c for c in r if c] for r in heads + sums] + behind)
    order = ["法人或其他组织", "自然人", "总计", "商业企业", "法律服务机构", "其他", "社会公益组织", "科研机构"]
    yield "heads in another order", upright(rows[:first - 2] + [order] + table + behind)
    text = upright(rows)
    yield "a text cut in a number", text[:text.index("\n287") + 3]
    again = [r[:3] + [str(int(x) + 1) for x in r[3:]] for r in table]
    yield "a table twice", piped(before + table + [["单位：件"]] + rows[first - 3:first] + again + behind)
    columns = [x for n in range(5) for x in (rows[remedies + 1][n], *(rows[remedies + 3][n + k] for k in (0, 5, 10)))]
    yield "remedies as columns", upright(rows[:remedies] + [["行政复议", "未经复议直接起诉", "复议后起诉"], columns] + rows[remedies + 4:])
    over = re.sub(r"(属于国家秘密|重复申请)((?:</td><td>\d+){3})</td><td>(\d+)", r"\1\2</td><td colspan=2>\3", page)
    yield "numbers over two columns", over
    yield "a number over two rows", re.sub(r"<td>(\d+)(.*\n.*?)<td>\d+</td>", r"<td rowspan=2>\1\2", page[page.index("属于国家秘密"):], count=1).join(
        [page[:page.index("属于国家秘密")], ""])
    grids = "".join("<table>" + "".join("<tr>" + "".join("<td>" + cell for cell in r) for r in group) + "</table>" if many else
                    "".join("<p>" + r[0] for r in group) for many, group in itertools.groupby(rows, lambda r: len(r) > 1))
    yield "a number over two cells of a table without spans", "<!doctype html><meta charset=utf-8>" + grids.replace(
        "<td>177<td>79", "<td colspan=2>256")
    turned = [["申请人情况"] + [r[0] or r[1] for r in table]] + [[n] + [r[3 + i] for r in table] for i, n in enumerate(APPLICANTS)]
    yield "a table on its side", piped(rows[:first - 3] + turned + behind)


def requests():
    yield from ("word", "[]", '{"id":1}', '{"path":["a"]}', '{"content":[]}', '{"content":"?"}', '{"path":"-"}', "",
                '{"path":"a","content":"QQ=="}', '{"path":"containers/whole.tar"}')
    for members in ({"META-INF/MANIFEST.MF": ""}, {"META-INF/container.xml": ""}, {"a": ""}, {"xl/workbook.xml": ""}):
        yield json.dumps({"content": base64.b64encode(zipped(members)).decode(), "from": "docx"})
    for data in (gzip.compress(b"x"), tar_of("a.txt", b"x")):
        yield json.dumps({"content": base64.b64encode(data).decode()})


COMMANDS = {
    "a web address": "nb http://a.example/b",
    "a folder": "mkdir -p tree/inner; ln -s inner tree/link; mkfifo tree/pipe; nb tree",
    "a folder, read": "nb -r tree",
    "a folder with what is written": "echo x >tree/a.txt; nb -r tree -o tree/out.ndjson",
    "a list with line ends": "printf 'a\\nb' >list; nb --files0-from=list",
    "a list with an empty name": "printf 'a\\0\\0b\\0' >list; nb --files0-from=list",
    "a list with a long name": "head -c 9999 /dev/zero | tr '\\0' x >list; nb --files0-from=list",
    "a list that names standard input": "printf -- '-\\0' | nb --files0-from=-",
    "a folder as standard input": "nb - <tree",
    "a folder as a request": "echo '{\"path\":\"tree\"}' | nb --stdin-ndjson",
    "RTF without LibreOffice": "printf '{\\\\rtf1 x}' >x.rtf; PATH=/nowhere nb x.rtf",
    "DOC without LibreOffice": "printf '\\320\\317\\021\\340\\241\\261\\032\\341' >x.doc; head -c 999 /dev/zero >>x.doc; PATH=/nowhere nb x.doc",
    "Word 2003 without LibreOffice": "printf '<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>"
                                     "<w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"/>' >x.xml;"
                                     " PATH=/nowhere nb x.xml",
    "OFD without that page": f"{BUILD}/tests/fail/make_kinds . && nb --pages 99 report.ofd",
    "PDF without mutool": f"{BUILD}/tests/fail/make_kinds . && mkdir words"
                          " && ln -s \"$(command -v pdftotext)\" words && PATH=$PWD/words nb report.pdf",
}


def told(argv, stdin=None):
    run = subprocess.run(argv, input=stdin, capture_output=True, timeout=120)
    out = run.stderr.decode("utf-8", "replace").splitlines()
    for line in run.stdout.decode("utf-8", "replace").splitlines():
        record = json.loads(line) if line.startswith("{") else {}
        out.append(record.get("error", {}).get("message", ""))
        out += [finding["message"] for finding in record.get("findings", [])]
    return out


def provoke():
    """(what, message) of every input."""
    for what, data, *options in small_inputs():
        with open("input", "wb") as file:
            file.write(data)
        for message in told([NIANBAO, "-f", "ndjson", *options, "input"]):
            yield what, message
    for what, text in damaged_tables():
        with open("input", "w") as file:
            file.write(text)
        for message in told([NIANBAO, "-f", "ndjson", "input"]):
            yield what, message
    cases = [path for path in glob.glob(SOURCE + "/tests/cases/*/*") + glob.glob(SOURCE + "/samples/*/*")
             if not path.endswith((".json", ".sh"))]
    for message in told([NIANBAO, "-f", "ndjson", *cases]):
        yield "a case", message
    report = glob.glob(SOURCE + "/samples/large-numbers/report.txt")[0]
    os.mkdir("containers")
    subprocess.run([sys.executable, SOURCE + "/tests/make_inputs.py", report, "containers"], check=True)
    for name in sorted(os.listdir("containers")):
        if os.path.getsize("containers/" + name) < 1 << 28:
            for message in told([NIANBAO, "-f", "ndjson", "containers/" + name]):
                yield name, message
            if name.endswith("gz"):
                for message in told(["sh", "-c", f"cat containers/{name} | {NIANBAO} -f ndjson"]):
                    yield name + " in a pipe", message
    for request in requests():
        for message in told([NIANBAO, "--stdin-ndjson", "-f", "ndjson"], request.encode() + b"\n"):
            yield "the request " + request[:40], message
    for what, command in COMMANDS.items():
        for message in told(["sh", "-c", f'nb() {{ {NIANBAO} -f ndjson "$@"; }}; {command}']):
            yield what, message


def main():
    exempt = {text for texts in EXEMPT.values() for text in texts}
    wanted = {text: path for text, path in declared().items() if text not in exempt}
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        given = list(provoke())
        os.chdir("/")
    missing = 0
    for text, path in sorted(wanted.items(), key=lambda item: item[1]):
        pattern = pattern_of(text)
        by = next((what for what, message in given if pattern.search(message)), None)
        if "--list" in sys.argv and by:
            print(f"{by}: {text}")
        if not by:
            missing += 1
            print(f"{path}: no input provokes: {text}")
    sys.exit(missing > 0)


if __name__ == "__main__":
    main()
