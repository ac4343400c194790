#!/bin/sh
# bench_batch.sh BUILD SOURCE [COUNT]: many text reports in one run (20,000), one thread against two, against jansson
# alone, and against what people use today: pandas.read_html on such a report as a page out of Word, and text parsers, of
# which the fastest that was found takes 1.2 ms a document. That one is not at hand; text_parser.py, made for this and
# without a care for damage, is quicker, and is told beside it. Then pages, and both in a tar archive. Prints documents a
# second and ratios; a busy machine spoils them, so that none is a failure.
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
    echo "$1,$2,$3,$4" | awk -F, '{ r = $2 / $3; printf "%s: %.2f (bound %s)%s\n", $1, r, $4, r < $4 ? " MISSED" : "" }'
}
# threads KIND DOCUMENTS OPERAND...: one thread against two
threads() {
    kind=$1 documents=$2
    shift 2
    rate "$kind, one thread" "$documents" "$nianbao" -r -j 1 -f ndjson -o "$memory/one.ndjson" --progress=never "$@"
    one=$rate
    rate "$kind, two threads" "$documents" "$nianbao" -r -j 2 -f ndjson -o "$memory/two.ndjson" --progress=never "$@"
    two=$rate
    cmp "$memory/one.ndjson" "$memory/two.ndjson"
    ratio "$kind: two threads / one" "$two" "$one" 1.85
}
threads texts "$count" reports
jansson=$("$build/tests/bench/bench_jansson" "$memory/one.ndjson")
echo "read, folded, and written by jansson alone: $jansson documents/s"
rate 'text_parser.py' 2000 /usr/bin/python3 "$source/tests/bench/text_parser.py" reports 2000
echo "$two $rate" | awk '{ printf "two threads / text_parser.py: %.2f\n", $1 / $2 }'
ratio 'one thread / jansson alone' "$one" "$jansson" 0.6
ratio 'two threads / a parser of 1.2 ms' "$two" 833.3 12
"$nianbao" -f long "$source/samples/large-numbers/report.txt" |
    /usr/bin/python3 "$source/tests/bench/word_page.py" >page.html
if /usr/bin/python3 -c 'import pandas, html5lib' 2>/dev/null; then
    rate 'pandas.read_html' 40 /usr/bin/python3 "$source/tests/bench/read_html.py" page.html 40
    ratio 'two threads / pandas.read_html' "$two" "$rate" 500
else
    echo 'pandas.read_html: not measured, for python3-pandas, python3-html5lib or python3-bs4 is not installed'
fi

# Reports of a region, every second a page of 112 KB, as a crawl brings them: what 130,000 of them take of a processor.
sample=$((count / 4))
mkdir pages mixed
{
    cat page.html
    head -c $((112000 - $(wc -c <page.html))) /dev/zero | sed 's/\x00\{80\}/<li class=nav><a href=index.html>栏目<\/a><\/li>\n/g' | tr -d '\0'
} >long.html
for i in $(seq $((sample / 2))); do
    ln long.html "pages/$i.html"
    ln "reports/$(printf %05d "$i").txt" "mixed/$i.txt"
done
threads pages $((sample / 2)) pages
tar --hard-dereference -cf mixed.tar pages mixed
threads 'a tar archive' "$sample" mixed.tar
/usr/bin/python3 - "$sample" "$nianbao" -j 2 -f ndjson --progress=never mixed.tar <<'END'
import os, resource, subprocess, sys
subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("130,000 reports: %.0f s of processors (bound 120)" % ((used.ru_utime + used.ru_stime) * 130000 / int(sys.argv[1])))
END
