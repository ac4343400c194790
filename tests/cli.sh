#!/bin/sh
# cli.sh BUILD SOURCE: options, messages, exit statuses, and inputs and outputs that are bad. A line a failure.
. "$(dirname "$0")/expect.sh"

# ---- usage ----
run 0 "$nianbao" --version
holds "nianbao $(sed -n 's/.*NB_VERSION "\(.*\)"/\1/p' "$source/include/nianbao.h")"
printf '%%PDF-1.4\n' >some.pdf
printf '{\\rtf1 x}' >some.rtf
run 3 prlimit --nofile=5 "$nianbao" some.pdf
told "Too many open files"
run 3 env TMPDIR=/nonexistent "$nianbao" some.rtf
told "no folder can be made in /nonexistent (TMPDIR): No such file or directory"
run 2 "$nianbao" --sandbox=require --no-sandbox report.txt
run 2 "$nianbao" --sandbox=maybe report.txt
run 0 "$nianbao" --help
empty err
[ "$(LC_ALL=C.UTF-8 wc -L <out)" -le 80 ] || fail "--help does not fit 80 columns"
for command in extract check show diff schema help; do
    run 0 "$nianbao" $command --help
    [ "$(LC_ALL=C.UTF-8 wc -L <out)" -le 80 ] || fail "$command --help does not fit 80 columns"
    cp out said
    run 0 "$nianbao" help $command
    same out said "help $command is not $command --help"
done
run 0 env COLUMNS=60 "$nianbao" check --help
[ "$(LC_ALL=C.UTF-8 wc -L <out)" -le 60 ] || fail "check --help does not fit 60 columns"
holds --strict
! grep -q -e --resume out || fail "check --help has an option of extract"
PAGER='cat >paged' TERM=xterm script -qec "$nianbao help check" /dev/null </dev/null >out
grep -q -e --strict paged || fail "the pager got no help"
run 2 "$nianbao" help chek
told "there is no command chek; did you mean check?" 2
run 2 "$nianbao" chek "$report"
told "there is no command chek, and no file; did you mean check?" 2
cp "$report" chek
run 0 "$nianbao" chek
rm chek
run 0 "$nianbao" schema
cmp -s out "$source/schema/report.schema.json" || fail "schema is not the committed one"
run 0 "$nianbao" schema cells
cmp -s out "$source/schema/cells.schema.json" || fail "schema cells is not the committed one"
run 2 "$nianbao" schema wrong
run 2 "$nianbao" schema --cells
told "schema has no option --cells" 2
run 1 "$nianbao" --color=never check "$source/samples/next-year/report.html"
run 2 "$nianbao" --wrong
told "nianbao: unrecognized option '--wrong'" 2
run 2 "$nianbao" -f xml "$report"
told "there is no format xml" 2
run 2 "$nianbao" -f csv --cells "$report"
run 2 "$nianbao" --bom "$report"
run 2 "$nianbao" -f csv --header=fr "$report"
run 2 "$nianbao" --max-bytes=12x "$report"
run 2 "$nianbao" --max-bytes=99999999999G "$report"
run 2 "$nianbao" --max-bytes=-1 "$report"
run 2 "$nianbao" --from=poem "$report"
told "poem" 1
empty out

# ---- findings ----
run 0 "$nianbao" "$source/samples/column-and-head-lost-tabs/report.txt"
holds "一、本年新收政府信息公开申请数量 (and 24 more rows) lacks cells in the text: 其他: "

# ---- texts ----
run 0 "$nianbao" -q -f ndjson "$source/tests/cases/layout-markdown-table-a-row/input.md" "$source/tests/cases/column-of-units/input.md"
! grep -qF -e '---' out || fail "rules of Markdown tables are left in texts: $(grep -oF -e '---|---' out | head -n 1)"

# ---- inputs ----
run 0 "$nianbao" "$report"
empty err
holds '"agency"'
run 0 "$nianbao" extract "$report"
run 0 "$nianbao" - <"$report"
holds '"name": "<stdin>"'
run 0 sh -c "cat '$report' | '$nianbao'"
holds '"sha256": "'"$(sha256sum <"$report" | cut -d' ' -f1)"'"'
run 0 "$nianbao" --name=页面.html --url=https://example.org/1 - <"$report"
holds '"name": "页面.html"'
holds '"url": "https://example.org/1"'
run 2 "$nianbao" --name=页面.html "$report"
told "--name is said of standard input, which is not read" 2
run 3 "$nianbao" missing.txt
told "nianbao: missing.txt: No such file or directory" 1
holds '"code": "read"'
run 3 "$nianbao" .
told "nianbao: .: is a folder" 1
: >nothing.txt
run 3 "$nianbao" nothing.txt
told "nianbao: nothing.txt: empty input" 1
run 3 "$nianbao" --max-bytes=1K "$report"
told "more than 1K bytes of input" 1
run 3 sh -c "cat '$report' | '$nianbao' --max-bytes=1K"
told "more than 1K bytes of input" 1
mkfifo pipe
for i in 1 2 3 4 5; do
    cat "$report" >pipe &
    run 0 "$nianbao" pipe # opened once: else cat would be told that nobody reads
    wait $! || fail "a named pipe lost its reader"
