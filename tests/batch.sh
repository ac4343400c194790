#!/bin/sh
# batch.sh BUILD SOURCE: runs of many inputs, whole and interrupted. A line a failure.
. "$(dirname "$0")/expect.sh"

# A mutool that takes a while, and then fails; without another program, which it might not run.
mkdir bin slow
cat >bin/mutool <<END
#!/usr/bin/python3
import time
time.sleep(float(open('$work/bin/pause').read()))
raise SystemExit(1)
END
chmod +x bin/mutool
PATH=$work/bin:$PATH
echo 0.01 >bin/pause

# Inputs: the samples again and again, with what is none in between.
mkdir in
i=0
while [ $i -lt 60 ]; do
    for sample in "$samples"/*/report.[tm]*; do
        cp "$sample" "in/$i-$(basename "$(dirname "$sample")").txt"
    done
    i=$((i + 1))
done
echo 'A shop, and no report.' >in/30-shop.txt
: >in/31-empty.txt
for i in 10 20 30 40 50; do
    echo '%PDF-1.4' >in/$i-slow.pdf
done
inputs="$(find in -type f | sort) in/missing.txt"
count=$(echo "$inputs" | wc -w)
failed=8

# ---- the same bytes for every number of threads ----
for format in json ndjson csv long; do
    run 3 "$nianbao" -f $format -j 1 $inputs
    mv out expected.$format
    grep -v 'cells printed; ' err >expected.err
    for threads in 2 7; do
        run 3 "$nianbao" -f $format -j $threads $inputs
        same out expected.$format "-f $format -j $threads"
        grep -v 'cells printed; ' err >messages
        same messages expected.err "messages of -j $threads"
    done
done
[ "$(wc -l <expected.ndjson)" -eq "$count" ] || fail "not one record per input"
run 3 "$nianbao" check -j 1 $inputs
mv out expected.check
run 3 "$nianbao" check -j 3 $inputs
same out expected.check "check -j 3"
run 2 "$nianbao" -j 0 $inputs
told "--jobs: not a number above 0: 0"
run 2 "$nianbao" -j 2K $inputs

has_a_child() {
    [ -n "$(cat /proc/$child/task/*/children 2>/dev/null)" ]
}

# ---- a slow input delays nobody else ----
echo 100 >bin/pause
others=$(find in -name '[1-4]*.txt' ! -empty | wc -l)
others_are_there() {
    [ "$(find folder -name '*.txt.json' 2>/dev/null | wc -l)" -eq "$others" ]
}
start "$nianbao" -j 2 --limit pdf-seconds=200 -o folder/ in/10-slow.pdf $(find in -name '[1-4]*.txt' ! -empty)
await others_are_there || fail "a slow input delays the others"
[ ! -e folder/in/10-slow.pdf.json ] || fail "the slow input is not slow"
interrupt TERM
rm -r folder

