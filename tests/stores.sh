#!/bin/sh
# stores.sh BUILD SOURCE: how databases and workbooks are asked for, and that they are written whole or not at all. A
# line a failure.
. "$(dirname "$0")/expect.sh"

mkdir aside

# only NAME...: nothing else is in the folder
only() {
    left=$(ls -A --ignore=out --ignore=err --ignore=aside)
    [ "$left" = "$*" ] || fail "$asked: in the folder: $left, not: $*"
}

for format in sqlite xlsx; do
    # ---- usage: nothing is made ----
    run 2 "$nianbao" -f $format "$report"
    told "$format is a file: -o FILE says where"
    run 2 "$nianbao" -f $format -o /dev/null "$report"
    told "$format must be a regular file"
    run 2 "$nianbao" -f $format -o . "$report"
    run 2 "$nianbao" -f $format -o new --cells "$report"
    run 2 "$nianbao" -f $format -o new --header=zh "$report"
    run 2 "$nianbao" -f $format -o new --resume "$report"
    run 4 "$nianbao" -f $format -o no/such/folder "$report"
    run 2 "$nianbao" -f $format -o new --from=poem "$report"
    only ""

    # ---- whole or not at all ----
    run 0 "$nianbao" -f $format -o new "$report"
    [ ! -s out ] || fail "$format: something is on standard output"
    run 0 "$nianbao" -f $format -o new "$report"
    only new
    cp new aside/$format
    echo old >new
    (ulimit -f 8; trap '' XFSZ; run 4 "$nianbao" -f $format -o new "$report")
    [ "$(cat new)" = old ] || fail "$format: a failed write destroyed the old file"
    only new
    run 3 "$nianbao" -f $format -o new missing.txt "$report"
    only new
    cmp -s new aside/$format && fail "$format: the input that failed is not in it"

    # ---- a signal ----
    echo old >new
    mkfifo slow
    start "$nianbao" -f $format -o new "$report" slow
    exec 3>slow
    await there .new. || fail "$format: no temporary file in the same folder"
    interrupt TERM
    exec 3>&-
    rm slow
    [ "$(cat new)" = old ] || fail "$format: a signal destroyed the old file"
    only new
    rm new

    # ---- the same for any number of threads ----
    for jobs in 1 2 7; do
        run 0 "$nianbao" -j $jobs -f $format -o new$jobs "$report" "$source"/samples/*/report.txt "$report"
    done
    cmp new1 new2 && cmp new1 new7 || fail "$format: threads change the file"
    rm new?
done

# ---- so many cells that SQLite sorts them on the disk, where the confined program may write ----
yes "$report" | head -n 1500 | tr '\n' '\0' >aside/names
run 0 "$nianbao" -f sqlite -o new --files0-from=aside/names
[ "$(sqlite3 new 'SELECT count(*) FROM cells; PRAGMA integrity_check')" = "$(printf '300000\nok')" ] || fail "sqlite: many reports"
only new
rm new

# ---- a library that is not there: one of its name that has nothing in it ----
mkdir aside/empty
for pair in sqlite:libsqlite3.so.0 xlsx:libxlsxwriter.so.4; do
    echo 'extern int nothing; int nothing;' | ${CC:-cc} -shared -fPIC -x c -o "aside/empty/${pair#*:}" -
    run 4 env LD_LIBRARY_PATH="$work/aside/empty" ASAN_OPTIONS=verify_asan_link_order=0 "$nianbao" -f "${pair%%:*}" -o new "$report"
    told "${pair#*:}, which is not installed: apt install lib"
    only ""
done
run 0 env LD_LIBRARY_PATH="$work/aside/empty" "$nianbao" -f csv "$report"

finish
