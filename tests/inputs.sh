#!/bin/sh
# inputs.sh BUILD SOURCE: where inputs come from: folders, lists, archives, web archives, requests; whole and damaged.
# A line a failure.
. "$(dirname "$0")/expect.sh"
/usr/bin/python3 "$source/tests/make_inputs.py" "$report" . || exit 2

# reads STATUS ARGUMENT...: what nianbao writes about these inputs, a line each
reads() {
    wanted=$1
    shift
    run "$wanted" "$nianbao" -f ndjson "$@"
}

# The names of what was read, a line each: with = in front where it gave the report, all 200 cells of it, and with !
# where it gave an error; what stands in the standard input is what there must be.
gives() {
    cat >expected
    jq -r '(if .error then "!" elif .cells.printed == 200 then "=" else "?" end) + .source.'"${1:-name}" out >given
    diff expected given >difference || fail "$asked:" "$(cat difference)"
}

# ---- folders ----
mkdir -p tree/b tree/B/deep tree/c.d
cp "$report" tree/b/2.txt
cp "$report" tree/b/10.txt
cp "$report" tree/B/deep/x.html
cp "$report" tree/a.txt
cp "$report" tree/c.txt
cp "$report" tree/c.d/y.txt
printf 'GIF89a\0\0\0\1\2\3' >tree/picture.gif
ln -s .. tree/b/up
ln -s ../a.txt tree/b/link.txt
ln -s nowhere tree/b/dangling
mkfifo tree/fifo
reads 3 -r tree
gives <<'E'
=tree/B/deep/x.html
=tree/a.txt
=tree/b/10.txt
=tree/b/2.txt
!tree/b/dangling
=tree/b/link.txt
=tree/c.d/y.txt
=tree/c.txt
!tree/picture.gif
E
told "tree/b/up: a link to a folder: not followed"
told "tree/fifo: neither a file nor a folder"
reads 0 -r tree/ --include='*.txt' --exclude='c*' --exclude=b/1*
gives <<'E'
=tree/a.txt
=tree/b/2.txt
=tree/b/link.txt
E
reads 0 --recursive --exclude=b/ --exclude='*.gif' --exclude=B/deep tree
gives <<'E'
=tree/a.txt
=tree/c.d/y.txt
=tree/c.txt
E
mkdir -p chinese/甲乡/稿
cp "$report" chinese/甲.txt
cp "$report" chinese/甲乡/乙.txt
cp "$report" chinese/甲乡/稿/丙.txt
reads 0 -r chinese --include='**/[甲丙].txt'
gives <<'E'
=chinese/甲.txt
=chinese/甲乡/稿/丙.txt
E
reads 0 -r chinese --include='?乡/*' --exclude='**/稿/'
gives <<'E'
=chinese/甲乡/乙.txt
E
reads 0 -r tree/c.txt tree/c.d --exclude='*.txt'
gives <<'E'
=tree/c.txt
E
reads 3 tree
told "tree: is a folder (-r reads what is in it)"
reads 3 https://www.example.gov.cn/a.html
told "https://www.example.gov.cn/a.html: a web address, and nothing is fetched here: try curl -s URL | nianbao"
timeout $PATIENCE "$nianbao" -r tree/c.d 2>/dev/null | jq -e 'length == 1 and .[0].cells.printed == 200' >/dev/null || fail "-r: JSON is no array of one"
timeout $PATIENCE "$nianbao" -r tree/b --include=none 2>/dev/null | jq -e '. == []' >/dev/null || fail "-r: JSON of nothing is not []"
if [ "$(id -u)" -ne 0 ]; then
    chmod 0 tree/c.d
    reads 3 -r tree/c.d
    told "tree/c.d: Permission denied"
    chmod 755 tree/c.d
fi
cp "$report" "$(printf 'tree/c.d/line\nend \377.txt')"
reads 0 -r tree/c.d
jq -e -s '.[0].source.name == "tree/c.d/line\nend \ufffd.txt"' out >/dev/null || fail "a name with a line end: $(head -c 99 out)"
cp "$report" "$(printf 'chinese/\304\352\261\250.txt')"
reads 0 -r chinese --include='*.txt' --exclude=甲*
gives <<'E'
=chinese/年报.txt
E
"$nianbao" check -r tree/b -f csv --exclude=dangling >/dev/null 2>err || fail "check -r: $(cat err)"
"$nianbao" show -r tree/c.d 2>err | grep -q '==> tree/c.d/y.txt <==' || fail "show -r: $(cat err)"

