#!/bin/sh
# readme.sh BUILD SOURCE [--rewrite]
# Runs every command of README.md's console blocks (lines that begin with `$ `) in the source folder, with the built
# program, and compares what is printed with what stands below it; or rewrites that. README.zh-CN.md has the same blocks of
# code, the same headings and the same tables, row by row.
set -eu
PATH=$(realpath "$1"):$PATH
cd "$2"
new=$(mktemp)
trap 'rm -f "$new"' EXIT

inside=
while IFS= read -r line; do
    case $line in
    '```console') inside=yes ;;
    '```') inside= ;;
    '$ '*)
        if [ "$inside" ]; then
            printf '%s\n' "$line"
            sh -c "${line#??}" 2>&1 </dev/null || true
            continue
        fi
        ;;
    esac
    if [ -z "$inside" ] || [ "$line" = '```console' ]; then
        printf '%s\n' "$line"
    fi
done <README.md >"$new"

# README.zh-CN.md with the blocks of README.md.
chinese=$(mktemp)
trap 'rm -f "$new" "$chinese"' EXIT
awk '
    FNR == 1 { block = 0 }
    /^```/ {
        if (inside = !inside) block++
        if (NR == FNR) text[block] = text[block] $0 "\n"
        else if (!inside) printf "%s", text[block]
        next
    }
    inside { if (NR == FNR) text[block] = text[block] $0 "\n"; next }
    NR > FNR { print }' "$new" README.zh-CN.md >"$chinese"
shape() {
    awk '/^```/ { inside = !inside; print "block"; next } inside { next } /^#/ { print $1 } /^[|] / { print "row", split($0, cells, " [|]") }' "$1"
}

if [ "${3:-}" ]; then
    cat "$new" >README.md
    cat "$chinese" >README.zh-CN.md
else
    diff -u README.md "$new"
    diff -u README.zh-CN.md "$chinese"
    shape README.md >"$new"
    shape README.zh-CN.md | diff -u "$new" -
fi