done
rm pipe
run 3 "$nianbao" - <&-
told "nianbao: <stdin>: Bad file descriptor" 1
run 3 sh -c "'$nianbao' -o data.json <&-"
holds '"code":' data.json
run 3 "$nianbao" -f ndjson missing.txt "$report" nothing.txt
[ "$(wc -l <out)" -eq 3 ] || fail "three inputs do not give three lines"
[ "$(sed -n 2p out)" = "$("$nianbao" -f ndjson "$report")" ] || fail "a report among bad ones is not what it is alone"
run 3 "$nianbao" -f csv missing.txt "$report"
[ "$(wc -l <out)" -eq 3 ] || fail "csv has no row for what gave no report"
head -n 2 out | tail -n 1 | grep -q '^"missing.txt",,,.*,"No such file or directory"$' || fail "csv does not say why: $(head -n 2 out | tail -n 1)"
head -n 1 out | grep -q ',"error.message"$' || fail "csv has no column for errors"
cp "$report" "$(printf 'bad\377name\033.txt')"
run 0 "$nianbao" -f ndjson bad*
iconv -f utf-8 -t utf-8 out >/dev/null || fail "a file's name made the output invalid"
rm bad*
sed "3s/^/$(printf '\377')/" "$report" >invalid.txt
run 0 "$nianbao" -o data.json invalid.txt
told "nianbao: invalid.txt:3:1: warning: 1 stretch of bytes that are no text in UTF-8 replaced" 1
run 3 "$nianbao" --quiet -f ndjson --report=ledger.csv -r invalid.txt missing.txt
told "nianbao: missing.txt: No such file or directory" 1

# ---- outputs ----
run 4 sh -c "'$nianbao' '$report' >/dev/full"
told "nianbao: standard output: No space left on device" 1
run 4 sh -c "'$nianbao' --help >/dev/full"
told "No space left on device" 1
run 4 sh -c "'$nianbao' schema >/dev/full"
run 4 "$nianbao" -o /dev/full "$report"
told "nianbao: /dev/full: No space left on device" 1
run 4 sh -c "'$nianbao' '$report' >&-"
told "standard output: Bad file descriptor" 1
run 4 "$nianbao" -o no/such/folder.json "$report"
told "no/such/folder.json: No such file or directory" 1
run 4 "$nianbao" check -o . "$report"
told "Is a directory" 1
# More than a pipe holds, for a reader that goes away.
reports=$(yes "$report" | head -n 20 | tr '\n' ' ')
run 4 sh -c "('$nianbao' $reports; echo \$? >status) | true; exit \$(cat status)"
empty err

run 0 "$nianbao" "$report"
cp out expected.json
run 0 "$nianbao" -o - "$report"
same out expected.json "-o - is not standard output"
umask 027
run 0 "$nianbao" -o new.json "$report"
empty out
cmp -s new.json expected.json || fail "-o writes something else"
[ "$(stat -c %a new.json)" = 640 ] || fail "a new file does not follow umask: $(stat -c %a new.json)"
echo old >old.json
chmod 604 old.json
ln -s old.json link.json
run 0 "$nianbao" -o link.json "$report"
[ -L link.json ] || fail "-o replaced a link"
cmp -s old.json expected.json || fail "-o did not write where the link leads"
[ "$(stat -c %a old.json)" = 604 ] || fail "-o changed the mode: $(stat -c %a old.json)"
echo old >old.json
run 2 "$nianbao" -o old.json --from=poem "$report"
[ "$(cat old.json)" = old ] || fail "a wrong option destroyed the old file"
(ulimit -f 1; trap '' XFSZ; "$nianbao" -o old.json "$report" 2>err)
[ $? -eq 4 ] || fail "a file that may not grow: exit status is not 4"
[ "$(cat old.json)" = old ] || fail "a failed write destroyed the old file"
mkfifo slow
start "$nianbao" -o old.json slow "$report"
exec 3>slow
await there .old.json. || fail "no temporary file in the same folder"
interrupt TERM
exec 3>&-
[ "$(cat old.json)" = old ] || fail "a signal destroyed the old file"
[ -z "$(find . -name '.*.json.*')" ] || fail "temporary files are left: $(find . -name '.*.json.*')"

# ---- formats ----
# begins TEXT FILE
begins() {
    [ "$(head -c ${#1} "$2" | tr -d '\0')" = "$1" ] || fail "$2 does not begin with $1"
}
for file in "{\"schema\" a.ndjson" "{\"schema\" a.jsonl" "{ a.json" "\"source.name\" a.csv" "PK a.xlsx" "SQLite a.db"; do
    run 0 "$nianbao" -o "${file##* }" "$report"
    begins "${file% *}" "${file##* }"
done

# what was made of a report is none
for options in "-f csv" "-f csv --bom --header=zh" "-f long" "-f long --header=zh" "-f json" "-f ndjson" "-f html" "-f xlsx" \
    "-f sqlite"; do
    # shellcheck disable=SC2086
    run 0 "$nianbao" $options -o made "$report"
    run 3 "$nianbao" made
    case $options in
    *sqlite) told "a database" ;;
    *) told "what nianbao made of one" ;;
    esac
done
run 0 "$nianbao" check -o a.csv "$report"
begins '"source"' a.csv
run 0 "$nianbao" diff -o b.json "$report" "$report"
begins '{' b.json
run 0 "$nianbao" -f long -o a.csv "$report"
run 2 "$nianbao" -f json -o a.xlsx "$report"
told "-f json contradicts the ending of a.xlsx" 2
run 2 "$nianbao" diff -o a.xlsx "$report" "$report"
told "there is no format xlsx here, but text, json, csv" 2
run 0 "$nianbao" -f csv --bom --header=zh "$report"
[ "$(head -c 3 out | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "--bom writes none"
holds '"标题"'
run 0 "$nianbao" -f long "$report" "$report"
[ "$(grep -c '^"source"' out)" -eq 1 ] || fail "long has not one header"

finish
