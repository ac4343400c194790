#!/bin/sh
# install.sh BUILD SOURCE
# Installs into a new folder, builds the examples against what lies there, with pkg-config and with CMake, shared and
# static, and runs them; the header in every C and in C++; the shared library shows what the header declares and no more.
set -eu
build=$1 source=$2
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
examples=$source/tests/examples
cd "$source"

fail() {
    echo "install: $*" >&2
    exit 1
}
same() { # what, expected, got
    [ "$2" = "$3" ] || fail "$1: expected $2, got $3"
}

DESTDIR=$root cmake --install "$build" --prefix /usr >"$root/log"
prefix=$root/usr
library=$(dirname "$(find "$prefix" -name libnianbao.so)")
for file in bin/nianbao include/nianbao.h share/nianbao/schema/report.schema.json share/man/man1/nianbao.1 \
    share/man/man3/libnianbao.3 share/man/man7/nianbao-rules.7 share/man/zh_CN/man1/nianbao.1 share/man/zh_CN/man7/nianbao-rules.7 \
    share/locale/zh_CN/LC_MESSAGES/nianbao.mo share/bash-completion/completions/nianbao \
    share/doc/nianbao/LICENSE share/doc/nianbao/doc/many-reports.md share/doc/nianbao/examples/one_number.c; do
    [ -s "$prefix/$file" ] || fail "$file is not installed"
done
for file in libnianbao.a libnianbao.so libnianbao.so.1 pkgconfig/nianbao.pc cmake/nianbao/nianbaoConfig.cmake; do
    [ -s "$library/$file" ] || fail "$file is not installed"
done

# It finds what it says in Chinese beside itself.
same Chinese "nianbao: missing.txt: 没有那个文件或文件夹" \
    "$(env -i LANG=zh_CN.UTF-8 "$prefix/bin/nianbao" missing.txt 2>&1 >"$root/log" || true)"

# A library with the sanitizers in it wants them in the program, too, and cannot be static.
sanitizers=
if nm -D --undefined-only "$library/libnianbao.so" | grep -q __asan_; then
    sanitizers=-fsanitize=address,undefined
fi
export PKG_CONFIG_PATH="$library/pkgconfig" LD_LIBRARY_PATH="$library"
strict="-Wall -Wextra -Wpedantic -Werror $sanitizers"
report=samples/large-numbers/report.txt

# run FOLDER: what the three programs print is what the installed command prints; of a program without any shared
# library only texts, since glibc's dlopen() serves one of its threads alone
run() {
    inputs=$(ls samples/*/report.*)
    [ "${1##*/}" != static ] || inputs=$(ls samples/*/report.txt)
    same "$1: one_number" 14565 "$("$1/one_number" $report requests.received.total)"
    same "$1: one_number, of a number not on the form" "(absent)" \
        "$("$1/one_number" $report requests.dispositions.other.undivided.total)"
    for format in json csv long; do
        "$prefix/bin/nianbao" -f $format $report >"$root/expected"
        "$1/own_memory" $format $report <$report >"$root/got" 2>"$root/account" || fail "$1: own_memory $format"
        cmp "$root/expected" "$root/got" || fail "$1: own_memory writes another $format"
        grep -q ' 0 not given back' "$root/account" || fail "$1: $(cat "$root/account")"
    done
    # shellcheck disable=SC2086
    "$1/many_files" $inputs >"$root/got" || fail "$1: many_files"
    # shellcheck disable=SC2086
    numbers=$("$prefix/bin/nianbao" -f long $inputs 2>/dev/null | tail -n +2 | grep -c '"printed"')
    same "$1: many_files" "$numbers" "$(wc -l <"$root/got")"
    grep -q "$report	requests.received.total	I. Requests received this year / Total	14565" "$root/got" ||
        fail "$1: many_files lacks a line"
}

# with_pkg_config FOLDER FLAG...
with_pkg_config() {
    folder=$root/$1
    shift
    mkdir -p "$folder"
    for example in one_number many_files own_memory; do
        # shellcheck disable=SC2046,SC2086
        cc -std=c11 $strict "$examples/$example.c" $(pkg-config --cflags nianbao) "$@" -pthread -o "$folder/$example"
    done
    run "$folder"
}
# with_cmake FOLDER OPTION...
with_cmake() {
    folder=$root/$1
    shift
    cmake -S "$examples" -B "$folder" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_C_FLAGS="$sanitizers" "$@" >"$root/log"
    cmake --build "$folder" >"$root/log" || fail "$(cat "$root/log")"
    run "$folder"
}

# shellcheck disable=SC2046
with_pkg_config shared $(pkg-config --libs nianbao)
readelf -d "$root/shared/one_number" | grep -q 'libnianbao.so.1' || fail "one_number is not linked with libnianbao.so.1"
with_cmake by-cmake
with_cmake static-by-cmake -DSTATIC=ON
if readelf -d "$root/static-by-cmake/one_number" | grep -q libnianbao; then
    fail "nianbao::static is not static"
fi
if [ ! "$sanitizers" ]; then # the linker warns of dlopen() in a static program
    # shellcheck disable=SC2046
    with_pkg_config static -static $(pkg-config --libs --static nianbao) 2>"$root/log"
fi

for compiler in gcc clang; do
    command -v $compiler >/dev/null || continue
    [ ! "$sanitizers" ] || [ $compiler = gcc ] || continue
    for standard in c99 c11 c17 c2x; do
        # shellcheck disable=SC2046,SC2086
        $compiler -std=$standard $strict tests/install/header.c $(pkg-config --cflags --libs nianbao) -o "$root/header"
        "$root/header" || fail "the header in $standard"
    done
done
# shellcheck disable=SC2046,SC2086
g++ -std=c++17 $strict tests/install/header.cc $(pkg-config --cflags --libs nianbao) -o "$root/header"
same "the header in C++" 14565 "$("$root/header" $report)"
