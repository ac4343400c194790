#!/bin/sh
# bench_batch.sh BUILD SOURCE [COUNT]: many text reports in one run (20,000), one thread against two, against jansson
# alone, and against what people use today: pandas.read_html on such a report as a page out of Word, and text parsers, of
# which the fastest that was found takes 1.2 ms a document. That one is not at hand; text_parser.py, made for this and
# without a care for damage, is quicker, and is told beside it. Prints documents a second and ratios; a busy machine spoils
# them.
set -eu
build=$(realpath "$1")
nianbao=$build/nianbao
source=$(realpath "$2")
count=${3:-20000}
work=$(mktemp -d)
memory=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d) # what is written goes there: a disk has one thread
trap 'rm -rf "$work" "$memory"' EXIT
cd "$work"

mkdir reports
awk -v count="$count" '
    { text[FILENAME] = text[FILENAME] $0 "\n" }
    FNR == 1 { files[n++] = FILENAME }
    END {
        for (i = 0; i < count; i++) {
            name = sprintf("reports/%05d.txt", i)
            printf "%s", text[files[i % n]] >name
            close(name)
        }
    }' "$source"/samples/*/report.*

# rate WHAT DOCUMENTS COMMAND...: prints, and leaves documents a second in $rate
rate() {
    what=$1 documents=$2
    shift 2
    begin=$(date +%s.%N)
    "$@" >out 2>err || [ $? -eq 3 ]
    rate=$(echo "$begin $(date +%s.%N) $documents" | awk '{ printf "%.1f", $3 / ($2 - $1) }')
    echo "$what: $rate documents/s"
}
ratio() { # WHAT A B BOUND
    echo "$1,$2,$3,$4" | awk -F, '{ r = $2 / $3; printf "%s: %.2f (bound %s)%s\n", $1, r, $4, r < $4 ? " MISSED" : ""; exit r < $4 }' ||
        missed=yes
}
missed=
rate 'one thread' "$count" "$nianbao" -r -j 1 -f ndjson -o "$memory/one.ndjson" --progress=never reports
one=$rate
rate 'two threads' "$count" "$nianbao" -r -j 2 -f ndjson -o "$memory/two.ndjson" --progress=never reports
two=$rate
cmp "$memory/one.ndjson" "$memory/two.ndjson"
jansson=$("$build/tests/bench/bench_jansson" "$memory/one.ndjson")
echo "read, folded, and written by jansson alone: $jansson documents/s"
rate 'text_parser.py' 2000 /usr/bin/python3 "$source/tests/bench/text_parser.py" reports 2000
echo "$two $rate" | awk '{ printf "two threads / text_parser.py: %.2f\n", $1 / $2 }'
ratio 'two threads / one' "$two" "$one" 1.8
ratio 'one thread / jansson alone' "$one" "$jansson" 0.6
ratio 'two threads / a parser of 1.2 ms' "$two" 833.3 12
if /usr/bin/python3 -c 'import pandas, html5lib' 2>/dev/null; then
    "$nianbao" -f long "$source/samples/large-numbers/report.txt" |
        /usr/bin/python3 "$source/tests/bench/word_page.py" >page.html
    rate 'pandas.read_html' 40 /usr/bin/python3 "$source/tests/bench/read_html.py" page.html 40
    ratio 'two threads / pandas.read_html' "$two" "$rate" 500
else
    echo 'pandas.read_html: not measured, for python3-pandas, python3-html5lib or python3-bs4 is not installed'
fi
[ -z "$missed" ]
