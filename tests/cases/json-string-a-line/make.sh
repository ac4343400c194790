# Each line is a string of an answer, of an object that says what it is.
sed 's#\\#\\\\#g; s#"#\\"#g; s#^.*$#{"kind": "text", "words": "&"}, #; 1s#^#[#; $s#, $#]#' ../heading-arabic/input.txt
