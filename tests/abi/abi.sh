#!/bin/sh
# abi.sh BUILD SOURCE [--rewrite]
# What programs that were linked with libnianbao.so.1 rely on: it shows the functions of the header and of its map and
# nothing else, each with its version, and structs and enumerations are laid out as in layout.txt. An addition is
# accepted with --rewrite (the target `accept`); anything else in that diff is a new soname.
set -eu
export LC_ALL=C
build=$1 source=$2 rewrite=${3:-}
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
status=0

# The generated part and the comments of the header declare no function.
tr '\n' ' ' <"$source/include/nianbao.h" | grep -o 'NB_API [^;(]*(' | grep -o 'nb_[a-z0-9_]*($' | tr -d '(' | sort >"$new/declared"
sed -n 's/^ *\(nb_[a-z0-9_]*\);$/\1/p' "$source/src/libnianbao.map" | sort >"$new/mapped"
nm -D --defined-only "$build/libnianbao.so" | awk '$2 != "A" { print $3 }' | sort >"$new/symbols"
nm -D --defined-only --with-symbol-versions "$build/libnianbao.so" | awk '$2 != "A" { print $2, $3 }' | sed 's/@@*/ /' |
    sort -k2 >"$new/symbols.txt"
sed 's/@.*//' "$new/symbols" | sort >"$new/shown"
[ -s "$new/declared" ] || { echo "abi: no function found in the header" >&2; status=1; }
diff -u "$new/declared" "$new/mapped" >&2 || { echo "abi: src/libnianbao.map is not the header" >&2; status=1; }
diff -u "$new/declared" "$new/shown" >&2 || { echo "abi: libnianbao.so does not show what the header declares" >&2; status=1; }

"$build/tests/abi_layout" >"$new/layout.txt"
for file in symbols.txt layout.txt; do
    if [ "$rewrite" ]; then
        cp "$new/$file" "$source/tests/abi/$file"
    elif ! diff -u "$source/tests/abi/$file" "$new/$file" >&2; then
        echo "abi: $file is not what was promised; if this only adds: cmake --build $build --target accept" >&2
        status=1
    fi
done
exit $status
