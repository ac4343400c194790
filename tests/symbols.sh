#!/bin/sh
# symbols.sh BUILD
# Every name that files share is defined once over library and command, and is called nb_ or nbp_. A linker takes the
# first of two in an archive and says nothing.
set -eu
export LC_ALL=C
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

shared() {
    nm -g --defined-only "$@" | awk 'NF == 3 && $2 ~ /[A-TV-Z]/ && $3 != "main" && $3 !~ /^__odr_asan/ { print $3 }' | sort
}
shared "$build/libnianbao.a" $(find "$build/CMakeFiles/nianbao.dir" -name '*.o') >"$work/names"
[ "$(wc -l <"$work/names")" -gt 300 ] || { echo "symbols: hardly any name is found" >&2; exit 1; }
uniq -d "$work/names" | sed 's/^/symbols: defined twice: /' >"$work/wrong"
grep -v '^nbp\{0,1\}_' "$work/names" | sed 's/^/symbols: neither nb_ nor nbp_: /' >>"$work/wrong" || :
cat "$work/wrong" >&2
[ ! -s "$work/wrong" ]
