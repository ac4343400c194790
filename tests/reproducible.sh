#!/bin/sh
# reproducible.sh SOURCE COMPILER: two builds of one source, as far apart as one machine has them (folder, user's name and
# home, umask, language, time zone, number of jobs, age of the files, order in which they were made), install the same
# files, byte by byte and with the same rights, and make the same packages.
set -eu
source=$1
CC=$2
export CC
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset SOURCE_DATE_EPOCH

# build FOLDER JOBS: in FOLDER/source, FOLDER/build; to FOLDER/installed
build() {
    folder=$1
    mkdir -p "$folder/packages"
    cmake -S "$folder/source" -B "$folder/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX=/usr -DBUILD_TESTING=OFF
    cmake --build "$folder/build" -j "$2"
    DESTDIR=$folder/installed cmake --install "$folder/build"
    (cd "$folder/build" && cpack -G DEB -B "$folder/packages")
    rm -r "$folder/packages/_CPack_Packages"
}
sources() { # their names, each ended by a NUL
    (cd "$source" && find . \( -name build -o -name .git \) -prune -o ! -type d -print0)
}
rights() { # of files; those of folders are the umask's
    (cd "$1/installed" && find . ! -type d -printf '%p %M %l\n' | sort)
}

one=$work/one two="$work/of another length/two"
mkdir -p "$one/source" "$two/source"
(umask 022 && sources | sort -z | tar c -C "$source" --null -T - | tar x -C "$one/source")
(umask 077 && sources | sort -rz | tar c -C "$source" --null -T - | tar xm -C "$two/source")
(umask 022 && TZ=UTC LC_ALL=C && export TZ LC_ALL && build "$one" 1) >"$work/log" 2>&1 || {
    tail -n 20 "$work/log"
    exit 1
}
(umask 077 && TZ=Asia/Shanghai LC_ALL=C.UTF-8 LANGUAGE=zh_CN HOME=/ USER=nobody LOGNAME=nobody &&
    export TZ LC_ALL LANGUAGE HOME USER LOGNAME && build "$two" "$(nproc)") >"$work/log" 2>&1 || {
    tail -n 20 "$work/log"
    exit 1
}

[ "$(find "$one/installed" -type f | wc -l)" -gt 20 ] && [ "$(find "$one/packages" -name '*.deb' | wc -l)" -eq 3 ] || {
    echo "too little is installed or packed"
    exit 1
}
rights "$one" >"$work/rights"
rights "$two" | diff "$work/rights" -
diff -r "$one/installed" "$two/installed"
diff -r "$one/packages" "$two/packages"
