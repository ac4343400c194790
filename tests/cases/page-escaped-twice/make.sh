# The whole page is escaped twice, as a text.
escape='s/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/"/\&quot;/g'
sed 's#.*<noscript>#<!DOCTYPE html><html><body>#; s#</noscript>.*#</body></html>#' ../page-in-noscript/input.html |
    sed "$escape" | sed "$escape"
