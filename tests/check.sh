#!/bin/sh
# check.sh BUILD SOURCE: what check, show and diff write and end with. A line a failure.
. "$(dirname "$0")/expect.sh"
cases=$source/tests/cases
unset NO_COLOR PAGER

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
holds "      总计 404 ≠ 自然人 187 + 商业企业 79 + 科研机构 6"
holds "      Ask whether this number is 177."
run 1 "$nianbao" check --quiet broken.txt
lacks "checks hold"
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
[ "$(grep -c '^[a-z0-9-]* *\(error\|warning\|info\) ' out)" -eq 47 ] || fail "--rules does not list 30 rules and 17 doubts"

# ---- check: doubts have names as rules do ----
sed '/^行政强制/d' "$report" >row-gone.txt
run 0 "$nianbao" check row-gone.txt
holds "[row-absent]"
run 0 "$nianbao" check --disable row-absent row-gone.txt
lacks "[row-absent]"
run 0 "$nianbao" check --enable row-absent row-gone.txt
holds "[row-absent]"
holds "0 checks hold, 0 fail"
run 0 "$nianbao" check --enable table-absent -f json row-gone.txt
lacks row-absent

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

# ---- check: the row that is at fault, where it stands ----
run 1 "$nianbao" check "$cases/layout-tabs-2019/input.txt"
holds "input.txt:16:6: error: 行政强制: 0 of last year and a change of -1 leave less than none [items-negative]"
grep -A2 ':16:6: ' out | tail -n 1 | grep -q '^      |         ^$' || fail "a cell between tabs is not marked"
for page in units one-blank; do
  (cd "$cases/page-2019-$page" && sh make.sh) >$page.html
done
run 0 "$nianbao" check units.html
holds "   44 | 一、本年新收政府信息公开申…  | 1021件 | 5件 |  | 1件 | 2件 |  | 1029件"
run 1 "$nianbao" check --color=always one-blank.html broken.txt
grep -q "$(printf '\033')\[1;32m^" out || fail "the mark has no colour"
tr '\n' ' ' <broken.txt >one-line.txt # the row stands far to the right on its line
run 1 "$nianbao" check --enable dispositions-sum one-line.txt
grep -A2 'dispositions-sum' out | grep -q '\^~' || fail "nothing is marked on a long line: $(cat out)"
[ "$(LC_ALL=C.UTF-8 wc -L <out)" -le 400 ] || fail "the whole line is shown"
sed 's/ | /\n/g' broken.txt >cells.txt # one cell per line
run 1 "$nianbao" check --enable dispositions-sum cells.txt
holds "  127 | （二）部分公开（区分处理的…  | 187 | 79 | 6 |"

# ---- check: data ----
json() {
    /usr/bin/python3 -c "import json,sys; d = json.load(open('out')); sys.exit(not ($1))" ||
        fail "JSON is not so: $1"
}
run 3 "$nianbao" check -f json broken.txt "$report" nothing.txt
json "len(d['reports']) == 3 and d['reports'][2]['error']['code'] == 'read'"
json "[f['rule'] for f in d['reports'][0]['findings']] == ['dispositions-sum', 'applicants-sum']"
json "len(d['reports'][0]['findings'][0]['operands']) == 22 and d['reports'][0]['findings'][0]['ask'] == 'Ask whether this number is 177.'"
json "d['reports'][0]['findings'][0]['mended'] == 177 and d['reports'][0]['doubts'] == []"
json "d['reports'][1]['findings'] == [] and d['checks']['failed'] == 2"
run 1 "$nianbao" check -f csv broken.txt
[ "$(wc -l <out)" -eq 3 ] || fail "CSV has not one row per finding"
head -1 out | grep -q '^"source","agency","year","rule","severity"' || fail "CSV headings"
holds "requests.dispositions.disclosed_in_part.natural_person=187 requests."
run 3 "$nianbao" check nothing.txt broken.txt "$report"
grep -q "^2 reports: .* 2 fail, .*; 1 input gave no report$" out || fail "failed inputs are counted as reports: $(grep reports: out)"
run 3 "$nianbao" check -f json nothing.txt missing.txt broken.txt
json "len(d['reports']) == 3"

# ---- check: years ----
run 1 "$nianbao" check next.txt "$report"
holds "next.txt:50:"
holds "云浦市人民政府, 2024 ($report) and 2025 (next.txt):"
holds "error: 2024→2025 自然人: carried over 593, carried forward the year before 318 [carry-over]"
holds "      二、上年结转政府信息… 593 ≠ 2024 四、结转下年度继续办… 318"
holds "      Ask which is right, 593 in this report or 318 in the one of the year"
sed -n '/^Findings by rule:/,/^$/p' out | grep -q '^      7  carry-over' || fail "no sums by rule"
holds "  云浦市人民政府"
run 1 "$nianbao" check -f json --enable carry-over,in-force "$report" next.txt
json "len([f for f in d['years'] if f['rule'] == 'carry-over']) == 7"
json "[f['rule'] for f in d['years'] if f['cells'][0].startswith('proactive')] == ['in-force', 'in-force']"
json "[o.get('year') for o in d['years'][-1]['operands']] == [None, 2024, None, None]"
sed '1s/云浦市人民政府//' next.txt >nameless.txt
sed '1s/云浦市人民政府//' "$report" >nameless-before.txt
run 1 "$nianbao" check --agency=云浦市人民政府 --enable carry-over nameless.txt nameless-before.txt
holds "[carry-over]"

