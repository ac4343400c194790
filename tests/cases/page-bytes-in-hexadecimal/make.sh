# The bytes of a page as Python prints them, and escapes signs, too: b'\xE5\xB9\xB4'.
printf "b'"
jq -Rrs @uri ../page-in-noscript/input.html | sed "s/%/\\\\x/g; s/$/'/"
