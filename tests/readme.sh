#!/bin/sh
# readme.sh BUILD SOURCE [--rewrite]
# Runs every command of the console blocks of README.md and doc/*.md (lines that begin with `$ `) in the source folder,
# with the built program, and compares what is printed with what stands below it; or rewrites that. A page's Chinese
# sister (.zh-CN.md) has the same commands, with what they print in Chinese, the same headings and the same tables, row by
# row; and doc/building.md has every package that the set-up commands install, and no other.
set -eu
unset COLUMNS
PATH=$(realpath "$1"):$PATH
cd "$2"
rewrite=${3:-}
exec 9</tmp # leaves nothing
flock 9 # the commands listen on a port
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A page with what its commands print; what they write to /tmp is written elsewhere, and nothing stays. How long a run took
# is told, and is no two times the same.
run_page() {
    inside=
    while IFS= read -r line; do
        case $line in
        '```console') inside=yes ;;
        '```') inside= ;;
        '$ '*)
            if [ "$inside" ]; then
                printf '%s\n' "$line"
                command=$(printf '%s\n' "${line#??}" | sed "s,/tmp/,$work/,g")
                { sh -c "$command" 2>&1 </dev/null 9>&- || true; } |
                    sed "s,$work/,/tmp/,g; s,; [0-9.]* s\\, [0-9.]*/s\$,; 0.1 s\\, 60/s,;
                         s/用时 [0-9.]* 秒，每秒 [0-9.]* 份\$/用时 0.1 秒，每秒 60 份/"
                continue
            fi
            ;;
        esac
        if [ -z "$inside" ] || [ "$line" = '```console' ]; then
            printf '%s\n' "$line"
        fi
    done <"$1"
}

# The page $2 with the blocks of the page $1.
with_blocks() {
    awk '
        FNR == 1 { block = 0 }
        /^```/ {
            if (inside = !inside) block++
            if (NR == FNR) text[block] = text[block] $0 "\n"
            else if (!inside) printf "%s", text[block]
            next
        }
        inside { if (NR == FNR) text[block] = text[block] $0 "\n"; next }
        NR > FNR { print }' "$1" "$2"
}

shape() {
    awk '/^```/ { inside = !inside; print "block"; next } inside { next } /^#/ { print $1 } /^[|] / { print "row", split($0, cells, " [|]") }' "$1"
}

# The page $1 is what is in $2, or is made so.
settle() {
    if [ "$rewrite" ]; then
        cat "$2" >"$1"
    else
        diff -u "$1" "$2" || status=1
    fi
}

status=0
for page in README.md doc/*.md; do
    chinese=${page%.md}.zh-CN.md
    case $page in *.zh-CN.md) continue ;; esac
    run_page "$page" >"$work/page"
    settle "$page" "$work/page"
    if [ -e "$chinese" ]; then
        with_blocks "$work/page" "$chinese" >"$work/blocks"
        LC_ALL='' LANG=zh_CN.UTF-8 run_page "$work/blocks" >"$work/chinese"
        settle "$chinese" "$work/chinese"
        shape "$page" >"$work/shape"
        shape "$chinese" | diff -u "$work/shape" - || status=1
    fi
done

sed -n 's/^apt-get .*--no-install-recommends//p' README.md | sed 's/ [>&].*//' | tr ' ' '\n' | grep . | sort -u >"$work/installed"
awk -F ' [|] ' '/^[|] package/ { inside = 1; next } !/^[|]/ { inside = 0 } inside && !/^[|]-/ { print substr($1, 3) }' doc/building.md |
    tr -d ' ' | tr , '\n' | sort -u | diff "$work/installed" - || status=1
[ "$(wc -l <"$work/installed")" -gt 10 ] || status=1
exit $status
