#!/bin/sh
# other_machine.sh [ARCHITECTURE [FOLDER]]: builds with warnings as errors and tests on a machine of 32 bits (i386), in a
# bare Debian 12 of its own, made in FOLDER. What is installed there is what README.md's second command installs. As
# root.
set -eu
cd "$(dirname "$0")/.."
architecture=${1:-i386}
root=${2:-/var/tmp/nianbao-$architecture}
packages=$(grep '^apt-get .*tests/all.sh' README.md | sed 's/.*--no-install-recommends//; s/ [>&].*//')

if [ ! -e "$root" ]; then
    rm -rf "$root.new" # what an interrupted run left
    debootstrap --arch="$architecture" --variant=minbase bookworm "$root.new" >"$root.log" 2>&1 || {
        tail -n 20 "$root.log" >&2
        exit 1
    }
    mv "$root.new" "$root"
fi
if [ "$packages" != "$(cat "$root/ready" 2>/dev/null)" ]; then
    # shellcheck disable=SC2086
    chroot "$root" sh -c 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@"' \
        sh $packages >"$root.log" 2>&1 || {
        tail -n 20 "$root.log" >&2
        exit 1
    }
    printf '%s\n' "$packages" >"$root/ready"
fi
mkdir -p "$root/nianbao"
git ls-files -z | xargs -0 tar cf - | tar xf - -C "$root/nianbao"
mount -t proc proc "$root/proc"
trap 'umount "$root/proc"' EXIT
mount -t devpts -o ptmxmode=666 devpts "$root/dev/pts" # for the tests that take a terminal
trap 'umount "$root/proc" "$root/dev/pts"' EXIT
# On i386 the C library asks for sockets by socketcall(), whose arguments no filter sees: LibreOffice gets none, and does
# not begin while it is confined.
chroot "$root" sh -c 'cd /nianbao && cmake --preset ci -G Ninja >/dev/null && cmake --build --preset ci -- --quiet &&
    ctest --preset ci -j "$(nproc)" -E "^unit/test_read_office\$"'
