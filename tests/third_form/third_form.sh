#!/bin/sh
# third_form.sh BUILD SOURCE COMPILER
# A form that is not in the project, a file beside this one, is added by naming that file. It gets its struct, schema,
# columns, labels, sums and a report that is read; what is read of the other forms stays.
set -eu
build=$1 source=$2 compiler=$3
here=$source/tests/third_form third=$build/third_form
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
    echo "third_form: $*" >&2
    exit 1
}

cmake -S "$source" -B "$third" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER="$compiler" -DBUILD_TESTING=OFF \
    -DNIANBAO_WERROR=ON -DNIANBAO_FORMS="$here/2035.def" >"$work/log" || { cat "$work/log" >&2; fail "is not configured"; }
cmake --build "$third" --target nianbao libnianbao_shared >"$work/log" || { tail -40 "$work/log" >&2; fail "is not built"; }
nianbao=$third/nianbao

# The report is read, as the schema says.
"$nianbao" "$here/report.txt" >"$work/report.json" 2>"$work/told" || fail "$(cat "$work/told")"
[ ! -s "$work/told" ] || fail "doubts: $(cat "$work/told")"
"$nianbao" schema report >"$work/schema.json"
/usr/bin/python3 - "$work/report.json" "$work/schema.json" "$here/expected.json" <<'EOF' || fail "the JSON is another"
import json, sys
import jsonschema
report, schema, expected = (json.load(open(name)) for name in sys.argv[1:])
jsonschema.Draft202012Validator(schema).validate(report)
for key, value in expected.items():
    assert report[key] == value, (key, report[key])
del report["workload"]["staff"]["full_time"]
assert not jsonschema.Draft202012Validator(schema).is_valid(report)
EOF

# Its columns, its labels, its rows in the terminal; its sums.
"$nianbao" -f csv "$here/report.txt" | head -1 | grep -q '"workload.staff.full_time.number"' || fail "the CSV lacks a column"
"$nianbao" -f long --header=zh "$here/report.txt" >"$work/long.csv"
grep -q '"workload.website.number","（一）公开渠道 / 政府网站公开信息数","",952' "$work/long.csv" || fail "a label is lost"
grep -q '"七","appeals.by_bodies.dismissed","单位举报","查否",2' "$work/long.csv" || fail "a caption is lost"
"$nianbao" show --table=workload "$here/report.txt" | grep -q '^公开工作专项经费 (万元) .* 12.75 *$' || fail "show lacks a row"
sed 's/| 993 |/| 994 |/; s/| 25 | 1 |/| 24 | 1 |/' "$here/report.txt" >"$work/broken.txt"
"$nianbao" check -f csv "$work/broken.txt" >"$work/findings.csv" && fail "broken sums hold"
[ "$(grep -c form-sum "$work/findings.csv")" -eq 3 ] || fail "not three sums break: $(cat "$work/findings.csv")"

# The library has its struct.
"$compiler" -std=c17 -Wall -Wextra -Werror -I"$third/generated/include" "$here/use.c" -o "$work/use" -L"$third" -lnianbao \
    -Wl,-rpath,"$third" || fail "use.c is not built"
"$work/use" "$here/report.txt" || fail "use.c: $?"

# All others read as they did, damaged or not; where no form is told, the new tables are null, too.
find "$source/samples" "$source/tests/cases" -type f ! -name expected.json ! -name make.sh | sort >"$work/files"
read_all() {
    tr '\n' '\0' <"$work/files" | xargs -0 "$1" -f ndjson --cells 2>/dev/null | sed 's/,"workload":null//; s/,"appeals":null//'
}
read_all "$build/nianbao" >"$work/before"
read_all "$nianbao" >"$work/after"
[ "$(wc -l <"$work/before")" -gt 100 ] || fail "hardly anything is read"
cmp "$work/before" "$work/after" >&2 || fail "other reports read otherwise"

# A form that copies another but for one row: what tells them apart tells the form, and nothing else is guessed.
copy=$build/copied_form
sed -e 's/^FORM(.*/FORM(2040, "made up")/' \
    -e 's/^ROW(dispositions.denied.administrative_inquiry, .*/ROW(dispositions.denied.management, "8.属于人事管理信息", "8. Management")/' \
    "$source/src/form/2021.def" >"$build/2040.def"
cmake -S "$source" -B "$copy" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER="$compiler" -DBUILD_TESTING=OFF \
    -DNIANBAO_FORMS="$build/2040.def" >"$work/log" || { cat "$work/log" >&2; fail "the copy is not configured"; }
cmake --build "$copy" --target nianbao >"$work/log" || { tail -40 "$work/log" >&2; fail "the copy is not built"; }
report=$source/samples/large-numbers/report.txt
[ "$("$copy/nianbao" -f csv "$report" | cut -d , -f 5 | tail -1)" = 2021 ] || fail "its own row does not tell the form of 2021"
sed 's/8\.属于行政查询事项/8.属于人事管理信息/' "$report" >"$work/copied.txt"
[ "$("$copy/nianbao" -f csv "$work/copied.txt" | cut -d , -f 5 | tail -1)" = 2040 ] || fail "its row does not tell the copy"
grep -v '8\.属于行政查询事项' "$report" >"$work/either.txt"
[ "$("$copy/nianbao" -f csv "$work/either.txt" 2>/dev/null | cut -d , -f 5 | tail -1)" = "" ] || fail "a form is guessed"
