/* The reader of web pages: what becomes of each construct, what is the report and what the page,
 * and what hostile pages cost. */
#include <check.h>
#include <time.h>

#include "document_text.h"
#include "duration.h"
#include "stages.h"

typedef struct page_case {
    const char *name, *page, *expected;
} page_case;

static void compare(const page_case *c) {
    char *text = read_to_text(c->page, strlen(c->page), "html", NULL);
    ck_assert_msg(!strcmp(text, c->expected), "%s:\n%s\nexpected:\n%s", c->name, text, c->expected);
    free(text);
}

/* ---- tables ---------------------------------------------------------------------------------- */

static const page_case tables[] = {
    {"plain", "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>",
     "G 2x2 0,0=甲 0,1=1 1,0=乙 1,1=2\n"},
    {"capitals, no end tags", "<TABLE BORDER=1><TR><TD>甲<TD>1<TR><TD>乙<TD>2</TABLE>",
     "G 2x2 0,0=甲 0,1=1 1,0=乙 1,1=2\n"},
    {"end tags missing within spans", "<table><tr><td><span>甲<td><font>1<tr><td>乙<td>2</table>",
     "G 2x2 0,0=甲 0,1=1 1,0=乙 1,1=2\n"},
    {"spans", "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>1<td>2</table>",
     "G 2x3 0,0+2x1=甲 0,1+1x2=乙 1,1=1 1,2=2\n"},
    {"spans beyond the table", "<table><tr><td rowspan=9>甲<td>1<tr><td>2</table>",
     "G 2x2 0,0+2x1=甲 0,1=1 1,1=2\n"},
    {"rowspan=0 reaches the end", "<table><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>",
     "G 3x2 0,0+3x1=甲 0,1=1 1,1=2 2,1=3\n"},
    {"a head's spans end with it",
     "<table><thead><tr><th rowspan=3>甲<th>乙</thead><tbody><tr><td>1<td>2</table>",
     "G 2x2 0,0=甲 0,1=乙 1,0=1 1,1=2\n"},
    {"blank cells",
     "<table><tr><td>&nbsp;<td><p>&nbsp;</p><td><o:p></o:p><td> <tr><td>1<td>2<td>3<td>4</table>",
     "G 2x4 0,0= 0,1= 0,2= 0,3= 1,0=1 1,1=2 1,2=3 1,3=4\n"},
    {"a cell closed in itself", "<table><tr><td/>5</td><td/><td>6</td></tr></table>",
     "G 1x3 0,0=5 0,1= 0,2=6\n"},
    {"no-break space without semicolon", "<table><tr><td>&nbsp2<td>&nbsp中</table>",
     "G 1x2 0,0=2 0,1=中\n"},
    {"Word's conditions",
     "<table><tr><td><![if !supportEmptyParas]>&nbsp;<![endif]></td><td>7<!--[if x]>8<![endif]-->",
     "G 1x2 0,0= 0,1=7\n"},
    {"lines in a cell", "<table><tr><td>1<br>2<td><p>3</p><p>4</p><td><ul><li>5<li>6</ul></table>",
     "G 1x3 0,0=1⏎2 0,1=3⏎4 0,2=5⏎6\n"},
    {"hidden cells are gone, unseen ones are blank",
     "<table><tr><td>1<td style='DISPLAY : none'>2<td style=\"visibility:hidden\">3<td "
     "hidden>4<td>5</table>",
     "G 1x3 0,0=1 0,1= 0,2=5\n"},
    {"deleted text", "<table><tr><td>1<s>2</s><td><del>3</del>4", "G 1x2 0,0=1 0,1=4\n"},
    {"what a form shows, in cells",
     "<button>搜</button><table><tr><td><input value=1><input type=checkbox value=2><td>"
     "<textarea>3</textarea><td><select><option>4<option selected>5<option>6</select><td><select>"
     "<option>7<option>8</select><td><button>9</button><td><input type=hidden value=5>",
     "G 1x6 0,0=1 0,1=3 0,2=5 0,3=7 0,4=9 0,5=\n"},
    {"hidden by the page's own sheet",
     "<style>/* .a{} */ .a, #b{display:none} @media print{.c{display:none}} td.d{visibility:hidden}"
     "</style><table><tr><td class='x a'>1<td id=b>2<td class=c>3<td class=d>4<td>"
     "<p class=d>5</p><td>6<span class=a>7</span>",
     "G 1x4 0,0=3 0,1= 0,2=5 0,3=6\n"},
    {"selectors of several elements",
     "<style>.t .a{display:none} tr>b{display:none} .u p i{opacity:0} .a:hover{display:block}"
     "</style><table class=t><tr><td>1<i class=a>2</i><td><b>3</b><td class=u><p>4<u><i>5</i></u>"
     "<td><i>6</i></table><p class=a>7",
     "G 1x4 0,0=1 0,1=3 0,2=4 0,3=6\nP 7\n"},
    {"selectors of attributes",
     "<style>[data-old],i[data-k=n],b[class*=\"note\"],[lang|=en],[title~='x']{display:none} "
     "u[data-k^=a][data-k$=\"z\"]{opacity:0} [data-q=p i],[data-q='q{display:none}"
     "</style><table><tr><td>1<i data-k=n>2</i><i data-k=m>3</i><td>4<b class='a note-1'>5</b><td "
     "DATA-OLD>6<td>7<i lang=en-GB>8</i><i lang=eng>9</i><td>1<u data-k=a-z>2</u><u data-k=z-a>3"
     "</u><td>4<i title='y x'>5</i></table>",
     "G 1x5 0,0=13 0,1=4 0,2=79 0,3=13 0,4=4\n"},
    {"selectors of what stands before",
     "<style>.a+i,i.b~u{display:none} i:first-child+b{display:none} p:not(.c):not(#d,.e)"
     "{display:none}</style><table><tr><td><b class=a>1</b><i>2</i><i>3</i><td><i class=b>4</i><b>5"
     "</b><u>6</u><td><i>7</i><b>8</b><b>9</b><td><p class=c>1<p>2<p id=d>3<p class=e>4</table>",
     "G 1x4 0,0=13 0,1=4 0,2=79 0,3=1⏎3⏎4\n"},
    {"places from the end",
     "<style>i:nth-last-child(1n),b:hover,u::before{display:none} "
     "td:last-child{vertical-align:top} "
     ".a{display:none} "
     ".a:last-child{display:inline}</style><table><tr><td>1<b>2</b><i>3</i><td>4<u>"
     "5</u><td>6<s class=a>7</s><i class=a>8</i><td><i>9</i><i>1</i></table>",
     "G 1x4 0,0=12 0,1=45 0,2=68 0,3=\n"},
    {"selectors of which it is not known whether they fit",
     "<style>i:nth-child(1 of .b),b:hover,u::before{display:none} "
     "td:empty{vertical-align:top} "
     ".a{display:none} "
     ".a:has(+ b){display:inline}</style><table><tr><td>1<b>2</b><i>3</i><td>4<u>"
     "5</u><td>6<s class=a>7</s><i class=a>8</i><td><i>9</i><i>1</i></table>",
     "G 1x4 0,0=12?⟨3⟩ 0,1=45 0,2=6?⟨8⟩ 0,3=?⟨91⟩\n"},
    {"what is within",
     "<style>td:has(u) i,td:has(> p > q) "
     "b,p:not(:has(s)){display:none}</style><table><tr><td>1<b><u>"
     "</u></b><i>2</i><td><i>3</i><b>4</b><td><p>5<s></s><p>6</table>",
     "G 1x3 0,0=1 0,1=3?⟨4⟩ 0,2=5\n"},
    {"what is perhaps asked for, and perhaps said",
     "<style>:root{--a:none} p{--a:inline} "
     "u:not(:only-child)+u{display:var(--a)}</style><table><tr>"
     "<td><u></u><u>4</u><td>5<u>6</u></table>",
     "G 1x2 0,0=?⟨4⟩ 0,1=56\n"},
    {"what is said once and asked for",
     "<style>:root{--a:none;--b:var(--a)} .x{--c:none} i{display:var(--b)} b{display:var(--c)} "
     "u{--d:none;display:var(--d)} q{opacity:var(--e,0)} s{font-size:var(--f)}</style><table><tr>"
     "<td>1<i>2</i><td>1<b>3</b><td>1<u>4</u><td>1<q>5</q><td>1<ins><font>6</font></ins></table>",
     "G 1x5 0,0=1 0,1=1?⟨3⟩ 0,2=1 0,3=1?⟨5⟩ 0,4=16\n"},
    {"rules within rules, and other ways to show nothing",
     "<style>td{color:red;&.n{display:none}} p{font:0/0 a} q{transform:scale(0,0)} s{color:#000080}"
     "</style><table><tr><td class=n>1<td><p>2</p>3<td>4<q>5</q></table>",
     "G 1x3 0,0=?⟨1⟩ 0,1=3 0,2=4\n"},
    {"selectors of places, lists, escapes and conditions",
     "<style>i:nth-child(2n+3),u:first-of-type{display:none} :is(b,.d):not(.e){display:none} "
     ".a\\:b,.\\31 0{display:none} @media (max-width:600px){p{display:none}} @media screen and "
     "(min-width:37.5em){@supports (display:grid){s{vertical-align:super}}} tbody>tr>td q{"
     "opacity:0}</style><table><tr><td><i>1</i><i>2</i><i>3</i><i>4</i><i>5</i><td><i>1</i><u>2</u>"
     "<u>3</u><td><b>1</b><b class=e>2</b><a class=d>3</a><td><i class=a:b>1</i><i class=10>2</i>"
     "<p>3</p><td>4<q>5</q></table>",
     "G 1x5 0,0=124 0,1=13 0,2=2 0,3=3 0,4=4\n"},
    {"the weight of rules",
     "<style>p.a{display:block} .a{display:none} .b{display:none!important} .c{display:none} "
     ".c{display:inline}</style><table><tr><td><p class=a>1<td><i class=b style='display:inline'>2"
     "</i><td><i class=c>3</i><td><i class=a style='display: inline'>4</i></table>",
     "G 1x4 0,0=1 0,1= 0,2=3 0,3=4\n"},
    {"not seen, and what takes it back",
     "<table><tr><td style='visibility:hidden'>1<b style='visibility:visible'>2</b>"
     "<td style='font-size:0'>3<b style='font-size:9pt'>4</b><td style='opacity:0.0'>5<b "
     "style='opacity:1'>6</b><td>7<b style='position:absolute;left:-9999px'>8</b><td><b "
     "style=\"position:absolute;clip:rect(0,0,0,0)\">8</b>9<td>1<i style='color:#FFF;background:"
     "#fff'>2</i></table>",
     "G 1x6 0,0=2 0,1=4 0,2= 0,3=7 0,4=9 0,5=1\n"},
    {"what stands by itself in a row",
     "<style>.r{display:flex}.c{display:table-cell}</style><div class=r><span>甲</span><span>1"
     "</span><span>2</span></div><p><i class=c>3</i><i class=c>4</i><i>5</i><i "
     "style='display:inline-block'>6</i>7</p>",
     "L 甲 1 2\nL 3 4 5 6 7\n"},
    {"raised by style",
     "<style>.n{vertical-align:super}</style><table><tr><td>1<i class=n>2</i><td>3<i "
     "style='position:relative;top:-3pt'>4</i><td>5<i style='vertical-align:3pt'>6</i>"
     "<td style='vertical-align:super'>7<td>8<sup style='vertical-align:baseline'>9</sup></table>",
     "G 1x5 0,0=1⟨²⟩ 0,1=3⟨⁴⟩ 0,2=5⟨⁶⟩ 0,3=7 0,4=89\n"},
    {"notes are no digits",
     "<table><tr><td>5<sup>1</sup><td><sup>6</sup><td><sup>[7]</sup>8<br>9<sub>注1x</sub></table>",
     "G 1x3 0,0=5⟨¹⟩ 0,1=6 0,2=⟨[⁷]⟩8⏎9⟨注¹x⟩\n"},
    {"a link raised by style",
     "<style>a.n{vertical-align:super}</style><table><tr><td>1<a class=n href=#n>2</a><td>3<a "
     "href=#n style='position:relative;top:-.4em'>4</a></table>",
     "G 1x2 0,0=1⟨²⟩ 0,1=3⟨⁴⟩\n"},
    {"a raised cell of two paragraphs", "<table><tr><td><sup><p>6<p>7</sup><td>1</table>",
     "G 1x2 0,0=6⏎7 0,1=1\n"},
    {"what has no text",
     "<table><tr><td><img src=a><td>5<img src=a><td><script>x()</script><td><img hidden><td>"
     "<p><svg><text>6</text></svg></p>7</table>",
     "G 1x5 0,0=⊠ 0,1=5 0,2=⊠ 0,3= 0,4=⊠7\n"},
    {"comments and scripts", "<table><tr><td>1<!-- <td>2 --><script>'<td>3'</script><td>4</table>",
     "G 1x2 0,0=1 0,1=4\n"},
    {"rows without a table",
     "<p>甲</p><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr><p>乙</p>",
     "P 甲\nG 2x2 0,0=1 0,1=2 1,0=3 1,1=4\nP 乙\n"},
    {"cells without a row", "<table><td>1<td>2<tr><td>3<td>4</table>",
     "G 2x2 0,0=1 0,1=2 1,0=3 1,1=4\n"},
    {"extra and missing cells", "<table><tr><td>1<td>2<td>3<tr><td>4<tr><td>5<td>6</table>",
     "G 3x3 0,0=1 0,1=2 0,2=3 1,0=4 2,0=5 2,1=6\n"},
    {"a table around the page",
     "<table><tr><td><p>甲</p><table><tr><td>1<td>2</table><p>乙</p></td></tr></table>",
     "P 甲\nG 1x2 0,0=1 0,1=2\nP 乙\n"},
    {"tables of one cell within cells",
     "<table><tr><td>甲<td><table><tr><td>1</table><tr><td>乙<td><table><tr><td>2</table></table>",
     "G 2x2 0,0=甲 0,1=1 1,0=乙 1,1=2\n"},
    {"a table left open",
     "<table><tr><td>甲<td>1<tr><td>乙<td>2</tr><p>三、</p><table><tr><td>3<td>4</table>",
     "G 2x2 0,0=甲 0,1=1 1,0=乙 1,1=2\nP 三、\nG 1x2 0,0=3 0,1=4\n"},
    {"a cell left open",
     "<table><tr><td>甲<td>1<tr><td>乙<td>2<tr><td>丙<td>3<p>三、</p><table><tr><td>4<td>5</table>",
     "G 3x2 0,0=甲 0,1=1 1,0=乙 1,1=2 2,0=丙 2,1=3\nP 三、\nG 1x2 0,0=4 0,1=5\n"},
    {"the last table left open",
     "<table><tr><td>甲<td>1<tr><td>乙<td>2<tr><td>丙<td>3<h2>五、问题</h2><p>一是。</p>",
     "G 3x2 0,0=甲 0,1=1 1,0=乙 1,1=2 2,0=丙 2,1=3\nH2 五、问题\nP 一是。\n"},
    {"one table over all sections",
     "<table><tr><td colspan=2>二、公开情况<tr><td>甲<td>1<tr><td "
     "colspan=2>三、申请情况<tr><td>乙<td>2"
     "<tr><td colspan=2>五、存在的问题<tr><td colspan=2><p>还有不足。</p></table>",
     "P 二、公开情况\nG 1x2 0,0=甲 0,1=1\nP 三、申请情况\nG 1x2 0,0=乙 0,1=2\nP 五、存在的问题\nP "
     "还有不足。\n"},
    {"text among the rows",
     "<table>甲<tr><td>1<td>2</tr><caption>乙</caption><tr><td>3<td>4</table>",
     "P 甲\nP 乙\nG 2x2 0,0=1 0,1=2 1,0=3 1,1=4\n"},
};

