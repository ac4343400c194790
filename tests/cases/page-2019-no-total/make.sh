# Table 三 without its last column, the head gone with it.
sed '/申请人情况/,/结转下年度/{
       s#colspan="7"#colspan="6"#
       s#<td rowspan="2"><p>总计</p></td>##
       /商业企业/!s#<td><p>[^<]*</p></td></tr>#</tr>#
     }' ../page-2019/page.html
