#!/bin/sh
# check.sh BUILD SOURCE: what check, show and diff write and end with. A line a failure.
set -u
nianbao=$(realpath "$1/nianbao") || exit 2
report=$(realpath "$2")/samples/large-numbers/report.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
unset NO_COLOR PAGER
failures=0

fail() {
    echo "$*"
    failures=$((failures + 1))
}

# run STATUS COMMAND...: what COMMAND writes goes to out and err
run() {
    wanted=$1
    shift
    timeout 20 "$@" >out 2>err
    status=$?
    [ "$status" -eq "$wanted" ] || fail "$*: exit status $status, not $wanted: $(cat err)"
}

holds() {
    grep -qF -- "$1" out || fail "output does not hold '$1': $(head -c 600 out)"
}

lacks() {
    ! grep -qF -- "$1" out || fail "output holds '$1'"
}

# One cell of table 三 changed: 部分公开 of 自然人, 177 to 187.
sed '/部分公开（区分/s/ 177 / 187 /' "$report" >broken.txt
sed 's/全市新收/我市新收/; s/14565件/14556件/' "$report" >prose.txt
sed 's/2024/2025/g; s/| 1045 |/| 1046 |/; s/| 592 | 240/| 593 | 240/' "$report" >next.txt
sed 's/规章 | 14 |/规章 |  |/' "$report" >blank.txt

# ---- check: text ----
run 0 "$nianbao" check "$report"
lacks error
holds "0 fail"
run 1 "$nianbao" check broken.txt
holds "error: 自然人: 三(七) is 8770, the rows above it make 8780 [dispositions-sum]"
holds "error: （二）部分公开（区分处理的，只计这一情形，不计其他情形）: 总计 is 404, the six kinds of applicant make 414 [applicants-sum]"
holds "note: one cell explains every broken sum: requests.dispositions.disclosed_in_part.natural_person, 187 where 177 would hold"
grep -q '^broken.txt:[0-9]*:[0-9]*: error' out || fail "no place: $(head -1 out)"
grep -A1 '^ *[0-9]* | .*| 187 |' out | grep -q '\^~~$' || fail "the cell is not marked"
holds "2 fail"
run 0 "$nianbao" check prose.txt
holds "warning: “我市新收政府信息公开申请14556件”: 14556 requests by the prose, 14565 received by table 三 [narrative-received]"
run 1 "$nianbao" check --strict prose.txt
run 0 "$nianbao" check --strict --severity error prose.txt
lacks warning
run 1 "$nianbao" check - <broken.txt
holds "<stdin>:"

# ---- check: which rules ----
run 0 "$nianbao" check --disable applicants-sum,dispositions-sum broken.txt
run 1 "$nianbao" check --disable dispositions-sum broken.txt
lacks "[dispositions-sum]"
run 1 "$nianbao" check --enable dispositions-sum --enable remedies-sum broken.txt
lacks "[applicants-sum]"
holds "9 checks hold, 1 fails"
run 2 "$nianbao" check --disable no-such-rule broken.txt
run 2 "$nianbao" check --severity fatal broken.txt
run 2 "$nianbao" check -f xml broken.txt
run 2 "$nianbao" check --color=sometimes broken.txt
run 0 "$nianbao" check --rules
[ "$(grep -c '^[a-z-]* *\(error\|warning\|info\) ' out)" -eq 27 ] || fail "--rules does not list 27 rules"

# ---- check: blanks are not zeros ----
run 0 "$nianbao" check blank.txt
holds "[cell-not-filled]"
run 0 "$nianbao" check --enable in-force-implausible blank.txt
holds "1 checks hold, 0 fail, 1 not assessable"

# ---- check: colour ----
run 1 "$nianbao" check --color=always broken.txt
grep -q "$(printf '\033')" out || fail "no colour with --color=always"
run 1 "$nianbao" check broken.txt
! grep -q "$(printf '\033')" out || fail "colour in a pipe"

# ---- check: data ----
json() {
    /usr/bin/python3 -c "import json,sys; d = json.load(open('out')); sys.exit(not ($1))" ||
        fail "JSON is not so: $1"
}
run 3 "$nianbao" check -f json broken.txt "$report" nothing.txt
json "len(d['reports']) == 3 and d['reports'][2]['error']['code'] == 'read'"
json "[f['rule'] for f in d['reports'][0]['findings']] == ['dispositions-sum', 'applicants-sum']"
json "d['reports'][0]['findings'][0]['mended'] == 177 and d['reports'][0]['doubts'] == []"
json "d['reports'][1]['findings'] == [] and d['checks']['failed'] == 2"
run 1 "$nianbao" check -f csv broken.txt
[ "$(wc -l <out)" -eq 3 ] || fail "CSV has not a row a finding"
head -1 out | grep -q '^"source","agency","year","rule","severity"' || fail "CSV headings"

# ---- check: years ----
run 1 "$nianbao" check next.txt "$report"
holds "next.txt:50:"
holds "error: 2024→2025 自然人: carried over 593, carried forward the year before 318 [carry-over]"
run 1 "$nianbao" check -f json --enable carry-over,in-force "$report" next.txt
json "len([f for f in d['years'] if f['rule'] == 'carry-over']) == 7"
json "[f['rule'] for f in d['years'] if f['cells'][0].startswith('proactive')] == ['in-force', 'in-force']"
sed '1s/云浦市人民政府//' next.txt >nameless.txt
sed '1s/云浦市人民政府//' "$report" >nameless-before.txt
run 1 "$nianbao" check --agency=云浦市人民政府 --enable carry-over nameless.txt nameless-before.txt
holds "[carry-over]"

# ---- show ----
run 0 "$nianbao" show broken.txt
holds "187!"
holds "404*"
holds "!  the one cell that explains every broken sum"
sed 's/^\(云浦市\)\(人民政府2024年\)/\1一个名字长得在八十列里放不下因此要在下一行接着写的\2/' broken.txt >long.txt
run 0 "$nianbao" show long.txt
holds "[applicants-sum]"
[ "$(LC_ALL=C.UTF-8 wc -L <out)" -le 80 ] || fail "show does not fit 80 columns"
run 0 "$nianbao" show --table 四 "$report"
holds 复议后起诉
lacks 自然人
run 0 "$nianbao" show --table=2 blank.txt
holds ".  blank"
run 0 "$nianbao" show --section 五 "$report"
holds 台账
run 2 "$nianbao" show --table 5 "$report"
run 2 "$nianbao" show --section 七 "$report"
run 3 "$nianbao" show nothing.txt

# ---- diff ----
run 0 "$nianbao" diff "$report" "$report"
[ ! -s out ] || fail "diff of equals is not empty"
run 1 "$nianbao" diff "$report" broken.txt
holds "requests.dispositions.disclosed_in_part.natural_person  177 → 187  (+10)"
holds "199 numbers are equal, 1 differ"
run 1 "$nianbao" diff -f json blank.txt "$report"
json "d['added'] == [{'path': 'proactive_disclosure.rules.issued', 'b': 14}] and d['equal'] == 199"
run 1 "$nianbao" diff -f json "$report" next.txt
json "{'name': 'year', 'a': '2024', 'b': '2025'} in d['particulars']"
run 1 "$nianbao" diff -f csv "$report" blank.txt
holds '"lost","proactive_disclosure.rules.issued",14,,'
run 2 "$nianbao" diff "$report"
run 3 "$nianbao" diff "$report" nothing.txt

[ "$failures" -eq 0 ]