START_TEST(test_tables) {
    compare(&tables[_i]);
}
END_TEST

/* ---- text ------------------------------------------------------------------------------------ */

static const page_case texts[] = {
    {"headings", "<h1>甲</h1><h3>乙<br>丙</h3><p>丁</p>", "H1 甲\nH3 乙⏎丙\nL 丁\n"},
    {"lines by <br>", "<div>甲<br>　　乙<br/><br>丙 | 0 |</div>", "L 甲\nL 乙\nL 丙 | 0 |\n"},
    {"preformatted", "<pre>甲\t乙\n1  2\n</pre>", "L 甲\t乙\nL 1  2\n"},
    {"source lines between Chinese", "<p>甲乙\n丙丁\n  2024 年\n1 月</p>",
     "L 甲乙丙丁 2024 年 1 月\n"},
    {"tags within a word", "<p>政<b>府</b>信<span>息</span></p>", "L 政府信息\n"},
    {"entities", "<p>&lpar;&#20013;&#x56FD;&rpar;&middot;&amp;lt;A&B</p>", "L (中国)·&lt;A&B\n"},
    {"marks that are no tags", "<p>1 < 2，<…格式> a<3</p>", "L 1 < 2,<…格式> a<3\n"},
    {"a second document within",
     "<html><body><p>甲</p></body></html><html><body><p>乙</p></body></html>", "L 甲\nL 乙\n"},
};

