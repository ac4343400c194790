#!/bin/sh
# fail.sh BUILD SOURCE memory|system|libraries: the program on a report of every kind, in every format, with each call
# failing in turn (harness.c): those for memory, those of the system, or those for memory of the libraries. A line a
# failure. Of a command's calls FAIL_MOST fail, 100 where it is not given; by hand, FAIL_MOST=1000000 tries them all.
set -u
build=$(realpath "$1") source=$(realpath "$2") what=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/tmp" "$work/in"
"$build/tests/fail/make_kinds" "$work/in" || exit 2
cp "$build/tests/fail/soffice" "$work/in/report.docx" "$work/bin"
cp "$source/tests/cases/layout-plus-grid/input.txt" "$work/in/drawn.txt"
(cd "$source/tests/cases/page-2019-gbk" && sh make.sh) >"$work/in/gbk.html"
cd "$work/in" || exit 2
mkdir folder && cp report.txt report.md folder
tar cf reports.tar report.txt report.md && gzip -k reports.tar && zstd -q reports.tar
/usr/bin/python3 -m zipfile -c reports.zip report.txt report.md
printf '{\\rtf1 x}' >report.rtf
mkdir apart
length=$(wc -c <report.html)
{
    printf 'WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://body.example/a.html\r\n'
    printf 'Content-Type: text/html\r\nContent-Length: %d\r\n\r\n' "$length"
    cat report.html
    printf '\r\n\r\n'
} >pages.warc
printf '{"id":1,"path":"report.txt"}\n' >requests.ndjson
printf 'report.txt\0report.md\0' >names
export FAIL_MOST="${FAIL_MOST:-100}" TMPDIR="$work/tmp" FAIL_FOLDER="$work/tmp" PATH="$work/bin:$PATH"
failures=0

# fails [NAME=VALUE]... ARGUMENT...: nothing goes wrong when something goes wrong
fails() {
    env LD_PRELOAD="$build/tests/fail/libinterpose.so" "$@" 2>../err </dev/null || {
        failures=$((failures + 1))
        echo "$*"
        cat ../err
    }
}

# each ARGUMENT...: of the program, with its own calls failing, one alone and one with all that follow
each() {
    fails FAIL=$what "$build/nianbao" "$@"
    fails FAIL=$what FAIL_FROM_THEN_ON=1 "$build/nianbao" "$@"
}

own() {
    for kind in txt md html mhtml json rss docx odt ods xlsx ofd doc rtf; do
        each "report.$kind"
    done
    FAIL_MOST=40 each report.pdf # each takes a child
    each drawn.txt
    each styled.html
    each gbk.html
    for format in json ndjson csv long; do
        each -f $format report.txt report.md
        FAIL_OUTPUT=out each -f $format -o out report.txt
    done
    for format in sqlite xlsx; do
        FAIL_OUTPUT=out each -f $format -o out report.txt
    done
    each --cells --agency=青山县水利局 report.txt
    each -f csv --bom --header=zh report.txt
    each -j 2 -f ndjson report.txt report.md report.html
    each -r folder
    for archive in reports.tar.gz reports.tar.zst reports.zip; do
        each $archive
    done
    each check reports.tar
    each pages.warc
    each --files0-from=names
    each -f ndjson --stdin-ndjson
    each --report=list.csv report.txt
    FAIL_OUTPUT=apart/report.txt.json each -o apart/ report.txt
    FAIL_OUTPUT=lines each -f ndjson --resume -o lines report.txt report.md
    each --limit=depth=3 report.html
    each --limit=unpacked=1K report.docx
    each --limit=output=1K report.txt
    for format in text json csv; do
        each check -f $format report.txt report.md
        each diff -f $format report.txt report.md
    done
    each check --rules
    each show report.txt
    each show --section=1 report.txt
    [ "$what" = memory ] || each schema # which takes none
}

# Theirs is what they make of it; ours is to notice.
libraries() {
    for file in report.txt report.html gbk.html; do
        fails FAIL=memory FAIL_LIBRARIES=1 "$build/nianbao" "$file"
    done
}

case $what in
libraries) libraries ;;
*) own ;;
esac
[ "$failures" -eq 0 ]
