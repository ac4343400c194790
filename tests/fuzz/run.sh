#!/bin/sh
# run.sh BUILD TARGET [SECONDS]: one harness, as a fuzzer, from the stored corpus and the seeds. What it finds is left in
# BUILD/tests/fuzz/found; new inputs are not kept.
set -eu
build=$1 target=$2 seconds=${3:-60}
here=$(cd "$(dirname "$0")" && pwd)
work=$build/tests/fuzz
mkdir -p "$work/found"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
folders=
for folder in "$here/corpus/$target" "$work/seeds/$target"; do
  [ -d "$folder" ] && folders="$folders $folder"
done
# shellcheck disable=SC2086
"$work/fuzz_$target" -max_total_time="$seconds" -dict="$work/forms.dict" -timeout=20 -rss_limit_mb=2048 \
  -artifact_prefix="$work/found/$target-" -print_final_stats=1 "$scratch" $folders
