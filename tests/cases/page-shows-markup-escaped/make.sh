# A page shows the markup of the report, escaped once more.
escape='s/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/"/\&quot;/g'
echo '<html><head><title>年报</title></head><body><p>'
sed 's#.*<noscript>##; s#</noscript>.*##' ../page-in-noscript/input.html | sed "$escape" | sed "$escape"
echo '</p></body></html>'
