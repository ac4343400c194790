# The bytes of characters as \345\271\264.
printf "$(od -An -v -to1 -w1 ../page-in-noscript/input.html | sed 's/ \([01]\)/\\\1/; s/ \([23]\)/\\\\\1/' | tr -d '\n')"
