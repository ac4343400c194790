#!/bin/sh
# memcheck.sh BUILD SOURCE: the unit tests, and every command and format on samples, under valgrind. A leak, a use of
# what was never set or freed already, or a step beyond a block fails.
set -u
build=$(realpath "$1") source=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
failures=0
wrong=99 # the exit status of a process that valgrind complains about

# memcheck COMMAND...
memcheck() {
    valgrind --quiet --error-exitcode=$wrong --suppressions="$source/tests/valgrind.supp" --leak-check=full --errors-for-leak-kinds=definite,indirect,possible \
        --child-silent-after-fork=yes "$@" >out 2>err
    if [ $? -eq $wrong ]; then
        failures=$((failures + 1))
        echo "$*"
        grep '^==' err | head -40
    fi
}

for test in "$build"/tests/unit/test_*; do
    if [ -x "$test" ] && [ ! -d "$test" ]; then
        CK_FORK=no CK_TIMEOUT_MULTIPLIER=50 memcheck "$test"
    fi
done
for report in "$source"/samples/*/report.* "$source/tests/cases/page-2019/page.html"; do
    memcheck "$build/nianbao" --cells "$report"
done
set -- "$source"/samples/*/report.txt
for format in ndjson csv long sqlite xlsx; do
    memcheck "$build/nianbao" -f $format -o "out.$format" "$@"
done
memcheck "$build/nianbao" -j 2 -f ndjson -r "$source/samples"
memcheck "$build/nianbao" check "$@"
memcheck "$build/nianbao" show "$1"
memcheck "$build/nianbao" diff "$1" "$2"
memcheck "$build/nianbao" schema
exit $((failures > 0))
