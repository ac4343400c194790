/* make_dictionary > FILE: the words of the forms, and the marks of the kinds of source, as
 * libFuzzer and AFL++ want them. */
#include <stdio.h>
#include <string.h>

#include "base/text/utf8.h"
#include "form/label.h"

enum { LONGEST = 60 /* bytes; libFuzzer takes no longer words than 64 */ };

static const char *const marks[] = {
    /* cells, rows and numbers */
    "|", "| |", "|\n", "\t", "  ", "\n\n", "\r\n", " | --- |", "0", "00", "1,113", "-", "/",
    "--253", "元", "万元", "增", "减", "（", "）", "、", "一、", "（一）", "1.", "２", "①", "⒈",
    "㈠", "—", "无", "年", "月", "日", "政府信息公开工作年度报告", "2023年", "二〇二三年",
    "（单位：万元）", "│", "┌", "┼", "└", "+---+", "|===", "{|", "|-", "\xEF\xBB\xBF", "\xFF\xFE",
    "\xEF\xBF\xBD", "\xEE\x80\x80", "\xE3\x80\x80", "\xC2\xA0", "\xE2\x80\x8B",
    /* web pages */
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", " rowspan=\"2\"",
    " colspan=\"3\"", "<p>", "<br>", "<div>", "<span>", "<!--", "-->", "&nbsp;", "&#49;",
    "&#x4E00;", "<meta charset=gbk>", "<![CDATA[", "<script>", " style=\"display:none\"", "<sup>",
    "<title>", "<h2>", "<li>",
    /* MHTML */
    "MIME-Version: 1.0\r\n", "Content-Type: multipart/related; boundary=\"b\"\r\n", "--b\r\n",
    "--b--\r\n", "Content-Type: text/html\r\n", "Content-Transfer-Encoding: quoted-printable\r\n",
    "Content-Transfer-Encoding: base64\r\n", "=\r\n", "=E4=B8=80",
    /* Word, OpenDocument, what pdftotext writes */
    "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:p>", "</w:p>", "<w:r>",
    "<w:t>", "</w:t>", "</w:r>", "<w:vMerge/>", "<w:gridSpan w:val=\"2\"/>", "<w:tcPr>",
    "</w:tcPr>", "<w:numPr>", "<w:del>", "<w:ins>", "<table:table>", "<table:table-row>",
    "<table:table-cell>", "<table:covered-table-cell/>", "<text:p>",
    " table:number-rows-spanned=\"2\"", "<page width=\"595\" height=\"842\">", "</page>",
    "<word xMin=\"63\" yMin=\"53\" xMax=\"87\" yMax=\"84\">", "</word>",
    /* pages of the web in Markdown */
    "# ", "## ", "**", "[](", "![](", "```", "> ", "* ", "\\|"};

/* Printable ASCII as it is, all else in hexadecimal. */
static void put_word(const char *word, size_t length) {
    putchar('"');
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)word[i];
        printf(c < ' ' || c > '~' || c == '"' || c == '\\' ? "\\x%02X" : "%c", c);
    }
    puts("\"");
}

static void put_label(const nbp_key *key) {
    char word[LONGEST + 4];
    size_t length = 0;
    for (size_t i = 0; i < key->length && length < LONGEST; i++)
        length += nbp_utf8_put(key->chars[i], word + length);
    if (length)
        put_word(word, length);
}

int main(void) {
    size_t count;
    const nbp_label *labels = nbp_labels(&count);
    for (size_t i = 0; i < count; i++)
        put_label(&labels[i].key);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        put_word(marks[i], strlen(marks[i]));
    return 0;
}