# ---- lists ----
printf 'tree/a.txt\0whole.tar\0\0missing\0tree/c.txt' >list
reads 3 --files0-from=list
gives <<'E'
=tree/a.txt
=whole.tar!a.txt
=whole.tar!in/b.txt
=whole.tar!in/c.txt
!list
!missing
=tree/c.txt
E
told "list: name 3: empty"
cp out listed
reads 3 --files0-from=- <list
sed 's/"list"/"<stdin>"/' listed | cmp -s - out || fail "a list in standard input gives something else"
reads 3 --files0-from=missing
told "missing: No such file or directory"
{ head -c 9999 /dev/zero | tr '\0' x; printf '\0tree/a.txt\0'; } >list
reads 3 --files0-from=list
gives <<'E'
!list
=tree/a.txt
E
reads 2 --files0-from=list tree/a.txt
told "--files0-from: no file is named beside it"
printf 'tree/a.txt\ntree/c.txt\n' >list
reads 3 --files0-from=list
told "list: name 1: line ends in it"
: >list
reads 0 --files0-from=list
[ ! -s out ] || fail "an empty list gives something"

# ---- archives ----
for archive in whole.tar whole.tar.gz whole.tgz whole.tar.bz2 whole.tar.xz whole.tar.zst whole.zip; do
    [ $archive != whole.tar.zst ] || zstd -q whole.tar -o whole.tar.zst
    reads 0 $archive
    gives <<E
=$archive!a.txt
=$archive!in/b.txt
=$archive!in/c.txt
E
    cp out named
    reads 0 - <$archive
    sed "s/\"$archive!/\"<stdin>!/" named | cmp -s - out || fail "$archive as standard input gives something else"
    cat $archive | reads 0
    sed "s/\"$archive!/\"<stdin>!/" named | cmp -s - out || fail "$archive through a pipe gives something else"
    cp $archive tree/c.d/noname
    reads 0 -r tree/c.d --include='*b.txt' --include=noname
    gives <<E
=tree/c.d/noname!in/b.txt
E
    rm tree/c.d/noname
done
reads 0 plain.txt.gz stored.zip gbk.zip utf8.zip gbk.tar pax.tar old.tar
gives <<E
=plain.txt.gz
=stored.zip!a.txt
=stored.zip!b.txt
=gbk.zip!年报.txt
=utf8.zip!年报.txt
=gbk.tar!年报/甲.txt
=pax.tar!年报/$(head -c 90 /dev/zero | sed 's/\x0/长/g').txt
=old.tar!a.txt
E
timeout $PATIENCE "$nianbao" plain.txt.gz | jq -e '.cells.printed == 200' >/dev/null || fail "one compressed file is not one object"
reads 0 joined.tar joined.tgz
gives <<'E'
=joined.tar!a.txt
=joined.tar!b.txt
=joined.tar!c.txt
=joined.tgz!a.txt
=joined.tgz!b.txt
E
reads 0 others.tar
gives <<'E'
=others.tar!a.txt
=others.tar!./b.txt
E
told "others.tar!soft: a link"
told "others.tar!hard: a link"
told "others.tar!device: no file"
reads 3 none.zip empty.tar.gz junk-alone.zip
gives <<'E'
!none.zip
!empty.tar.gz
!junk-alone.zip
E
reads 0 nested.tar
gives <<'E'
=nested.tar!a.txt
=nested.tar!inner.tar!a.txt
=nested.tar!inner.tar!in/b.txt
=nested.tar!inner.tar!in/c.txt
=nested.tar!inner.tar.gz!a.txt
=nested.tar!inner.tar.gz!in/b.txt
=nested.tar!inner.tar.gz!in/c.txt
=nested.tar!z.txt
E
reads 0 changed.docx
[ "$(jq -r '.modified | .by + " " + .date' out) $(jq .published out)" = "dcterms:modified 2023-01-29 null" ] ||
    fail "when a Word file was changed: $(jq -c .modified out)"
