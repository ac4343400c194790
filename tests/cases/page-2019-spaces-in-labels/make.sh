# Spaces between the characters of labels, between each two of longer ones.
perl -Mutf8 -CSD -pe '
    s{(?<=<p>)(?!\d+元)[^<&]*\p{Han}[^<]*(?=</p>)}
     {my $l = $&; length $l < 6 ? $l =~ s/.(?=.)/$& /gr : $l =~ s/../$& /gr}gex if /^<tr>/' ../page-2019/page.html
