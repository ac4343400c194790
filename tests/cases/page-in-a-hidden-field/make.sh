# A script takes the report out of a field that is hidden.
echo '<html><head><title>年报</title></head><body><div id="app"></div><textarea id="c" style="display:none">'
sed 's#.*<noscript>##; s#</noscript>.*##; s/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/"/\&quot;/g' ../page-in-noscript/input.html
echo '</textarea></body></html>'