reads 0 word.docx word.docx.gz documents.zip late.docx documents.tar - <word.docx
gives <<'E'
=word.docx
=word.docx.gz
=documents.zip!word/a.docx
=documents.zip!word/b.txt
=late.docx
=documents.tar!a.docx
=documents.tar!b.txt
=<stdin>
E
reads 3 inner.zip
gives <<'E'
=inner.zip!a.zip!a.txt
=inner.zip!a.zip!in/b.txt
=inner.zip!a.zip!in/c.txt
=inner.zip!b.txt
=inner.zip!c.exe!e.txt
!inner.zip!d.tgz
=inner.zip!e.txt.gz
=inner.zip!f.zip!a.txt
=inner.zip!f.zip!in/b.txt
=inner.zip!f.zip!in/c.txt
!inner.zip!f.zip
E
told "d.tgz: damaged, and what it holds may be changed: nothing of it is read"
reads 3 deep.zip
gives <<'E'
!deep.zip!4.zip!3.zip!2.zip!1.zip
=deep.zip!4.zip!3.zip!2.zip!1.txt
=deep.zip!4.zip!3.zip!2.txt
=deep.zip!4.zip!3.txt
=deep.zip!4.txt
E
told "more than 3 archives within archives: --limit archives=N raises it"
reads 0 unpacks-itself.exe - <unpacks-itself.exe
gives <<'E'
=unpacks-itself.exe!a.txt
=unpacks-itself.exe!in/b.txt
=unpacks-itself.exe!in/c.txt
=<stdin>!a.txt
=<stdin>!in/b.txt
=<stdin>!in/c.txt
E
cat unpacks-itself.exe | reads 0
cat late.docx | reads 0
gives <<'E'
=<stdin>
E
reads 3 cut-in-member.tar cut-between.tar cut.tar.gz cut.zip header-damaged.tar damaged.zip encrypted.zip liar.zip
gives <<'E'
=cut-in-member.tar!a.txt
!cut-in-member.tar!in/b.txt
=cut-between.tar!a.txt
!cut-between.tar
=cut.tar.gz!a.txt
=cut.tar.gz!in/b.txt
!cut.tar.gz!in/c.txt
=cut.zip!a.txt
=cut.zip!in/b.txt
!cut.zip!in/c.txt
!cut.zip
=header-damaged.tar!a.txt
!header-damaged.tar
=header-damaged.tar!in/c.txt
=damaged.zip!a.txt
!damaged.zip!in/b.txt
=damaged.zip!in/c.txt
=encrypted.zip!a.txt
!encrypted.zip!in/b.txt
=encrypted.zip!in/c.txt
!liar.zip!a.txt
E
told "encrypted.zip!in/b.txt: locked with a password: unpack the archive with it, and give what comes out"
told "cut.tar.gz!a.txt: warning: it was unpacked from what is cut off or damaged"
told "cut.tar.gz!in/c.txt: cut off or damaged: compressed data from byte 0 on; what was given of it before may be changed: a.txt to in/b.txt"
reads 3 flipped.tar.gz
gives <<'E'
!flipped.tar.gz
E
told "flipped.tar.gz: damaged, and what it holds may be changed: nothing of it is read"
cat flipped.tar.gz | reads 3
gives <<'E'
=<stdin>!a.txt
=<stdin>!b.txt
!<stdin>
E
told "<stdin>: cut off or damaged: compressed data from byte 0 on; what was given of it before may be changed: a.txt to b.txt"
reads 3 behind.zip
gives <<'E'
=behind.zip!d.txt
!behind.zip
E
told "are another archive, which was not read: cut them off, and give both"
cat behind.zip | reads 3
told "are another archive, which was not read: cut them off, and give both"
reads 3 cut-between.zip local-signature.zip beginning.zip first-byte.zip signature.zip count.zip folder.zip
gives <<'E'
=cut-between.zip!a.txt
=cut-between.zip!in/b.txt
!cut-between.zip
=local-signature.zip!a.txt
=local-signature.zip!in/c.txt
!local-signature.zip
!beginning.zip
!first-byte.zip
=signature.zip!a.txt
=signature.zip!in/b.txt
=signature.zip!in/c.txt
!signature.zip
=count.zip!a.txt
=count.zip!in/b.txt
=count.zip!in/c.txt
!count.zip
!folder.zip!a.txt/
=folder.zip!b.txt
E
told "cut-between.zip: cut off: members that were found: 2; zip -FF FILE --out NEW may find more, in NEW"
told "local-signature.zip: damaged: members that were found: 2 of 3;"
told "beginning.zip: damaged: members that were found: 0 of 3;"
told "first-byte.zip: damaged: members that were found: 0 of 3;"
told "signature.zip: damaged: members that were found: 3 of 3;"
told "signature.zip!a.txt: warning: it was unpacked from what is cut off or damaged"
told "count.zip: damaged: members that were found: 3 of 4;"
told "folder.zip!a.txt/: the archive calls it a folder, and has"
reads 0 junk.zip
gives <<'E'
=junk.zip!a.txt
E
told "1 input: 1 report, 0 failed, 6 of a system's own passed over"
mkdir -p junk/__MACOSX
cp "$report" junk/a.txt
cp "$report" junk/__MACOSX/b.txt
cp "$report" junk/._a.txt
cp "$report" 'junk/~$a.docx'
reads 0 -r junk
gives <<'E'
=junk/a.txt
E
for bomb in bomb.tar.gz bomb.zip; do
    reads 3 $bomb
    gives <<E