START_TEST(test_texts) {
    compare(&texts[_i]);
}
END_TEST

/* ---- the report out of the page -------------------------------------------------------------- */

#define PROSE "2024年，本局认真做好政府信息公开各项工作，全年主动公开各类信息一百条，社会反响良好。"
#define TABLE                                                                                       \
    "<table><tr><td>甲<td>1<td>2<td>3<tr><td>乙<td>4<td>5<td>6<tr><td>丙<td>7<td>8<td>9<tr><td>" \
    "丁<td>1<td>1<td>1"                                                                            \
    "<tr><td>戊<td>1<td>1<td>1</table>"
#define GRID                                                                                       \
    "G 5x4 0,0=甲 0,1=1 0,2=2 0,3=3 1,0=乙 1,1=4 1,2=5 1,3=6 2,0=丙 2,1=7 2,2=8 2,3=9 3,0=丁 " \
    "3,1=1 3,2=1 3,3=1 4,0=戊 "                                                                   \
    "4,1=1 4,2=1 4,3=1\n"
#define REPORT                                                                                     \
    "<p>一、总体情况</p><p>" PROSE "</p><p>二、公开情况</p>" TABLE "<p>六、其他</p><p>无</p>"
#define FOLDED_PROSE                                                                               \
    "2024年,本局认真做好政府信息公开各项工作,全年主动公开各类信息一百条,社会反响良好。"
