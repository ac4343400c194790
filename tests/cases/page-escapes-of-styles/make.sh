# Characters as style sheets escape them: \5e74 and a space.
jq -Rrs 'def hex: if . < 1 then "" else (. / 16 | floor | hex) + "0123456789abcdef"[. % 16:. % 16 + 1] end;
    explode | map(if . < 128 then [.] | implode else "\\\(hex) " end) | add' ../page-in-noscript/input.html
