#!/bin/sh
# generated.sh BUILD SOURCE [--rewrite]
# What is committed and comes from src/form, src/base/limits.def and src/emit/csv_columns.def (schema/, regions of
# include/nianbao.h) is compared with what the generators write now, or rewritten.
set -eu
build=$1 source=$2 rewrite=${3:-}
new=$build/generated

# place NEW COMMITTED: rewrite only what changed, so that nothing is built anew without need
place() {
    if cmp -s "$1" "$2"; then
        return 0
    fi
    if [ "$rewrite" ]; then
        cp "$1" "$2"
    else
        echo "$2 is not what the tables say: cmake --build $build --target regenerate" >&2
        diff -u "$2" "$1" | head -20 >&2
        return 1
    fi
}
status=0
for file in "$new"/schema/*.json; do
    place "$file" "$source/schema/${file##*/}" || status=1
done
place "$new/include/nianbao.h" "$source/include/nianbao.h" || status=1
exit $status