run 1 "$nianbao" check -o found.db "$report" next.txt
[ "$(sqlite3 found.db "SELECT count(*) FROM findings WHERE before_id = 1 AND report_id = 2 AND rule = 'carry-over'")" -eq 7 ] ||
    fail "a database of check lacks the findings between years"
[ "$(sqlite3 found.db 'SELECT DISTINCT place, rank FROM reports')" = "云浦市|市" ] || fail "place and rank: $(sqlite3 found.db 'SELECT place, rank FROM reports')"
[ "$(sqlite3 found.db 'SELECT count(*) FROM sections_labelled WHERE year = 2024 AND heading IS NOT NULL')" -gt 5 ] || fail "sections_labelled"
sheets() { /usr/bin/python3 -c "import sys,zipfile; print(zipfile.ZipFile(sys.argv[1]).read('xl/workbook.xml').decode())" "$1" | grep -o '<sheet name="[^"]*"' | cut -d '"' -f 2 | paste -sd ' '; }
run 1 "$nianbao" check -o found.xlsx "$report" next.txt
[ "$(sheets found.xlsx)" = "问题 疑点 说明" ] || fail "sheets of check: $(sheets found.xlsx)"
run 0 "$nianbao" -o found.xlsx "$report"
[ "$(sheets found.xlsx)" = "汇总 逐项 年报表 问题 疑点 正文 说明" ] || fail "sheets of one report: $(sheets found.xlsx)"
run 0 "$nianbao" -o found.xlsx --sheets=summary,正文 "$report" next.txt
[ "$(sheets found.xlsx)" = "汇总 正文" ] || fail "sheets that are asked for: $(sheets found.xlsx)"
for sheets in form summary,form; do
    run 4 "$nianbao" -o found.xlsx --sheets=$sheets "$report" next.txt
    told "form is of one report alone: name its file, and no other input"
done
[ "$(sheets found.xlsx)" = "汇总 正文" ] || fail "what was there before: $(sheets found.xlsx)"
run 2 "$nianbao" -o found.xlsx --sheets=summary,nothing "$report"
told "there is no sheet nothing"
run 2 "$nianbao" -o found.csv --sheets=summary "$report"
# ---- pages: every place of the template is filled, each with its own ----
for lang in en zh; do
    run 0 "$nianbao" view --lang=$lang -o page.html "$report"
    "$nianbao" check --lang=$lang -f html "$report" >checked.html 2>/dev/null
    for page in page.html checked.html; do
        [ "$(grep -c '{{' $page)" = 0 ] && [ "$(grep -c '<!DOCTYPE' $page)" = 1 ] || fail "$page in $lang: $(grep '{{' $page | head -n 3)"
    done
done
run 2 "$nianbao" check -f xlsx "$report"
sed 's/云浦市人民政府/云浦市<script>alert(1)<\/script>人民政府/' broken.txt >hostile.txt
run 1 "$nianbao" check -o found.html broken.txt hostile.txt next.txt
[ "$(grep -c '^<tr class="error">' found.html)" -ge 4 ] || fail "a page of check lacks findings"
holds "总计 404 ≠ 自然人 187 + 商业企业 79" found.html
holds "Ask whether this number is 177." found.html
! grep -q '<script>' found.html || fail "a page of check runs what a report says"

# ---- show ----
run 0 "$nianbao" show broken.txt
holds "187!"
holds "404*"
holds "!  the one cell that explains every broken sum"
sed 's/^\(云浦市\)\(人民政府2024年\)/\1一个名字长得在八十列里放不下因此要在下一行接着写的\2/' broken.txt >long.txt
for columns in 40 60 80; do
    for shown in long.txt "$samples/before-2019/report.html" "$cases/layout-tabs-2019/input.txt"; do
        run 0 env COLUMNS=$columns "$nianbao" show "$shown"
        [ "$(LC_ALL=C.UTF-8 wc -L <out)" -le $columns ] || fail "show $shown does not fit $columns columns"
    done
