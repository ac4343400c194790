# The total of （三）不予公开 is one empty cell over its rows.
sed -E '/1\.属于国家秘密/s#<td>(<p>&nbsp;</p></td></tr>)#<td rowspan="8">\1#
        /2\.其他法律/,/8\.属于行政查询/s#<td><p>&nbsp;</p></td></tr>#</tr>#' ../page-2019/page.html