=$bomb!a.txt
!$bomb!bomb
=$bomb!z.txt
E
    told "--limit ratio=N raises it"
done
reads 3 --max-bytes=4K whole.tar
told "whole.tar!a.txt: more than 4K bytes of input (--max-bytes)"

# A member larger than an input may be is passed over, not read: 1 GB in 64 MB of memory.
grep -q '^NIANBAO_SANITIZE:.*=ON' "$build/CMakeCache.txt" && memory=unlimited || memory=67108864
prlimit --as=$memory "$nianbao" -j 1 -f ndjson large.tar >out 2>err && fail "1 GB: exit status 0"
asked=large.tar
gives <<'E'
=large.tar!a.txt
!large.tar!b.txt
=large.tar!z.txt
E

reads 3 pageless.warc
told "pageless.warc: a web archive without a page in it"

# ---- web archives ----
for crawl in crawl.warc crawl.warc.gz one-member.warc.gz; do
    reads 3 $crawl
    gives url <<'E'
=http://x.example/plain
=http://x.example/chunked
=http://x.example/gzip
=http://x.example/both
=http://x.example/deflate
=http://x.example/raw
=http://x.example/undone
!http://x.example/unknown
=http://x.example/octets
=http://x.example/resource
=http://x.example/年报?a=1&b=2
=http://x.example/file
E
    told "$crawl!http://x.example/unknown: compressed as br"
    [ "$(jq -r .source.name out | sed -n 2p)" = "$crawl!http://x.example/chunked" ] || fail "$crawl: names: $(jq -r .source.name out)"
    cp out named
    cat $crawl | reads 3
    sed "s/\"$crawl!/\"<stdin>!/" named | cmp -s - out || fail "$crawl through a pipe gives something else"
done
reads 0 crawl.warc --include='*/re*'
gives url <<'E'
=http://x.example/resource
E
# When it was fetched is not when it was published.
[ "$(jq -r '.fetched | .by + " " + .date' out) $(jq .published out)" = "WARC-Date 2026-01-22 null" ] || fail "WARC-Date: $(jq -c .fetched out)"
# What the server says of the charset is taken where the bytes do not tell.
reads 0 charsets.warc
gives url <<'E'
=http://x.example/gbk
=http://x.example/gb2312
=http://x.example/big5
=http://x.example/latin
=http://x.example/utf-8
=http://x.example/wrong
E
charsets=$(jq -r .source.encoding out | tr '\n' ' ')
[ "$charsets" = "GB18030 GB18030 Big5 GB18030 UTF-8 GB18030 " ] || fail "charsets: $charsets"
[ "$("$nianbao" show charsets.warc 2>/dev/null | grep -c '^==> ')" -eq 6 ] || fail "show reads less of a web archive"
reads 3 wrong-length.warc no-length.warc cut.warc damaged.warc.gz checksum.warc.gz garbage.warc.gz padded.warc.gz cut.warc.gz bomb.warc.gz
gives <<'E'
=wrong-length.warc!http://x.example/0
!wrong-length.warc!http://x.example/1
=wrong-length.warc!http://x.example/2
!wrong-length.warc!http://x.example/3
=wrong-length.warc!http://x.example/0
=no-length.warc!http://x.example/0
!no-length.warc!http://x.example/1
=no-length.warc!http://x.example/2
=cut.warc!http://x.example/0
!cut.warc!http://x.example/1
=damaged.warc.gz!http://x.example/0
!damaged.warc.gz!http://x.example/1
=damaged.warc.gz!http://x.example/2
=damaged.warc.gz!http://x.example/3
=checksum.warc.gz!http://x.example/0
!checksum.warc.gz!http://x.example/1
=checksum.warc.gz!http://x.example/2
=garbage.warc.gz!http://x.example/0
!garbage.warc.gz
=garbage.warc.gz!http://x.example/2
=padded.warc.gz!http://x.example/0
=cut.warc.gz!http://x.example/0
=cut.warc.gz!http://x.example/1
!cut.warc.gz!http://x.example/2
=bomb.warc.gz!http://x.example/0
!bomb.warc.gz!http://x.example/bomb
=bomb.warc.gz!http://x.example/2
E

