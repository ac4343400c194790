#!/bin/sh
# manual.sh BUILD SOURCE: the man pages say all that the program and the library have, man can show them, and bash and
# zsh complete. A line a failure.
set -u
manual=$(realpath "$1")/manual
nianbao=$(realpath "$1")/nianbao
source=$(realpath "$2")
failures=0
fail() {
    echo "manual.sh: $*"
    failures=$((failures + 1))
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

# ---- man pages ----
for page in nianbao.1 nianbao-rules.7 libnianbao.3; do
    mandoc -T lint -W error "$manual/$page" >lint || fail "$page: $(head -n 1 lint)"
    mandoc -T utf8 -O width=1000 "$manual/$page" | sed 's/.\x08//g' >"$page.txt"
done
for page in nianbao.1 nianbao-rules.7; do
    mandoc -T lint -W error "$manual/zh_CN/$page" >lint || fail "zh_CN/$page: $(head -n 1 lint)"
    [ "$(grep -c '^\.SH' "$manual/zh_CN/$page")" -eq "$(grep -c '^\.SH' "$manual/$page")" ] || fail "zh_CN/$page lacks a section"
    grep '^\.SH' "$manual/zh_CN/$page" | grep -q '[a-z]' && fail "zh_CN/$page has an English heading"
done
"$nianbao" --help | grep -o -- '--[a-z0-9-]\{2,\}' | sort -u >options
[ "$(wc -l <options)" -gt 10 ] || fail "the help has no options"
while IFS= read -r option; do
    grep -q -e "$option\>" nianbao.1.txt || fail "nianbao.1 lacks $option"
done <options
# A rule, its severity and what it compares; where that is from follows.
"$nianbao" check --rules | grep '^[a-z]' >rules
[ "$(wc -l <rules)" -gt 10 ] || fail "there are no rules"
while read -r rule severity compares; do
    grep -A 1 -e "^ *$rule\( .*\)\?$" nianbao-rules.7.txt | grep -qF -e "$severity: $compares." || fail "nianbao-rules.7 lacks $rule"
done <rules
"$nianbao" --help | sed -n '/^Limits:/,/^$/s/^  \([a-z][a-z-]*\) *\([0-9A-Z]*\) .*/\1=\2/p' >limits
[ "$(wc -l <limits)" -gt 10 ] || fail "the help has no limits"
while IFS= read -r limit; do
    grep -q -e "^ *$limit\>" nianbao.1.txt || fail "nianbao.1 lacks $limit"
done <limits
for function in $(grep -o '\<nb_[a-z0-9_]*(' "$source/include/nianbao.h" | sort -u); do
    grep -qF "$function" libnianbao.3.txt || fail "libnianbao.3 lacks $function"
done

# ---- bash ----
mkdir some && : >some/report.txt
cat >complete.bash <<EOF
. "$manual/nianbao.bash"
COMP_WORDS=(nianbao "\$@")
COMP_CWORD=\$#
compopt() { :; }
_nianbao
printf '%s\n' "\${COMPREPLY[@]}"
EOF
completes() { # WANTED WORD...
    wanted=$1
    shift
    bash complete.bash "$@" >replies
    grep -qxF -e "$wanted" replies || fail "bash does not complete '$*' with $wanted, but with $(tr '\n' ' ' <replies)"
}
completes check ch
completes --format= --fo
completes ndjson -f nd
completes ndjson --format = nd
completes requests-balance check --enable = req
completes --strict check --str
completes html --from ht
completes always show --color al
completes depth= --limit dep
completes pdf-words= check --limit = pdf-w
completes Big5 --encoding B
completes 3 show --table ''
completes csv-zh schema csv
completes some so
# What is offered is what there is.
offers() { # WORD...: the words that bash offers behind these
    bash complete.bash "$@" ''
}
for command in extract check diff; do
    for format in $(offers $command -f); do
        "$nianbao" $command -f "$format" -o made "$source/samples/large-numbers/report.txt" $([ $command = diff ] && echo "$source/samples/large-numbers/report.txt") >/dev/null 2>&1 ||
            fail "bash offers $command -f $format, which ends with $?"
    done
    [ "$(offers $command -f | wc -l)" -gt 2 ] || fail "bash offers too few formats of $command"
done
[ "$(offers schema | paste -sd , | sed 's/,/, /g')" = "$("$nianbao" schema wrong 2>&1 | sed -n 's/.*: one of //p')" ] ||
    fail "bash offers schemas $(offers schema | tr '\n' ' ')"
"$nianbao" --help | sed -n '/^Limits:/,/^$/s/^  \([a-z][a-z-]*\) .*/\1=/p' >limits
offers --limit | cmp -s - limits || fail "bash offers other limits: $(offers --limit | tr '\n' ' ')"
bash complete.bash show --str | grep -q strict && fail "bash offers show an option of check"

# ---- zsh ----
cat >complete.zsh <<EOF
autoload -Uz compinit
fpath=("$manual" \$fpath)
compinit -u -D
EOF
cat >drive.zsh <<EOF
zmodload zsh/zpty
zpty shell "PS1= zsh -f -i"
zpty -w shell "stty cols 200; . $work/complete.zsh; zstyle ':completion:*' list-colors ''; PS1=; cd $work; echo read''y"
zpty -r -m shell line '*ready*'
zpty -w -n shell "\$1"\$'\t'
sleep \$2
zpty -w -n shell \$'\x15'"echo en''d"\$'\n'
zpty -r -m shell line '*end*'
print -r -- \$line
EOF
zsh -n "$manual/_nianbao" || fail "_nianbao is no zsh"
zsh_completes() { # WANTED LINE
    for seconds in 0.3 1 3 10 30; do # however busy the machine
        zsh -f drive.zsh "$2" $seconds 2>&1 | tr -d "\a" | sed "s,\x1b\[[0-9;?]*[A-Za-z],,g" >replies
        grep -qF -e "$1" replies && return
    done
    fail "zsh does not complete '$2' with $1, but with $(tr '\r\n' '  ' <replies | cut -c 1-400)"
}
zsh_completes 'check' 'nianbao che'
zsh_completes '--strict' 'nianbao check --stri'
zsh_completes 'ndjson' 'nianbao -f nd'
zsh_completes 'subsections=' 'nianbao --limit=subs'
zsh_completes 'long-zh' 'nianbao schema long-'
zsh_completes 'requests-balance' 'nianbao check --enable=requests-b'

[ "$failures" -eq 0 ]
