# １２３.
perl -Mutf8 -CSD -pe 's{(?<=<p>)\d+(?=元?</p>)}{$& =~ tr/0-9/０-９/r}ge' ../page-2019/page.html