#define EXPECTED "P 一、总体情况\nP " FOLDED_PROSE "\nP 二、公开情况\n" GRID "P 六、其他\nP 无\n"

static const struct {
    const char *name, *page, *title, *expected;
} reports[] = {
    {"navigation, breadcrumb, footer",
     "<title>某局年度报告_某县政府</title><nav><a href=1>首页</a></nav><div "
     "class=crumb>当前位置：首页</div><h1>某局年度报告</h1>"
     "<div>发布时间：2025-01-01 来源：本局 字号：大</div>" REPORT
     "<div>扫一扫</div><div>主办：某县政府办</div><p>电话：1</p>",
     "某局年度报告", "H1 某局年度报告\n" EXPECTED},
    {"a header", "<header>某县政府<span>服务</span></header>" REPORT "<footer>某县</footer>", NULL,
     EXPECTED},
    {"the page's own data",
     "<table><tr><td>索 引 "
     "号<td>000-2025<td>发布机构<td>某局<tr><td>发文日期<td>2025-01-01<td>主题分类<td>年报</"
     "table>" REPORT,
     NULL, EXPECTED},
    {"lists of links",
     "<ul><li><a href=1>某局2023年度报告</a><li><a href=2>通知</a></ul>" REPORT
     "<h3>相关链接</h3><p><a href=3>报告</a></p>",
     NULL, EXPECTED},
    {"content by its name, another article beside it",
     "<h1>某局年度报告</h1><div id=zoom>" REPORT "</div><div><h2>别的文章</h2><p>" PROSE
     "</p></div>",
     "某局年度报告", "H1 某局年度报告\n" EXPECTED},
    {"sections in parts of their own are all kept",
     "<div class=content><p>一、总体情况</p><p>" PROSE
     "</p></div><div class=content><p>二、公开情况</p>" TABLE
     "</div><div class=content><p>六、其他</p><p>无</p></div>",
     NULL, EXPECTED},
    {"furniture by name that holds the report", "<div class='main-nav-box'>" REPORT "</div>", NULL,
     EXPECTED},
    {"the site's name is no title",
     "<h1><a href=/>某县政府</a></h1><div class=title>某局年度报告</div>" REPORT, "某局年度报告",
     "H1 某局年度报告\n" EXPECTED},
    {"a title on two lines", "<div class=tit>某某局<br>2024年度报告</div>" REPORT,
     "某某局2024年度报告", "H1 某某局2024年度报告\n" EXPECTED},
    {"a title whose agency the page alone has",
     "<title>某某局2024年度报告_某县政府</title><div>2024年度报告</div>" REPORT,
     "某某局2024年度报告", "H1 某某局2024年度报告\n" EXPECTED},
    {"a title that the text does not confirm",
     "<title>某某局2024年度报告</title><div>某某局</div>" REPORT, "某某局2024年度报告",
     "P 某某局\n" EXPECTED},
    {"a title of the page alone",
     "<meta name=ArticleTitle content=某局年度报告><title>某县政府</title>" REPORT, "某局年度报告",
     EXPECTED},
    {"a number that is a link", "<table><tr><td>甲<td><a href=1>5</a><td><a href=2>6</a></table>",
     NULL, "G 1x3 0,0=甲 0,1=5 0,2=6\n"},
};

