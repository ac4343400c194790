"""make_inputs.py REPORT FOLDER: every kind of input that holds others, whole and damaged, for inputs.sh.

REPORT is a text of some KB that is a report; the members of each archive are copies of it.
"""
import bz2, gzip, io, lzma, os, re, struct, sys, tarfile, zipfile, zlib

here = os.path.dirname(os.path.abspath(__file__))
report = open(sys.argv[1], "rb").read()
os.chdir(sys.argv[2])
page = b"<!doctype html><meta charset=utf-8><body>" + b"".join(
    b"<p>" + line + b"</p>\n" for line in report.splitlines()) + b"</body>"


def write(name, data):
    with open(name, "wb") as file:
        file.write(data)


# ---- tar -------------------------------------------------------------------------------------

def member(name, data=report, **fields):
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for field, value in fields.items():
        setattr(info, field, value)
    return info, io.BytesIO(data)


def tar(*members, form=tarfile.GNU_FORMAT, encoding="utf-8"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form, encoding=encoding, errors="surrogateescape") as archive:
        for info, data in members:
            archive.addfile(info, data)
    return out.getvalue()


three = tar(member("a.txt"), member("in/b.txt"), member("in/c.txt"))
write("whole.tar", three)
old = bytearray(tar(member("a.txt"), form=tarfile.USTAR_FORMAT))
old[257:512] = bytes(255)
old[148:156] = b" " * 8
old[148:156] = b"%06o\0 " % sum(old[:512])
write("old.tar", bytes(old))
write("whole.tar.gz", gzip.compress(three))
write("whole.tgz", gzip.compress(three[:1024]) + gzip.compress(three[1024:]))
write("whole.tar.bz2", bz2.compress(three))
write("whole.tar.xz", lzma.compress(three))
write("pax.tar", tar(member("年报/" + "长" * 90 + ".txt"), form=tarfile.PAX_FORMAT))
write("joined.tar", tar(member("a.txt")) + tar(member("b.txt")) + tar(member("c.txt")))
write("joined.tgz", gzip.compress(tar(member("a.txt"))) + gzip.compress(tar(member("b.txt"))))
write("gbk.tar", tar(member("年报/甲.txt"), form=tarfile.USTAR_FORMAT, encoding="gbk"))
write("others.tar", tar(member("folder", b"", type=tarfile.DIRTYPE), member("a.txt"),
                        member("soft", b"", type=tarfile.SYMTYPE, linkname="a.txt"),
                        member("hard", b"", type=tarfile.LNKTYPE, linkname="a.txt"),
                        member("device", b"", type=tarfile.CHRTYPE), member("./b.txt")))
write("nested.tar", tar(member("a.txt"), member("inner.tar", three), member("inner.tar.gz", gzip.compress(three)),
                        member("z.txt")))