done
run 0 env COLUMNS=60 "$nianbao" show --table=三 "$report"
[ "$(grep -c '^四、结转下年度继续办理 ' out)" -eq 2 ] || fail "no second band of columns where the terminal is narrow"
run 0 "$nianbao" show long.txt # in a pipe labels are as long as they are
holds "[applicants-sum]"
holds "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 "
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
run 3 "$nianbao" show broken.txt nothing.txt
holds "==> nothing.txt <=="
run 4 sh -c "'$nianbao' show '$report' >/dev/full"
sed -n '1,/^二、/p' "$report" | sed '$d' >beginning.txt
printf '（一）主动公开\n依法公开。\n（二）依申请公开\n有序办理。\n六、其他需要报告的事项\n无。\n' >>beginning.txt
run 0 "$nianbao" show --section=一 beginning.txt
holds "（一）主动公开"
holds "    有序办理。"
run 0 "$nianbao" show --section=5 beginning.txt
holds "the document does not have section 五"
run 0 "$nianbao" show --color=always --section=1 beginning.txt
holds "$(printf '\033')[1m（一）主动公开"
printf '一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n' >untitled.txt
printf '四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题\n六、其他\n' >>untitled.txt
run 0 "$nianbao" show untitled.txt
holds "form      none is recognised"
lacks "title  "

# ---- show: a terminal, and its pager ----
# on_terminal STATUS PAGER COMMAND: COMMAND at a terminal, what it shows goes to out
on_terminal() {
    export PAGER="$2"
    TERM=xterm run "$1" script -qec "$3" /dev/null </dev/null
}
on_terminal 0 'cat >paged' "$nianbao show $report"
grep -q 复议后起诉 paged || fail "the pager got nothing"
grep -q "$(printf '\033')" paged || fail "no colour for the pager of a terminal"
on_terminal 0 'cat >paged' "TERM=dumb $nianbao show $report"
! grep -q "$(printf '\033')" paged || fail "colour on a dumb terminal"
on_terminal 0 'cat >paged' "NO_COLOR=1 $nianbao show $report"
! grep -q "$(printf '\033')" paged || fail "colour in spite of NO_COLOR"
on_terminal 0 'true' "$nianbao show $report" # it has seen enough
on_terminal 4 'no-such-pager' "$nianbao show $report"
holds "nianbao: PAGER: cannot be run; PAGER=cat shows all at once"
for none in '' cat; do
    on_terminal 0 "$none" "$nianbao show $report"
    holds 复议后起诉
done
unset PAGER
run 4 script -qec "PATH=/nowhere $nianbao show $report" /dev/null </dev/null
holds "PAGER: cannot be run"
# ---- diff ----
run 0 "$nianbao" diff "$report" "$report"
[ ! -s out ] || fail "diff of equals is not empty"
run 1 "$nianbao" diff "$report" broken.txt
holds "三、本年度办理结果 / （二）部分公开（区分处理的，只计这一情形，不计其他情形）"
grep -q '^  自然人 * 177 * 187 * +10 * +5.6%$' out || fail "diff does not show a number: $(cat out)"
for columns in 60 80; do
    run 1 env COLUMNS=$columns "$nianbao" diff "$report" next.txt
    [ "$(LC_ALL=C.UTF-8 wc -L <out)" -le $columns ] || fail "diff does not fit $columns columns"
done
run 1 env COLUMNS=80 "$nianbao" diff --sort=size "$report" next.txt
sed -n 's/.* [+-]\([0-9]*\)  *[+-][0-9.]*%$/\1/p' out >sizes
sort -rnc sizes || fail "--sort=size does not begin with the largest: $(cat sizes)"
run 2 "$nianbao" diff --sort=name "$report" next.txt
sed 's/2017/2018/g; s/<td>2</<td>5</' "$samples/before-2019/report.html" >later.html
run 1 "$nianbao" diff "$samples/before-2019/report.html" later.html
holds "五、行政诉讼数量 / 件 / 统计数"
holds "53 numbers are equal, 5 differ"
run 1 "$nianbao" diff -f json later.html "$samples/before-2019/report.html"
json "[c['path'] for c in d['changed']][3] == 'statistics.remedies.litigation.total' and d['changed'][3]['percent'] == -60"
sed '/行政诉讼数量/d' later.html >shorter.html
run 1 "$nianbao" diff -f json shorter.html later.html
json "'五、行政诉讼数量' in [c['label'] for c in d['added']]"
run 1 "$nianbao" diff "$report" broken.txt
holds "199 numbers are equal, 1 differ"
run 1 "$nianbao" diff -f json blank.txt "$report"
json "d['added'] == [{'path': 'proactive_disclosure.rules.issued', 'b': 14}] and d['equal'] == 199"
run 1 "$nianbao" diff -f json "$report" next.txt
json "{'name': 'year', 'a': '2024', 'b': '2025'} in d['particulars']"
run 1 "$nianbao" diff -f csv "$report" blank.txt
holds '"lost","proactive_disclosure.rules.issued",14,,,,,"第二十条第（一）项 / 规章","本年制发件数"'
on_terminal 1 'cat >paged' "$nianbao diff $report broken.txt"
grep -q '自然人' paged || fail "the pager got no diff"
run 2 "$nianbao" diff "$report"
run 3 "$nianbao" diff "$report" nothing.txt

finish