START_TEST(test_reports) {
    char *title, *text = read_to_text(reports[_i].page, strlen(reports[_i].page), "html", &title);
    ck_assert_msg(!strcmp(text, reports[_i].expected), "%s:\n%s\nexpected:\n%s", reports[_i].name,
                  text, reports[_i].expected);
    if (reports[_i].title)
        ck_assert_str_eq(title, reports[_i].title);
    else
        ck_assert_ptr_null(title);
    free(text);
    free(title);
}
END_TEST

/* ---- kinds, places, labels ------------------------------------------------------------------- */

static const struct {
    const char *text;
    bool is_page;
} kinds[] = {{"<!DOCTYPE html><p>甲", true},
             {"\n <!-- x --><?xml version='1.0'?><html><p>甲", true},
             {"<h1>甲</h1><p>乙</p>", true},
             {"<table><tr><td>1", true},
             {"某局报告<p>甲</p><p>乙</p><p>丙</p>", true},
             {"附件<…格式>甲", false},
             {"<甲>乙", false},
             {"1 < 2 | 3 > 2", false}};

START_TEST(test_kinds) {
    nb_options options = {.size = sizeof options};
    nbp_document document;
    nbp_decoded decoded = {0};
    nbp_document_init(&document);
    ck_assert(nbp_decode_and_read(kinds[_i].text, strlen(kinds[_i].text), &options, &document,
                                  &decoded, NULL));
    ck_assert_msg(!strcmp(document.media_type, "text/html") == kinds[_i].is_page, "%s: %s",
                  kinds[_i].text, document.media_type);
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
}
END_TEST