# Not even when the results that wait for it are more than the memory that is theirs.
file_of_waiting() {
    for file in /proc/$child/fd/*; do
        case $(readlink "$file") in
        "$work"*deleted*) [ "$(stat -L -c %s "$file")" -gt 32000000 ] && return ;;
        esac
    done
    return 1
}
{
    printf 'in/10-slow.pdf\0'
    find in -name '[1-4]*.txt' ! -empty -print0 >names
    for again in 1 2 3 4 5 6 7 8 9 10 11 12; do cat names; done
} >waiting
start env TMPDIR="$work" "$nianbao" -j 2 --limit pdf-seconds=200 -f ndjson --cells --files0-from=waiting
await file_of_waiting || fail "a slow input delays those whose results fill the memory"
interrupt TERM

# ---- interrupted by a signal ----
for signal in INT TERM HUP; do
    start "$nianbao" -f ndjson -j 2 --limit pdf-seconds=200 $inputs
    await has_a_child || fail "SIG$signal: comes too late"
    interrupt $signal
    lines=$(wc -l <out)
    [ "$lines" -gt 5 ] && [ "$lines" -lt "$count" ] || fail "SIG$signal: $lines lines"
    sed 's/"options":"--limit=pdf-seconds=200"/"options":null/' out >written
    head -n "$lines" expected.ndjson | cmp -s - written || fail "SIG$signal: not the first whole lines"
done
start "$nianbao" -j 1 $inputs
await has_a_child
interrupt TERM
[ "$(tail -n 1 out)" = ']' ] || fail "SIGTERM: the array is not closed"
start "$nianbao" -j 2 -f csv -o data.csv --report report.csv $inputs
await has_a_child
interrupt TERM
[ ! -e data.csv ] || fail "SIGTERM: half a file stands there"
[ "$(wc -l <report.csv)" -gt 5 ] || fail "SIGTERM: --report does not say what was done"
[ -z "$(find . -name '.*.csv.*')" ] || fail "SIGTERM: temporary files are left"
mkfifo silent
for threads in 1 2; do
    start "$nianbao" -f ndjson -j $threads in/31-empty.txt silent
    exec 3>silent # it waits for its input now
    interrupt TERM
    exec 3>&-
    [ "$(wc -l <out)" -eq 1 ] || fail "an input that was not read has a record: $(cat out)"
done

# What does not hear of it is not waited for.
stuck() {
    [ "$(sed 's/.*) //' "/proc/$child/stat" | cut -d ' ' -f 12)" -gt 20 ]
}
# ThreadSanitizer holds a signal back until a call that it knows, and none comes here.
stuck_with='1 2'
grep -q __tsan_init "$nianbao" && stuck_with=
for threads in $stuck_with; do
    start env LD_LIBRARY_PATH="$build/tests/fail" "$nianbao" -f csv -o data.csv -j $threads "$samples/next-year/report.html" silent
    await stuck || fail "a reader that never ends ends: $(cat err)"
    interrupt TERM
    [ -z "$(find . -name '.*.csv.*')" ] || fail "-j $threads, stuck: temporary files are left"
done

# ---- interrupted, and gone on with ----
start "$nianbao" -f ndjson -o data.ndjson $inputs
await has_a_child
interrupt TERM
told "data.ndjson: interrupted after $(wc -l <data.ndjson.part) whole records, kept in "
told "data.ndjson.part (--resume goes on)"
echo 0.1 >bin/pause
run 3 "$nianbao" -f ndjson -o data.ndjson --resume $inputs
same data.ndjson expected.ndjson "resumed after SIGTERM"
told "$count inputs ("
told " from an earlier run): $((count - failed)) reports, $failed failed ("
[ ! -e data.ndjson.part ] || fail "FILE.part is left"
before=$(stat -c %i.%Y data.ndjson)
run 3 "$nianbao" -f ndjson -o data.ndjson --resume $inputs
[ "$(stat -c %i.%Y data.ndjson)" = "$before" ] || fail "a complete file was written again"
[ ! -e data.ndjson.part ] || fail "FILE.part is left"

# Killed again and again, at any moment, with the first record written or not; a run that was through before begins anew,
# and knows nothing of --resume.
rm data.ndjson
has_written() {
    [ "$(stat -c %s data.ndjson.part 2>/dev/null || echo 0)" -gt "$size" ]
}
resume='' size=0 kills=0 runs=0
while [ $kills -lt 12 ] && [ $runs -lt 100 ]; do
    runs=$((runs + 1))
    start "$nianbao" -f ndjson -j 2 -o data.ndjson $resume $inputs
    [ $((kills % 3)) -eq 0 ] || await has_written
    sleep 0.0$((kills % 7))
    kill -KILL $child 2>/dev/null
    wait $child 2>/dev/null
    if [ $? -eq 137 ]; then
        kills=$((kills + 1)) resume=--resume size=$(stat -c %s data.ndjson.part 2>/dev/null || echo 0)
    else
        same data.ndjson expected.ndjson "through after $kills kills ($(tail -n 1 err | cut -c 1-200))"
        rm -f data.ndjson
        resume='' size=0
    fi
done
child=''
[ $kills -eq 12 ] || fail "of $runs runs $kills were killed while they wrote"
run 3 "$nianbao" -f ndjson -o data.ndjson --resume --report report.csv $inputs
same data.ndjson expected.ndjson "resumed after SIGKILL"
[ "$(wc -l <report.csv)" -eq $((count + 1)) ] || fail "--report: not one row per input"

# What a killed run leaves in TMPDIR the next one removes; not what belongs to one that runs.
mkdir tmp
start env TMPDIR="$work/tmp" "$nianbao" -f ndjson silent
exec 3>silent
[ "$(ls tmp | wc -l)" -eq 1 ] || fail "no folder for what is temporary"
left=$(echo tmp/nianbao-run-*)
touch "$left/something"
touch -d '1 hour ago' "$left"
run 0 env TMPDIR="$work/tmp" "$nianbao" -f ndjson in/0-*.txt
[ -e "$left/something" ] || fail "the folder of a run that goes on is gone"
kill -KILL $child
finished 137
exec 3>&-
run 0 env TMPDIR="$work/tmp" "$nianbao" -f ndjson in/0-*.txt
[ -z "$(ls tmp)" ] || fail "what a killed run left is still there: $(ls tmp)"

# What it leaves beside its output is no input, and is gone when the next is through; while it runs no other writes there.
mkdir beside
cp in/0-large-numbers.txt beside
start "$nianbao" -f csv -o beside/data.csv silent
exec 3>silent
await [ -e beside/.data.csv.part ]
run 4 "$nianbao" -f csv -o beside/data.csv in/0-large-numbers.txt
told "beside/data.csv: another run is writing it"
kill -KILL $child
finished 137
exec 3>&-
[ -e beside/.data.csv.part ] || fail "a killed run leaves nothing"
run 0 "$nianbao" -r -f csv -o other.csv beside
told "1 input: 1 report, 0 failed, 1 of a system's own passed over"
run 0 "$nianbao" -f csv -o beside/data.csv beside/0-large-numbers.txt
same beside/data.csv other.csv "written after a run that was killed"
[ "$(ls -A beside)" = "$(printf '0-large-numbers.txt\ndata.csv')" ] || fail "what a killed run left is still there: $(ls -A beside)"
rm -r beside

# A record torn anywhere, in FILE.part or in FILE.
echo 0 >bin/pause
size=$(stat -c %s expected.ndjson)
first=$(head -n 1 expected.ndjson | wc -c)
for cut in 0 1 30 $((first - 1)) $first $((first + 1)) $((size / 2)) $((size - 1)) $size; do
    rm -f data.ndjson
    head -c $cut expected.ndjson >data.ndjson.part
    run 3 "$nianbao" -f ndjson -o data.ndjson --resume $inputs
    same data.ndjson expected.ndjson "FILE.part cut at $cut"
    head -c $cut expected.ndjson >data.ndjson
    run 3 "$nianbao" -f ndjson -o data.ndjson --resume $inputs
    same data.ndjson expected.ndjson "FILE cut at $cut"
    [ ! -e data.ndjson.part ] || fail "FILE.part is left, cut at $cut"
done

# What does not fit.
head -n 3 expected.ndjson >data.ndjson.part
rm data.ndjson
cp data.ndjson.part before
second=$(echo $inputs | cut -d ' ' -f 2)
run 4 "$nianbao" -f ndjson -o data.ndjson --resume $second $inputs
told "record 1 is of \"$(echo $inputs | cut -d ' ' -f 1)\", but input 1 is \"$second\""
same data.ndjson.part before "records of other inputs"
run 4 "$nianbao" -f ndjson -o data.ndjson --resume $(echo $inputs | cut -d ' ' -f 1)
told "more records than inputs"
same data.ndjson.part before "records of more inputs"
for foreign in 'no line end' '{"schema":"other' ' '; do
    printf %s "$foreign" >data.ndjson
    rm -f data.ndjson.part
    run 4 "$nianbao" -f ndjson -o data.ndjson --resume $inputs
    told "line 1 is not a record of this program"
    [ "$(cat data.ndjson; echo x)" = "${foreign}x" ] || fail "a foreign file was replaced: $foreign"
done
rm data.ndjson
echo '{"a":1}' >data.ndjson.part
run 4 "$nianbao" -f ndjson -o data.ndjson --resume $inputs
told "line 1 is not a record of this program"
[ "$(cat data.ndjson.part)" = '{"a":1}' ] || fail "a foreign file was changed"
sed 's#"nianbao/report/[0-9]*"#"nianbao/report/0"#' expected.ndjson >data.ndjson.part
cp data.ndjson.part before
run 4 "$nianbao" -f ndjson -o data.ndjson --resume $inputs
told "is in another version of the schema than nianbao/report/"
same data.ndjson.part before "records of another schema"
rm data.ndjson.part
for format in json csv long; do
    run 2 "$nianbao" -f $format -o data.$format --resume $inputs
    told "--resume: goes on with -f ndjson -o FILE, or with JSON in -o DIR/"
done
run 2 "$nianbao" -f csv -o tables/ --resume $inputs # which do not say what they were made of
run 2 "$nianbao" -f ndjson --resume $inputs

# ---- what does not hold any more is read anew ----
# resumed KEPT WHAT [OPTION...]: --resume keeps so many records, and then all is as if it had been read at once
resumed() {
    expected=$1 what=$2
    shift 2
    "$nianbao" -f ndjson "$@" changing/* >once 2>/dev/null
    run $? "$nianbao" -f ndjson -o data.ndjson --resume --report report.csv "$@" changing/*
    same data.ndjson once "$what"
    got=$(grep -c '"resumed"' report.csv)
    [ "$got" -eq "$expected" ] || fail "$what: $got records are kept"
    [ "$(ls data.ndjson*)" = data.ndjson ] || fail "$what: left behind: $(ls data.ndjson*)"
}
mkdir changing
cp in/0-*.txt in/30-shop.txt changing # six reports and an error
resumed 0 "nothing before"
resumed 6 "nothing changed"
chmod 600 data.ndjson
sed -i 's/14565/14566/' changing/0-large-numbers.txt
resumed 5 "a changed file"
touch -d '1 year ago' changing/0-large-numbers.txt
sed -i 's/14566/14567/' changing/0-large-numbers.txt
touch -d '1 year ago' changing/0-large-numbers.txt
resumed 5 "a changed file of the same size and time"
cp in/0-large-numbers.txt changing/30-shop.txt
resumed 6 "an error that passed"
rm changing/0-pipes-alone.txt
mkdir changing/0-pipes-alone.txt
resumed 6 "a file that cannot be read any more"
rmdir changing/0-pipes-alone.txt
cp in/0-pipes-alone.txt changing
resumed 6 "and can be again"
resumed 0 "--cells" --cells
resumed 0 "another body" --agency=某局
resumed 7 "the same body" --agency=某局
resumed 0 "another ceiling" --limit cells=100000
resumed 0 "another language" --lang=zh
resumed 7 "the same language" --lang=zh
resumed 0 "no option"
sed -i 's/"by":"nianbao [^"]*"/"by":"nianbao 0.0.1"/' data.ndjson
resumed 0 "another version"
sed -i '2s/"by":"nianbao [^"]*"/"by":"nianbao 0.0.1"/; 3s/,"made":.*/}/' data.ndjson
mv data.ndjson data.ndjson.part
resumed 5 "another version of two, interrupted"
head -n 4 data.ndjson >data.ndjson.part
sed -i '1s/"sha256":"./"sha256":"x/' data.ndjson.part
resumed 3 "a part with another digest"
[ "$(stat -c %a data.ndjson)" = 600 ] || fail "everybody may read what one might: $(stat -c %a data.ndjson)"

