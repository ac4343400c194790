#!/bin/sh
# run.sh BUILD TARGET [SECONDS]: one harness, as a fuzzer, from the stored corpus and the seeds, always with the same
# seed of random numbers. What it finds is printed, and left in BUILD/tests/fuzz/found; new inputs are not kept.
set -eu
build=$1 target=$2 seconds=${3:-60}
here=$(cd "$(dirname "$0")" && pwd)
work=$build/tests/fuzz
harness=$work/fuzz_$target
mkdir -p "$work/found"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/new" "$scratch/found"
folders=
for folder in "$here/corpus/$target" "$work/seeds/$target"; do
    [ -d "$folder" ] && folders="$folders $folder"
done
status=0
# shellcheck disable=SC2086
"$harness" -seed=1 -max_total_time="$seconds" -dict="$work/forms.dict" -timeout=20 -rss_limit_mb=2048 \
    -artifact_prefix="$scratch/found/$target-" -print_final_stats=1 "$scratch/new" $folders || status=$?

for input in "$scratch/found"/*; do
    [ -f "$input" ] || continue
    name=$(basename "$input")
    cp "$input" "$work/found"
    printf '\n=== fuzz_%s found an input of %s bytes. To replay it:\n\n' "$target" "$(wc -c <"$input")"
    printf 'base64 -d >%s <<END\n%s\nEND\n' "$name" "$(base64 "$input")"
    printf 'cmake --preset fuzz -G Ninja && cmake --build --preset fuzz && %s %s\n\n' "${harness#"$PWD/"}" "$name"
done
exit $status
