#!/bin/sh
# tsan.sh BUILD SOURCE FILE...
# The library and the program with ThreadSanitizer in them, built beside BUILD: several threads read the files.
set -eu
build=$1/tsan source=$2
shift 2
cmake -S "$source" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_C_FLAGS=-fsanitize=thread >/dev/null
cmake --build "$build" --target threads --target nianbao >"$build/log" || { cat "$build/log" >&2; exit 1; }
export TSAN_OPTIONS="halt_on_error=1 exitcode=66"
# The sanitizer wants memory where it expects it.
alone() {
    setarch "$(uname -m)" -R "$@"
}
alone "$build/tests/threads" "$@"
status=0
alone "$build/nianbao" -j 8 -f ndjson "$@" >/dev/null 2>"$build/log" || status=$?
if [ $status -ne 0 ] && [ $status -ne 3 ]; then
    cat "$build/log" >&2
    exit 1
fi
