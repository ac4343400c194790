#!/bin/sh
# hardening.sh ARCHIVE FILE...: whether programs and libraries were built so that a mistake in them is hard to use. How
# code is made is seen in ARCHIVE, which holds our own alone, how it is linked in each FILE. A line a failure.
set -u
archive=$1
shift
failures=0

# has OPTION FILE WHAT PATTERN: readelf prints a line like PATTERN about FILE, or WHAT is wrong
has() {
    readelf "$1W" "$2" | grep -qE -- "$4" && return
    echo "$2: $3"
    failures=$((failures + 1))
}

lacks() {
    readelf "$1W" "$2" | grep -E -- "$4" || return
    echo "$2: $3"
    failures=$((failures + 1))
}

has -s "$archive" "stacks are not guarded" ' __stack_chk_fail'
has -s "$archive" "copies are not measured" ' __(memcpy|snprintf|vsnprintf|sprintf|read)_chk'
case $(readelf -h "$archive" | grep -m 1 Machine:) in
*X86-64)
    has -n "$archive" "jumps are not marked" 'IBT.*SHSTK'
    objdump -d "$archive" | grep -qE '(or|mov)q +\$0x0,\(%rsp\)' || {
        echo "$archive: large frames are not touched page by page"
        failures=$((failures + 1))
    }
    ;;
esac

for file; do
    has -h "$file" "its place in memory is fixed" 'Type: +DYN'
    has -l "$file" "its tables of addresses stay writable" 'GNU_RELRO'
    has -d "$file" "its functions are bound late" 'BIND_NOW|FLAGS_1.* NOW'
    lacks -d "$file" "its code is changed when it is loaded" 'TEXTREL'
    lacks -d "$file" "it looks for libraries in a folder of its own" 'RPATH|RUNPATH'
    has -l "$file" "nothing is said of its stack" 'GNU_STACK'
    lacks -l "$file" "memory is writable and executable" ' RWE '
done
[ "$failures" -eq 0 ]
