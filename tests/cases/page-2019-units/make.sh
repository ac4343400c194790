# Numbers with 件 and 项.
sed -E '/<p>(行政|其他对外|政府集中)/{
          s#([0-9])</p>#\1项</p>#g
          s#项(</p></td></tr>)#件\1#
        }
        s#<p>([0-9]+)</p>#<p>\1件</p>#g' ../page-2019/page.html