static void open_page(const char *page, nbp_document *document, nbp_decoded *decoded) {
    nb_options options = {.size = sizeof options, .kind = "html"};
    nbp_document_init(document);
    ck_assert(nbp_decode_and_read(page, strlen(page), &options, document, decoded, NULL));
}

START_TEST(test_places) {
    static const char page[] =
        "<p>甲</p>\n<table><tr><td>乙</td>\n  <td>丙 <b>1</b></td><td></td></tr></table>";
    nbp_document document;
    nbp_decoded decoded = {0};
    open_page(page, &document, &decoded);
    nb_place first = nbp_document_place(&document, document.cells[0].begin);
    nb_place second = nbp_document_place(&document, document.cells[1].begin);
    nb_place empty = nbp_document_place(&document, document.cells[2].begin);
    ck_assert_uint_eq(first.line, 2);
    ck_assert_uint_eq(first.column, 16);
    ck_assert_uint_eq(second.line, 3);
    ck_assert_uint_eq(second.column, 7);
    ck_assert_mem_eq(page + second.offset, "丙", 3);
    ck_assert_uint_eq(empty.line, 3);
    ck_assert_uint_gt(empty.column, second.column);
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
}
END_TEST

static const struct {
    const char *page, *declared;
} labels[] = {{"<meta charset=utf-8><p>甲", ""},
              {"<meta charset=gb2312><p>甲", "gb2312"},
              {"<meta http-equiv=Content-Type content='text/html; charset=GBK'><p>甲", "GBK"},
              {"<meta charset=gb2312><p>plain", ""},
              {"<?xml version='1.0' encoding=\"gb2312\"?><html><p>甲", "gb2312"},
              {"<?xml version='1.0' encoding='UTF-8'?><html><p>甲", ""},
              {"<?xml encoding=", ""},
              {"<p>甲", ""}};

START_TEST(test_labels) {
    nbp_document document;
    nbp_decoded decoded = {0};
    open_page(labels[_i].page, &document, &decoded);
    ck_assert_str_eq(document.declared_encoding, labels[_i].declared);
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
}
END_TEST

/* ---- hostile pages --------------------------------------------------------------------------- */

/* `piece`, `count` times, between `head` and `tail`. */
static char *repeat(const char *head, const char *piece, size_t count, const char *tail) {
    size_t size = strlen(head) + count * strlen(piece) + strlen(tail) + 1;
    char *page = malloc(size), *p = stpcpy(page, head);
    for (size_t i = 0; i < count; i++)
        p = stpcpy(p, piece);
    strcpy(p, tail);
    return page;
}