# ---- pages of a PDF: one that this one lacks is its error, and the others are read ----
"$build/tests/fail/make_kinds" . || exit 2
reads 3 --pages=90-99 report.pdf report.txt
told "report.pdf: the PDF has no page 90-99"
[ "$(jq -r '.error.code // .source.name' out | tr '\n' ' ')" = "empty report.txt " ] || fail "--pages: $(head -c 300 out)"
reads 2 --pages=nine report.pdf report.txt

# ---- requests ----
content=$(base64 -w0 "$report")
# ask LINE: its answer is one line, in out
ask() {
    asked=$1
    printf '%s\n' "$1" | timeout $PATIENCE "$nianbao" --stdin-ndjson >out 2>err
    [ "$(wc -l <out)" -eq 1 ] || fail "$1: answers $(wc -l <out) lines"
}
answers() {
    jq -e "$1" out >/dev/null || fail "$asked: answer is not $1: $(head -c 300 out)"
}
ask '{"id":7,"path":"tree/a.txt"}'
answers '.id == 7 and .source.name == "tree/a.txt" and .cells.printed == 200'
reads 0 tree/a.txt
ask '{"id":7,"path":"tree/a.txt"}'
timeout $PATIENCE "$nianbao" -f ndjson tree/a.txt | sed 's/^{/{"id":7,/' | cmp -s - out || fail "an answer is not the record with its id"
ask '{"content":"'"$content"'","id": {"a": [1.0, "},\"", 12345678901234567890]} ,"name":"甲","url":"http://x.example/"}'
answers '.source.name == "甲" and .source.url == "http://x.example/" and .cells.printed == 200'
head -c 60 out | grep -qF '{"id":{"a": [1.0, "},\"", 12345678901234567890]},' || fail "the id came back as $(head -c 60 out)"
ask '{"id":null,"content":"'"$content"'"}'
answers 'has("id") and .id == null and .cells.printed == 200'
ask ' { "path" : "tree/a.txt" , "id" : "x" } '
answers '.id == "x" and .cells.printed == 200'
ask "$(printf '\357\273\277{"id":7,"path":"tree/a.txt"}\r')"
answers '.id == 7 and .cells.printed == 200'
ask ''
answers '.id == null and .error.message == "line 1: empty"'
ask 'word'
answers '.id == null and (.error.message | startswith("line 1: not JSON"))'
ask '["id", 3]'
answers '.error.message == "line 1: not a JSON object"'
ask '{"id":1}'
answers '.id == 1 and .error.message == "line 1: neither path nor content"'
ask '{"id":1,"path":"tree/a.txt","content":"QQ=="}'
answers '.id == 1 and .error.message == "line 1: both path and content"'
ask '{"id":1,"path":["tree/a.txt"]}'
answers '.id == 1 and .error.message == "line 1: path: not a text"'
ask '{"id":1,"content":"?"}'
answers '.id == 1 and .error.message == "line 1: content: not base64"'
ask '{"id":1,"path":"missing"}'
answers '.id == 1 and .error.code == "read" and .source.name == "missing"'
ask '{"id":1,"path":"whole.tar"}'
answers '.id == 1 and .error.code == "binary"'
ask '{"id":1,"path":"tree"}'
answers '.id == 1 and .error.code == "read"'
ask '{"id":1,"path":"-"}'
answers '.id == 1 and .error.code == "read"'
ask '{"id":1,"content":"'"$(base64 -w0 whole.zip)"'"}'
answers '.id == 1 and .error.code == "binary"'
printf '{"id":1,"path":"tree/a.txt"}\n{"id":2,"content":"%s"}\nbad\n{"id":4,"path":"tree/c.txt"}' "$(head -c 200000 /dev/zero | tr '\0' Q)" >requests
timeout $PATIENCE "$nianbao" --stdin-ndjson --max-bytes=8K <requests >out 2>err
[ "$(jq -c '[.id, .error.code]' out | tr '\n' ' ')" = '[1,null] [null,"limit"] [null,"damaged"] [4,null] ' ] || fail "four requests: $(cut -c1-99 out)"
told "<stdin>: line 2: "
reads 2 --stdin-ndjson tree/a.txt
reads 2 --stdin-ndjson -f csv