write("empty.tar.gz", gzip.compress(b"\0" * 10240))
write("cut-in-member.tar", three[:len(three) // 2])
second = three.index(b"in/b.txt")
write("cut-between.tar", three[:second])
packed = gzip.compress(three, 0)
write("cut.tar.gz", packed[:-len(packed) // 5])
write("header-damaged.tar", three[:second] + b"IN/B.TXT" + three[second + 8:])
write("bomb.tar.gz", gzip.compress(tar(member("a.txt"), member("bomb", bytes(64 << 20)), member("z.txt"))))
flipped = bytearray(gzip.compress(tar(member("a.txt"), member("b.txt")), 0))
flipped[-8] ^= 1  # of the checksum
write("flipped.tar.gz", bytes(flipped))
write("plain.txt.gz", gzip.compress(report))
with open("large.tar", "wb") as file:  # 1 GB of it are a hole
    head = member("b.txt")[0]
    head.size = 1 << 30
    file.write(tar(member("a.txt"))[:512 * (2 + len(report) // 512)])
    file.write(head.tobuf())
    file.seek(1 << 30, os.SEEK_CUR)
    file.write(tar(member("z.txt")))
write("spaces.tar", tar(member("a b\nc.txt"), member("=1+1.txt")))

# ---- zip -------------------------------------------------------------------------------------


def zipped(*members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def rename(archive, old, new):
    """Another name of as many bytes, without the mark that says it is UTF-8."""
    assert len(old) == len(new) and archive.count(old) == 2
    return archive.replace(old, new)


three = zipped(("a.txt", report), ("in/b.txt", report), ("in/c.txt", report))
write("whole.zip", three)
write("stored.zip", zipped(("a.txt", report), ("b.txt", report), method=zipfile.ZIP_STORED))
write("gbk.zip", rename(zipped(("XXXX.txt", report)), b"XXXX", "年报".encode("gbk")))
write("utf8.zip", zipped(("年报.txt", report)))
write("none.zip", zipped())
body = three.index(b"in/b.txt") + 8
write("damaged.zip", three[:body + 200] + bytes(64) + three[body + 264:])
write("cut-between.zip", three[:three.index(b"in/c.txt") - 30])
second = three.index(b"PK\3\4", 4)
write("local-signature.zip", three[:second] + b"XK" + three[second + 2:])
write("beginning.zip", b"PK\7" + three[3:])
write("first-byte.zip", b"Q" + three[1:])
write("unpacks-itself.exe", b"MZ" + bytes(9999) + three)
write("cut.zip", three[:three.index(b"in/c.txt") + 400])
encrypted = bytearray(three)
for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
    encrypted[encrypted.index(b"in/b.txt", 0 if mark == b"PK\3\4" else three.index(b"PK\1\2")) - (30 if flags == 6 else 46) + flags] |= 1
write("encrypted.zip", bytes(encrypted))
write("behind.zip", three + zipped(("d.txt", report)))
directory = three.index(b"PK\1\2")
write("signature.zip", three[:directory] + b"XK" + three[directory + 2:])
end = three.rindex(b"PK\5\6")
write("count.zip", three[:end + 8] + b"\4\0\4\0" + three[end + 12:])
folder = zipfile.ZipInfo("a.txt")
folder.external_attr = 0o40755 << 16
write("folder.zip", zipped((folder, report), ("b.txt", report)))
write("junk.zip", zipped(("a.txt", report), ("__MACOSX/._a.txt", b"\0\5\x16\7"), (".DS_Store", b"\0Bud1"), ("~$a.docx", b"\7x"),
                         ("in/Thumbs.db", b"\xd0\xcf"), ("desktop.ini", b"[x]"), ("in/._b", b"\0\5")))
write("junk-alone.zip", zipped(("__MACOSX/._a.txt", b"\0\5\x16\7"), ("Thumbs.db", b"\xd0\xcf")))
write("bomb.zip", zipped(("a.txt", report), ("bomb", bytes(64 << 20)), ("z.txt", report)))
write("liar.zip", zipped(("a.txt", report)).replace(struct.pack("<I", len(report)), struct.pack("<I", 10)))

# A Word file is a zip archive, too, and none, wherever in it the parts stand that say so.
word = ('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + "".join(
    "<w:p><w:r>" + "<w:tab/>".join("<w:t xml:space='preserve'>%s</w:t>" % cell for cell in line.split("\t")) + "</w:r></w:p>"
    for line in report.decode().splitlines()) + "</w:body></w:document>").encode()
kinds = (b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
         b'ContentType="application/xml"/></Types>')
docx = zipped(("[Content_Types].xml", kinds), ("word/document.xml", word))
write("word.docx", docx)
write("changed.docx", zipped(("[Content_Types].xml", kinds), ("word/document.xml", word), ("docProps/core.xml",
      b'<c xmlns:t="http://purl.org/dc/terms/"><t:created>2020-02-03T04:05:06Z</t:created>'
      b'<t:modified>2023-01-29T16:30:00Z</t:modified></c>')))
write("word.docx.gz", gzip.compress(docx))
write("late.docx", zipped(("docProps/app.xml", b"<x/>"), ("word/document.xml", word), ("[Content_Types].xml", kinds)))
write("documents.zip", zipped(("word/a.docx", docx), ("word/b.txt", report)))
write("documents.tar", tar(member("a.docx", docx), member("b.txt")))
flipped = bytearray(gzip.compress(tar(member("a.txt"), member("b.txt")), 0))
flipped[len(flipped) // 2] ^= 1
write("inner.zip", zipped(("a.zip", three), ("b.txt", report), ("c.exe", b"MZ" + bytes(99) + zipped(("e.txt", report))),
                          ("d.tgz", bytes(flipped)), ("e.txt.gz", gzip.compress(report)), ("f.zip", three[:end])))
inner = three
for depth in range(5):
    inner = zipped(("%d.zip" % depth, inner), ("%d.txt" % depth, report))
write("deep.zip", inner)

# ---- web archives ----------------------------------------------------------------------------


def record(kind, url, block, fields=b"", length=None):
    return (b"WARC/1.1\r\nWARC-Type: " + kind + (b"\r\nWARC-Target-URI: " + url if url else b"") + b"\r\n" + fields +
            b"Content-Length: %d\r\n\r\n" % (len(block) if length is None else length) + block + b"\r\n\r\n")


def http(body, kind=b"text/html; charset=utf-8", status=b"200 OK", fields=b""):
    return (b"HTTP/1.1 " + status + b"\r\nContent-Type: " + kind + b"\r\n" + fields + b"\r\n" + body)


def chunked(body, size=1000):
    parts = [body[i:i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x;x=y\r\n" % len(part) + part + b"\r\n" for part in parts) + b"0\r\n\r\n"


def response(url, body, **more):
    return record(b"response", b"http://" + url, http(body, **more))


def raw_deflate(data):
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflater.compress(data) + deflater.flush()


gz = b"Content-Encoding: gzip\r\n"
cut_up = b"Transfer-Encoding: chunked\r\n"
records = [
    record(b"warcinfo", None, b"software: test\r\n"),
    record(b"request", b"http://x.example/1", b"GET /1 HTTP/1.1\r\nHost: x.example\r\n\r\n"),
    response(b"x.example/plain", page),
    response(b"x.example/chunked", chunked(page), fields=cut_up),
    response(b"x.example/gzip", gzip.compress(page), fields=gz),
    response(b"x.example/both", chunked(gzip.compress(page)), fields=cut_up + gz),
    response(b"x.example/deflate", zlib.compress(page), fields=b"Content-Encoding: deflate\r\n"),
    response(b"x.example/raw", raw_deflate(page), fields=b"Content-Encoding: deflate\r\n"),
    response(b"x.example/undone", page, fields=cut_up + gz),
    response(b"x.example/unknown", b"\x8b\x00\x80" + os.urandom(999), fields=b"Content-Encoding: br\r\n"),
    response(b"x.example/missing", page, status=b"404 Not Found"),
    response(b"x.example/style", page, kind=b"text/css"),
    response(b"x.example/picture", b"\x89PNG\r\n\x1a\n" + bytes(99), kind=b"image/png"),
    response(b"x.example/robots.txt", b"User-agent: *\nDisallow:\n", kind=b"text/plain"),
    response(b"x.example/octets", page, kind=b"application/octet-stream"),
    record(b"revisit", b"http://x.example/plain", http(b"")),
    record(b"metadata", b"http://x.example/plain", b"fetchTimeMs: 3\r\n"),
    record(b"resource", b"<http://x.example/resource>", page, b"Content-Type: text/html\r\nWARC-Date: 2026-01-22T23:15:00Z\r\n"),
    record(b"response", b"dns:x.example", b"20240101000000\nx.example. 60 IN A 192.0.2.1\n"),
    response("x.example/年报?a=1&b=2".encode(), page),
    response(b"x.example/file", docx, kind=b"application/octet-stream"),
    response(b"x.example/other", three, kind=b"application/octet-stream"),
]
write("pageless.warc", record(b"warcinfo", None, b"software: test\r\n"))
write("crawl.warc", b"".join(records))
write("crawl.warc.gz", b"".join(gzip.compress(r) for r in records))
write("one-member.warc.gz", gzip.compress(b"".join(records)))
with open(os.path.join(here, "../src/form/traditional.def"), encoding="utf-8") as variants:
    traditional = str.maketrans({new: old for old, new in re.findall('VARIANT\\("(.)", "(.)"\\)', variants.read())})


def labelled(url, charset, label):
    """The page in that charset, which nothing but the server says."""
    text = b"<!doctype html><body>" + page[page.index(b"<p>"):]
    return response(url, text.decode().translate(traditional if charset == "big5" else {}).encode(charset, "xmlcharrefreplace"),
                    kind=b"text/html;charset=" + label)


write("charsets.warc", b"".join((
    labelled(b"x.example/gbk", "gbk", b"GBK"), labelled(b"x.example/gb2312", "gb18030", b"'gb2312'; x=y"),
    labelled(b"x.example/big5", "big5", b'"Big5"'), labelled(b"x.example/latin", "gbk", b"ISO-8859-1"),
    labelled(b"x.example/utf-8", "utf-8", b"big5"), labelled(b"x.example/wrong", "gbk", b"utf-8"))))
good = [response(b"x.example/%d" % i, page) for i in range(4)]
write("wrong-length.warc", good[0] + record(b"response", b"http://x.example/1", http(page), length=len(page) + 5000) +
      good[2] + record(b"response", b"http://x.example/3", http(page), length=100) + good[0])
write("no-length.warc", good[0] + good[1].replace(b"Content-Length", b"Content-Lengths") + good[2])
write("cut.warc", good[0] + good[1][:len(good[1]) // 2])
packed = [gzip.compress(r) for r in good]
hurt = packed[1][:300] + bytes(80) + packed[1][380:]
write("damaged.warc.gz", packed[0] + hurt + packed[2] + packed[3])
write("checksum.warc.gz", packed[0] + packed[1][:-8] + b"\0\0\0\0" + packed[1][-4:] + packed[2])
write("garbage.warc.gz", packed[0] + b"garbage" * 99 + packed[2])
write("padded.warc.gz", packed[0] + bytes(5000))
write("cut.warc.gz", packed[0] + packed[1] + packed[2][:len(packed[2]) // 2])
write("bomb.warc.gz", packed[0] + gzip.compress(response(b"x.example/bomb", gzip.compress(bytes(64 << 20)), fields=gz)) +
      packed[2])
