# Cut off within a character of the text.
sed 's/\\u3001\\u5176.*/\\u30/' ../json-answer/input.json | tr -d '\n'