# Whoever waits for an answer before asking again gets it.
mkfifo asking answering
for jobs in 1 2; do
    timeout $PATIENCE "$nianbao" --stdin-ndjson -j $jobs <asking >answering &
    exec 4>asking 5<answering
    for id in 1 '"two"' '[3]'; do
        echo '{"id":'$id',"path":"tree/a.txt"}' >&4
        IFS= read -r answer <&5
        case $answer in
        '{"id":'"$id"',"'*) ;;
        *) fail "-j $jobs: request $id was answered $(echo "$answer" | cut -c 1-99)" ;;
        esac
    done
    exec 4>&- 5<&-
    wait $! || fail "-j $jobs: requests: exit status $?"
done

# ---- an OFD document: a file, a member, through a pipe ----
tar cf documents.tar report.ofd
reads 0 report.ofd documents.tar
timeout $PATIENCE "$nianbao" -f ndjson <report.ofd >>out 2>/dev/null
[ "$(jq -c '[.source.media_type, .cells.printed > 100]' out | sort | uniq -c | tr -s ' ')" = ' 3 ["application/ofd",true]' ] ||
    fail "OFD: $(cut -c 1-300 out)"

# ---- a PDF without its lines ----
# unlined COUNT: as often `lines-unread` is found in the report
unlined() {
    [ "$(jq '[.findings[] | select(.rule == "lines-unread")] | length' out)" = "$1" ] ||
        fail "$asked: lines-unread is not there $1 times"
}
if command -v mutool pdftotext >/dev/null; then
    mkdir words broken
    ln -s "$(command -v pdftotext)" words
    cp -P words/* broken
    printf '#!/bin/sh\necho "error: no objects found" >&2\nexit 1\n' >broken/mutool
    chmod +x broken/mutool
    run 0 "$nianbao" report.pdf
    unlined 0
    printed=$(jq .cells.printed out)
    run 0 env "PATH=$work/words" "$nianbao" report.pdf
    unlined 1
    # what no sum bears out may be a piece of a number
    [ "$(jq '.cells.printed > 100 and .cells.printed < $with' --argjson with "$printed" out)" = true ] &&
        [ "$(jq .proactive_disclosure.rules.in_force out)" = null ] ||
        fail "without lines: $(jq -c .cells out), with them $printed printed"
    run 0 env "PATH=$work/broken:/bin" "$nianbao" --no-sandbox report.pdf
    unlined 1
fi

# ---- pipes that do not wait ----
# alike INPUT ARGUMENT...: through them it reads and writes what it does through others
alike() {
    from=$1
    shift
    timeout $PATIENCE cat "$from" | "$nianbao" "$@" >expected 2>/dev/null
    expected=$?
    run $expected "$build/tests/unwaiting" "$nianbao" "$@" <"$from"
    same out expected "$*, from $from, through pipes that do not wait"
}
printf '{"id":1,"path":"tree/a.txt"}\n{"id":2,"path":"tree/c.txt"}\n' >requests
alike "$report" --cells
alike "$report" check
alike "$report" show
alike whole.tar -f ndjson
alike whole.tar.gz -f ndjson --cells
alike whole.zip -f ndjson
alike list --files0-from=-
alike requests --stdin-ndjson
alike /dev/null schema

finish