# A run that is killed while it puts records aside leaves the next one all that it had.
cp data.ndjson whole
for at in 0 1 3; do
    head -n $at whole >data.ndjson.part
    head -c 40 whole >>data.ndjson.part
    cp whole data.ndjson.part.old
    touch data.ndjson.part.new
    rm data.ndjson
    resumed 7 "killed at record $at"
done
cp whole data.ndjson.part.old
run 0 "$nianbao" -f ndjson -o data.ndjson in/0-pipes-alone.txt
[ "$(ls data.ndjson*)" = data.ndjson ] || fail "not resumed: left behind: $(ls data.ndjson*)"
rm data.ndjson

# Files of a folder, too.
"$nianbao" -o kept/ changing/* 2>/dev/null
sed -i 's/14567/14568/' changing/0-large-numbers.txt
sed -i 's/"by": "nianbao [^"]*"/"by": "nianbao 0.0.1"/' kept/changing/0-pipes-alone.txt.json
run 0 "$nianbao" -o kept/ --resume --report report.csv changing/*
[ "$(grep -c '"resumed"' report.csv)" -eq 5 ] || fail "files that hold are $(grep -c '"resumed"' report.csv), not 5"
for file in changing/*; do
    "$nianbao" "$file" 2>/dev/null | cmp -s - "kept/$file.json" || fail "$file: its file does not hold"
done
sed -i 's#"nianbao/report/[0-9]*"#"nianbao/report/0"#' kept/changing/0-pipes-alone.txt.json
cp kept/changing/0-pipes-alone.txt.json before
run 4 "$nianbao" -o kept/ --resume changing/*
told "kept/changing/0-pipes-alone.txt.json: is in another version of the schema than nianbao/report/"
same kept/changing/0-pipes-alone.txt.json before "a file of another schema"

# What is written into a folder that is read is not read.
mkdir within
cp changing/* within
run 0 "$nianbao" -r -f ndjson -o within/data.ndjson within
sed -i 's/14568/14569/' within/0-large-numbers.txt
head -n 5 within/data.ndjson >within/data.ndjson.part
rm within/data.ndjson
run 0 "$nianbao" -r -f ndjson -o within/data.ndjson --resume within
[ "$(wc -l <within/data.ndjson)" -eq 7 ] || fail "of 7 files in a folder, $(wc -l <within/data.ndjson) records"

# Two runs on one file.
start sh -c 'exec "$0" "$@" 2>first' "$nianbao" -f ndjson -o data.ndjson in/0-*.txt silent
exec 3>silent # its output is open when it opens this
run 4 "$nianbao" -f ndjson -o data.ndjson --resume in/0-*.txt
told "data.ndjson: another run is writing it"
exec 3>&-
finished 3
[ "$(wc -l <data.ndjson)" -eq 7 ] || fail "the first of two runs wrote $(wc -l <data.ndjson) records"

# ---- a full disk ----
run 4 sh -c "'$nianbao' -f ndjson $(echo $inputs) >/dev/full"
told "standard output: No space left on device after 0 whole records"
rm -f data.ndjson data.csv
(
    ulimit -f 800
    trap '' XFSZ
    run 4 "$nianbao" -f ndjson -o data.ndjson $inputs
    "$nianbao" -f csv -o data.csv $inputs in/0-*.txt in/1*.txt in/2*.txt in/3*.txt in/4*.txt in/5*.txt 2>err2
)
whole=$(wc -l <data.ndjson.part)
[ "$whole" -gt 5 ] || fail "a full disk leaves $whole records"
told "data.ndjson: File too large after $whole whole records, kept in"
head -n "$whole" expected.ndjson | cmp -s - data.ndjson.part || fail "a full disk leaves a torn record"
run 3 "$nianbao" -f ndjson -o data.ndjson --resume $inputs
same data.ndjson expected.ndjson "resumed after a full disk"

# ---- a reader that goes away ----
"$nianbao" -f ndjson $inputs 2>err | head -n 3 >out
grep -v warning: err | grep -v 'in/' >messages
[ ! -s messages ] || fail "a reader that goes away is told: $(cat messages)"
head -n 3 expected.ndjson | cmp -s - out || fail "a reader that goes away got something else"

# ---- a folder ----
run 3 "$nianbao" -j 3 -o folder/ $inputs
[ "$(find folder -type f | wc -l)" -eq "$count" ] || fail "not one file per input"
find folder -name '*.json' | sort | while read -r file; do
    name=${file#folder/}
    "$nianbao" "${name%.json}" 2>/dev/null | cmp -s - "$file" || echo "$file"
done >different
[ ! -s different ] || fail "files of a folder are not what the inputs give alone: $(cat different)"
find folder -name '1*.json' -delete
find folder -name '2*.json' -exec sh -c ': >"$1"' - {} \;
left=$(find folder -type f ! -empty | wc -l)
still_failed=$(grep -l '^  "error": {' $(find folder -type f) | wc -l)
run 3 "$nianbao" -o folder --resume --report report.csv $inputs
[ "$(grep -c '"resumed"' report.csv)" -eq $((left - still_failed)) ] || fail "--resume does not skip what is there"
[ "$(find folder -type f ! -empty | wc -l)" -eq "$count" ] || fail "--resume does not write what is not there"
told "$((count - failed)) reports, $failed failed ("
run 3 "$nianbao" -o folder/ --resume $inputs
told "$count inputs ($((count - failed)) from an earlier run)"
run 0 "$nianbao" -f csv --bom -o tables/ ./in/0-large-numbers.txt in/0-large-numbers.txt in/../in/0-pipes-alone.txt
[ "$(cd tables && find . -type f | sort | tr '\n' ' ')" = "./in/%2E%2E/in/0-pipes-alone.txt.csv ./in/0-large-numbers.txt%~2.csv ./in/0-large-numbers.txt.csv " ] ||
    fail "files of a folder: $(find tables -type f | tr '\n' ' ')"
"$nianbao" -f csv --bom ./in/0-large-numbers.txt 2>/dev/null | cmp -s - tables/in/0-large-numbers.txt.csv || fail "csv in a folder"
run 3 "$nianbao" -f csv -o tables/ in/31-empty.txt
grep -q '^"in/31-empty.txt",.*,"empty input"$' tables/in/31-empty.txt.csv || fail "csv of no report"
run 4 "$nianbao" -o in/31-empty.txt/ $inputs
run 2 "$nianbao" -f sqlite -o folder/ $inputs

# ---- what is written is not read ----
mkdir -p own/deep
cp in/0-large-numbers.txt own/a.txt
cp in/0-large-numbers.txt own/deep/b.txt
names_read() {
    sed -n 's/.*"source": *{"name":"\([^"]*\)".*/\1/p' "$@" | sort | tr '\n' ' '
}
for again in first second; do
    run 0 "$nianbao" -r own -f ndjson -o own/deep/all.ndjson --report own/report.csv
    [ "$(names_read own/deep/all.ndjson)" = 'own/a.txt own/deep/b.txt ' ] || fail "$again run: $(names_read own/deep/all.ndjson)"
    [ "$(wc -l <own/report.csv)" -eq 3 ] || fail "$again run: --report has more than the inputs"
