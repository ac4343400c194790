#!/bin/sh
# limits.sh BUILD SOURCE: every ceiling, lowered, is a clear error that names the option, and raised by it lets more
# through. A line a failure.
. "$(dirname "$0")/expect.sh"
"$build/tests/fail/make_kinds" . || exit 2
tried=" "

# hit NAME ARGUMENT...: with these the ceiling is hit
hit() {
    name=$1
    shift
    run 3 "$nianbao" "$@"
    told "--limit $name=N raises it"
    holds '"code": "limit"'
    tried="$tried$name "
}

# free NAME ARGUMENT...: with these it is not
free() {
    name=$1
    shift
    timeout $PATIENCE "$nianbao" "$@" >out 2>err
    ! grep -q -e "--limit $name=N" err || fail "$*: the ceiling is hit: $(cat err)"
}

# lower NAME VALUE INPUT: hit there, and not where the ceiling is the standard one
lower() {
    hit "$1" --limit "$1=$2" "$3"
    free "$1" "$3"
}

lower input 1K report.txt
lower text 1K report.txt
lower unpacked 1K report.docx
lower members 2 report.docx
lower depth 3 report.html
lower depth 3 report.docx
lower attributes 2 report.docx
lower styles 1 report.docx
lower nodes 10 report.html
lower cells 10 report.html
lower columns 3 report.html
lower span 1 report.html
lower items 10 report.txt
lower subsections 1 "$samples/large-numbers/report.txt"
lower findings 1 "$samples/column-lost-tabs/report.txt"
lower output 1K report.txt
lower pdf-memory 8M report.pdf
lower pdf-text 1K report.pdf
lower pdf-pages 1 report.pdf
lower pdf-words 10 report.pdf

# As little as nothing works with.
hit office-memory --limit office-memory=100M report.doc

# Converters that take their time.
mkdir slow
printf '#!/bin/sh\nexec sleep 20\n' >slow/soffice
cp slow/soffice slow/mutool
chmod +x slow/*
PATH=$work/slow:$PATH hit seconds --no-sandbox --limit seconds=1 report.doc
PATH=$work/slow:$PATH hit pdf-seconds --no-sandbox --limit pdf-seconds=1 report.pdf

# What unpacks to far more than it is.
head -c 20M /dev/zero | tr '\0' 'x' | gzip >much.txt.gz
hit ratio much.txt.gz
free ratio --limit ratio=100K much.txt.gz
mkdir many && for i in 1 2 3 4 5 6 7 8; do head -c 10M /dev/zero | tr '\0' 'x' >many/$i.txt; done
tar czf many.tar.gz many
hit archive-ratio --limit ratio=100K --limit archive-ratio=100 many.tar.gz
free archive-ratio --limit ratio=100K many.tar.gz

tar cf inner.tar -C many 1.txt && tar cf outer.tar inner.tar && tar cf outermost.tar outer.tar
hit archives --limit archives=1 outermost.tar
free archives outermost.tar
mkdir bombs && for i in 1 2 3 4 5 6 7 8; do gzip -c many/$i.txt >bombs/$i.gz; done
tar cf bombs.tar bombs
hit archive-ratio --limit ratio=100K --limit archive-ratio=100 bombs.tar
free archive-ratio --limit ratio=100K bombs.tar

# Beyond what is standard.
repeat() {
    i=0
    while [ $i -lt "$2" ]; do
        printf '%s' "$1"
        i=$((i + 1))
    done
}
{ repeat '<div>' 600 && cat report.html; } >deep.html
hit depth deep.html
free depth --limit depth=2K deep.html
{ printf '<table><tr>' && repeat '<td>1' 1100 && printf '<tr><td>1</table>' && cat report.html; } >wide.html
hit columns wide.html
free columns --limit columns=2K wide.html
{ cat report.txt && repeat '1 2 3 4 5 6 7
' 10000; } >long.txt
hit items long.txt
free items --limit items=1M long.txt

# What is no ceiling or no size.
for wrong in depth depth= depth=0 depth=x depth=-1 depth=1.5 depth=99999999999G columns=1G deep=3 =3 ''; do
    "$nianbao" --limit "$wrong" report.txt >out 2>err
    [ $? -eq 2 ] || fail "--limit $wrong: not refused: $(cat err)"
done

# None was forgotten.
for name in $("$nianbao" --help | sed -n '/^Limits:/,/^$/s/^  \([a-z-]*\) .*/\1/p'); do
    case $tried in
    *" $name "*) ;;
    *) fail "nothing hits the ceiling $name" ;;
    esac
done
finish
