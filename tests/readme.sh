#!/bin/sh
# readme.sh BUILD SOURCE [--rewrite]
# Runs every command of README.md's console blocks (lines that begin with `$ `) in the source folder, with the built
# program, and compares what is printed with what stands below it; or rewrites that.
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

if [ "${3:-}" ]; then
    cat "$new" >README.md
else
    diff -u README.md "$new"
fi