done
told "own/deep/all.ndjson: written by this run: not read"
rm own/deep/all.ndjson own/report.csv
for format in csv sqlite xlsx; do
    run 0 "$nianbao" -r own -f $format -o own/all
    run 0 "$nianbao" -r own -f $format -o own/all
    told "2 inputs: 2 reports"
    rm own/all
done
run 0 "$nianbao" -r own -o own/out/
run 0 "$nianbao" -r own -o own/out/
[ "$(find own/out -type f | wc -l)" -eq 2 ] || fail "a folder that is written is read: $(find own/out -type f)"
run 0 "$nianbao" check -r own -f csv -o own/out.csv --exclude=out
run 0 "$nianbao" check -r own -f csv -o own/out.csv --exclude=out
told "own/out.csv: written by this run: not read"
for written in "-o own/a.txt" "-f ndjson -o ./own/a.txt" "-f sqlite -o own/a.txt" "--report own/a.txt"; do
    run 2 "$nianbao" $written own/deep/b.txt own/a.txt
    told "own/a.txt is an input, and would be lost"
    same own/a.txt in/0-large-numbers.txt "$written"
done
run 2 "$nianbao" check -f csv -o own/a.txt own/a.txt

# ---- what is told ----
run 3 "$nianbao" -f ndjson --report report.csv $inputs
told "$count inputs: $((count - failed)) reports, $failed failed ("
for code in empty read not-a-report; do
    [ "$(grep -c "\"$code\"" report.csv)" -eq "$(grep -c "\"code\":\"$code\"" out)" ] || fail "--report: $code"