static const struct {
    const char *name, *head, *piece;
    size_t count;
    const char *tail;
} hostile[] = {{"bold in bold", "", "<b>", 20000, ""},
               {"tables in tables", "", "<table><tr><td>", 20000, ""},
               {"divisions", "", "<div>", 100000, ""},
               {"attributes of one name", "<p ", "a=1 ", 40000, ">甲</p>"},
               {"wide cell", "<table><tr><td colspan=1000000>", "甲", 1, "</table>"},
               {"wide cells", "<table><tr>", "<td colspan=1000000>1", 1000, "</table>"},
               {"tall cells", "<table>", "<tr><td rowspan=65534>1", 5000, "</table>"},
               {"end tags that end nothing", "<p>", "</i></b>", 50000, ""},
               {"comments never closed", "", "<!--", 75000, ""},
               {"quotes never closed", "", "<a b=\"", 50000, ""},
               {"scripts never closed", "<p>", "<script>", 40000, ""},
               {"conditions never closed", "<p>", "<![", 80000, ""},
               {"references", "<p>", "&", 300000, ""},
               {"footers", "<p>", "<p>主办", 40000, ""},
               {"titles", "", "<title>", 40000, ""},
               {"brackets within brackets", "<style>p", ":not(", 80000, "{display:none}</style>甲"},
               {"text among rows", "<table>", "<tr><td>1<td>2<p>甲</tr>乙", 20000, ""}};

START_TEST(test_hostile) {
    char *page = repeat(hostile[_i].head, hostile[_i].piece, hostile[_i].count, hostile[_i].tail);
    double begin = own_seconds();
    char *text = read_to_text(page, strlen(page), "html", NULL);
    double spent = own_seconds() - begin;
    ck_assert_msg(spent < here(2), "%s: %.1f s", hostile[_i].name, spent);
    ck_assert_msg(strncmp(text, "error: ", 7) || !strcmp(text, "error: limit"), "%s: %s",
                  hostile[_i].name, text);
    free(text);
    free(page);
}
END_TEST

/* A page with more rules than are kept may hide any of its text. */
START_TEST(test_many_rules) {
    static const struct {
        const char *rule;
        size_t count;
        const char *tail, *expected;
    } sheets[] = {
        {"z{display:none}", 4000, "</style><table><tr><td>1<td class=a>2", "G 1x2 0,0=1 0,1=2\n"},
        {"z{display:none}", 5000, ".a{display:none}</style><table><tr><td>1<td class=a>2",
         "G 1x2 0,0=?⟨1⟩ 0,1=?⟨2⟩\n"}};
    char *page = repeat("<style>", sheets[_i].rule, sheets[_i].count, sheets[_i].tail);
    char *text = read_to_text(page, strlen(page), "html", NULL);
    ck_assert_str_eq(text, sheets[_i].expected);
    free(text);
    free(page);
}
END_TEST

START_TEST(test_many_attributes) {
    static char page[1 << 20];
    char *p = stpcpy(page, "<table><tr><td ");
    for (int i = 0; i < 40000; i++)
        p += sprintf(p, "a%d=1 ", i);
    strcpy(p, "colspan=2>甲<td>1</table>");
    double begin = own_seconds();
    char *text = read_to_text(page, strlen(page), "html", NULL);
    ck_assert_msg(own_seconds() - begin < here(2), "too slow");
    ck_assert_str_eq(text, "G 1x3 0,0+1x2=甲 0,2=1\n");
    free(text);
}
END_TEST

#define COUNT(table) ((int)(sizeof table / sizeof *table))

int main(void) {
    Suite *suite = suite_create("read_html");
    TCase *tests = tcase_create("html");
    tcase_set_timeout(tests, 30);
    tcase_add_loop_test(tests, test_tables, 0, COUNT(tables));
    tcase_add_loop_test(tests, test_texts, 0, COUNT(texts));
    tcase_add_loop_test(tests, test_reports, 0, COUNT(reports));
    tcase_add_loop_test(tests, test_kinds, 0, COUNT(kinds));
    tcase_add_test(tests, test_places);
    tcase_add_loop_test(tests, test_labels, 0, COUNT(labels));
    tcase_add_loop_test(tests, test_hostile, 0, COUNT(hostile));
    tcase_add_loop_test(tests, test_many_rules, 0, 2);
    tcase_add_test(tests, test_many_attributes);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
