#!/bin/sh
# seeds.sh SOURCE MAKE_SEEDS OUT: fills OUT/<target> with inputs to begin from: the cases and samples by kind, and
# what make_seeds renders.
set -eu
source=$1 make_seeds=$2 out=$3
rm -rf "$out"
mkdir -p "$out/text" "$out/markdown" "$out/html" "$out/mhtml" "$out/json" "$out/feed" "$out/docx" "$out/odt" "$out/ods" "$out/xlsx" "$out/ofd" "$out/pdf" "$out/whole"

# Each file of these kinds goes to its reader, named after its folder, and to the whole way.
for file in "$source"/tests/cases/*/input.* "$source"/tests/cases/*/report.* "$source"/tests/cases/*/page.* \
            "$source"/samples/*/report.*; do
  [ -f "$file" ] || continue
  name=$(basename "$(dirname "$file")")
  case $file in
    *.txt) reader=text ;;
    *.md) reader=markdown ;;
    *.html) reader=html ;;
    *.mht | *.mhtml) reader=mhtml ;;
    *.json) reader=json ;;
    *.xml) reader=feed ;;
    *) continue ;;
  esac
  cp "$file" "$out/$reader/$name"
  cp "$file" "$out/whole/$name"
done
for script in "$source"/tests/cases/*/make.sh; do
  folder=$(dirname "$script")
  (cd "$folder" && sh make.sh) > "$out/html/$(basename "$folder")"
  cp "$out/html/$(basename "$folder")" "$out/whole"
done
"$make_seeds" "$out"

# What mutool writes of a page, where it is installed.
if command -v mutool > /dev/null; then
  for file in "$source"/tests/cases/*/*.pdf; do
    mutool trace "$file" > "$out/pdf/$(basename "$(dirname "$file")")" 2> /dev/null
  done
fi

# A web page in one file: as it is, and in base64.
for page in "$out"/html/page-2019*; do
  name=$(basename "$page")
  for encoding in 8bit base64; do
    {
      printf 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
      printf 'Content-Type: text/html\r\nContent-Transfer-Encoding: %s\r\n\r\n' $encoding
      if [ $encoding = base64 ]; then base64 "$page"; else cat "$page"; fi
      printf '\r\n--b--\r\n'
    } > "$out/mhtml/$name-$encoding"
  done
done