done
[ "$(grep -c '"ok"' report.csv)" -eq $((count - failed)) ] || fail "--report: ok"
grep -o '"cells":{"expected":[^}]*}' out | tr -dc '0-9,\n' |
    awk -F, '{for (i = 2; i <= 7; i++) sum[i] += $i} END {for (i = 2; i <= 7; i++) print sum[i]}' >expected.sums
sed 1d report.csv | grep '"ok"' | awk -F, '{for (i = 7; i <= 12; i++) sum[i] += $i} END {for (i = 7; i <= 12; i++) print sum[i]}' >sums
same sums expected.sums "--report: cells by outcome"
told "; $(head -n 1 sums) of "
run 3 "$nianbao" -f ndjson $inputs
grep -q 'cells printed' err && fail "a summary in a pipe, where each input was named"
run 3 "$nianbao" -f ndjson --progress=always $inputs
told "$count inputs: "
grep -q "$(printf '\r')" err || fail "--progress=always shows none"
# How many there are is known, or what a folder, a list or an archive leads to expect.
echo 0.3 >bin/pause
tar cf in.tar in
find in -type f -print0 >in.list
for from in "-r in" in.tar "--files0-from in.list"; do
    run 3 "$nianbao" -f ndjson -j 1 --progress=always $from
    tr '\r' '\n' <err | sed -n 's/.*of about \([0-9]*\), [0-9.]*\/s, [0-9]* s left.*/\1/p' >estimates
    [ -s estimates ] || fail "$from: no line tells of how many"
    awk -v n=$((count - 1)) '$1 < n * 0.9 || $1 > n * 1.1 {exit 1}' estimates ||
        fail "$from: not about $((count - 1)): $(sort -u estimates | tr '\n' ' ')"
