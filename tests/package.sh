#!/bin/sh
# package.sh [FOLDER [PACKAGES]]: makes the Debian packages, or takes those in the folder PACKAGES, and installs them on a
# bare Debian 12 of their own, made in FOLDER: the program there writes what the one that was built writes, of every kind;
# its manuals and completions are in place; the examples build against libnianbao-dev; and nothing is left when the
# packages go. As root; takes debootstrap and lintian.
set -eu
cd "$(dirname "$0")/.."
root=${1:-/var/tmp/nianbao-package}
packages=${2:-build/package}
bare=$root/bare   # as debootstrap leaves it, with what apt has fetched before
guest=$root/guest # a copy for this run
built=$PWD/build/package

fail() {
    echo "package: $*" >&2
    exit 1
}
inside() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$guest" "$@"
}
# Quiet, and only what a package cannot do without.
get() {
    inside apt-get -qq -y --no-install-recommends "$@" >"$root/log" 2>&1 || fail "apt-get $*: $(tail -n 20 "$root/log")"
}

deb() { # a package's file, as it is called in there
    (cd "$guest" && echo ./srv/"$1"_*.deb)
}

# ---- the packages, and what to read ----
mkdir -p "$root"
cmake --workflow --preset package >"$root/log" 2>&1 || fail "$(tail -n 20 "$root/log")"
cmake --preset ci -G Ninja >"$root/log" && cmake --build --preset ci --target make_kinds -- --quiet
# Who made them is for who gives them away to say, and no wish of Debian's is fulfilled by them.
lintian --allow-root --fail-on error,warning --suppress-tags \
    bogus-mail-host,bogus-mail-host-in-debian-changelog,initial-upload-closes-no-bugs \
    "$packages"/*.deb || fail "lintian complains"
if [ ! -e "$bare" ]; then
    rm -rf "$bare.new" # what an interrupted run left
    debootstrap --variant=minbase bookworm "$bare.new" >"$root/log" 2>&1 || fail "$(tail -n 20 "$root/log")"
    mv "$bare.new" "$bare"
fi
rm -rf "$guest"
cp -a "$bare" "$guest"
trap 'rm -rf "$guest"' EXIT
cp "$packages"/*.deb samples/large-numbers/report.txt "$guest/srv"
mkdir "$guest/srv/kinds"
build/ci/tests/fail/make_kinds "$guest/srv/kinds"
rm "$guest/srv/kinds/report.doc" # takes LibreOffice
cp tests/cases/pdf-fonts-of-the-reader/report.pdf "$guest/srv/kinds/fonts.pdf"
inside find / -xdev -iname '*nianbao*' ! -path '/srv/*' >"$root/before"

# ---- the program ----
get update
# shellcheck disable=SC2046
get install $(deb nianbao)
same() { # what, option...: the program in the package and the one that was built write the same of every kind
    what=$1
    shift
    status=0
    (cd "$guest/srv" && "$built/nianbao" "$@" report.txt kinds/* 2>"$root/log") >"$root/expected" || status=$?
    inside sh -c 'cd /srv && exec nianbao "$@" report.txt kinds/*' sh "$@" >"$root/got" 2>"$root/log" || true
    cmp "$root/expected" "$root/got" || fail "$what: other bytes: $(cat "$root/log")"
    [ -s "$root/got" ] && [ $status -le 1 ] || fail "$what: nothing to compare"
}
for format in json ndjson csv long; do
    same $format -f $format
done
same cells --cells
same check check
for format in sqlite xlsx; do
    (cd "$guest/srv" && "$built/nianbao" -f $format -o "$root/expected" report.txt kinds/* 2>"$root/log")
    inside sh -c "cd /srv && nianbao -f $format -o got report.txt kinds/*" 2>"$root/log" || fail "$format: $(cat "$root/log")"
    cmp "$root/expected" "$guest/srv/got" || fail "$format: other bytes"
done
inside sh -c 'cd /srv && tar czf kinds.tar.gz kinds && nianbao -f ndjson kinds.tar.gz' >"$root/got" 2>"$root/log" ||
    fail "an archive: $(cat "$root/log")"

# ---- what comes with it ----
share=$guest/usr/share
readable() { # a manual page, how it begins
    mandoc -T utf8 "$share/man/$1.gz" | sed 's/.\x08//g' | grep -q "^$2" || fail "$1 cannot be read"
}
readable man1/nianbao.1 NAME
readable man7/nianbao-rules.7 NAME
readable zh_CN/man1/nianbao.1 名称
readable zh_CN/man7/nianbao-rules.7 名称
for chinese in LANG=zh_CN.UTF-8 LC_ALL=zh_TW.UTF-8; do # neither of which is installed
    inside env -u LC_ALL $chinese nianbao missing.txt >"$root/log" 2>"$root/got" || true
    grep -q '没有那个文件' "$root/got" || fail "$chinese: $(cat "$root/got")"
done
inside nianbao --lang=zh --help | grep -q '^命令：' || fail "--lang=zh is not Chinese"
inside bash -c '. /usr/share/bash-completion/completions/nianbao; compopt() { :; }; COMP_WORDS=(nianbao --fo) COMP_CWORD=1
    _nianbao; echo "${COMPREPLY[@]}"' | grep -q -e --format || fail "bash does not complete --fo"
grep -q '^#compdef nianbao' "$share/zsh/vendor-completions/_nianbao" || fail "there is no completion for zsh"
inside nianbao schema | cmp - "$share/nianbao/schema/report.schema.json" || fail "the schema is another"
for package in nianbao libnianbao1 libnianbao-dev; do
    dpkg-deb --fsys-tarfile "$packages/$package"_*.deb | tar t | grep -q "/doc/$package/copyright" ||
        fail "$package does not say whose it is"
done

# ---- the library ----
# shellcheck disable=SC2046
get install $(deb libnianbao1)
inside sh -c 'ldd /usr/lib/*/libnianbao.so.1' >"$root/got"
! grep 'not found' "$root/got" || fail "libnianbao1 lacks what it is linked with"
# shellcheck disable=SC2046
get install $(deb libnianbao-dev) gcc libc6-dev pkg-config cmake make
readable man3/libnianbao.3 NAME
cp -r "$share/doc/nianbao/examples" "$guest/srv"
inside sh -ec 'cd /srv/examples
    cc -Wall -Werror one_number.c $(pkg-config --cflags --libs nianbao) -o by-pkg-config
    cc one_number.c -static $(pkg-config --cflags --static --libs nianbao) -o static 2>/dev/null
    cmake -S . -B built && cmake --build built
    cmake -S . -B built-static -DSTATIC=ON && cmake --build built-static' >"$root/log" 2>&1 ||
    fail "the examples do not build: $(tail -n 20 "$root/log")"
for example in by-pkg-config static built/one_number built-static/one_number; do
    got=$(inside "/srv/examples/$example" /srv/report.txt requests.received.total)
    [ "$got" = 14565 ] || fail "$example says $got"
done

# ---- and away with it ----
get purge nianbao libnianbao-dev libnianbao1
inside find / -xdev -iname '*nianbao*' ! -path '/srv/*' | diff "$root/before" - || fail "something is left behind"
inside dpkg --audit | diff /dev/null - || fail "dpkg is not content"
mkdir -p "$bare/var/cache/apt/archives"
cp -n "$guest"/var/cache/apt/archives/*.deb "$bare/var/cache/apt/archives" # to be fetched no second time
