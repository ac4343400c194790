# What no reader of JSON takes: half of a pair of surrogates, an escape of scripts, a line break.
sed "s#<table>#\\\\ud83d<table class=\\\\'t\\\\'>\\
#; s#002\", \"author.*#00\\\\u0000\"}}#" ../json-answer/input.json