done
echo 0 >bin/pause
run 3 "$nianbao" -f ndjson -o folder/ --progress=never $inputs
grep -q 'cells printed' err && fail "--progress=never has a summary"
run 2 "$nianbao" --progress=sometimes $inputs
run 3 "$nianbao" -f ndjson -r in
told "$((count - 1)) inputs: "
run 4 "$nianbao" --report no/such/report.csv -o data.json in/0-large-numbers.txt
[ ! -e data.json ] || fail "an output without its report"

# ---- requests, answered one by one ----
for i in $inputs; do
    echo "{\"id\":\"$i\",\"path\":\"$i\"}"
done >lines
run 3 "$nianbao" --stdin-ndjson -f ndjson -j 1 <lines
mv out expected.answers
run 3 "$nianbao" --stdin-ndjson -f ndjson -j 5 <lines
same out expected.answers "requests with -j 5"
sed 's/^{"id":"[^"]*",/{/' out | cmp -s - expected.ndjson || fail "answers are not the records"

# Answers are gone on with, too, by name and id, whatever that is.
printf '{"id":%s,"path":"in/0-pipes-alone.txt"}\n' 7 '"a,\"]}"' '{"k":["]",{}], "m":1}' null '"7"' >lines
mkfifo nobody-writes
echo '{"id":1,"path":"nobody-writes"}' >waits
run 3 timeout 20 "$nianbao" --stdin-ndjson <waits
grep -q 'a named pipe' out || fail "a named pipe is no request's document"
run 0 "$nianbao" --stdin-ndjson <lines
mv out expected.answers
size=$(stat -c %s expected.answers)
for cut in 3 $((size / 5 + 20)) $((size / 2)) $((size - 1)) $size; do
    head -c $cut expected.answers >answers.ndjson.part
    run 0 "$nianbao" --stdin-ndjson -o answers.ndjson --resume <lines
    same answers.ndjson expected.answers "answers cut at $cut"
    rm answers.ndjson
done
head -n 1 expected.answers >answers.ndjson.part
sed 's/{"id":7/{"id":8/' lines >others
run 4 "$nianbao" --stdin-ndjson -o answers.ndjson --resume <others
told "record 1 is of"

finish
