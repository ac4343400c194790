/* Texts: drawn tables, Markdown, and which of them a source is. A document is compared as one line:
 * a block is L[…] (line), H1[…] (heading), P[…] (paragraph), F (page); a grid is {…} with its rows
 * parted by /, its cells as texts in
 * [], a span before it as ROWSxCOLUMNS. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/text/markdown_inline.h"
#include "read/reader.h"
#include "stages.h"

typedef struct reading {
    nbp_document document;
    nbp_decoded decoded;
    nb_error err;
    bool ok;
} reading;

static void read_bytes(reading *r, const char *text, size_t length, const char *from) {
    nb_options options = {.size = sizeof options, .kind = from};
    memset(r, 0, sizeof *r);
    nbp_document_init(&r->document);
    r->ok = nbp_decode_and_read(text, length, &options, &r->document, &r->decoded, &r->err);
}

static void end_reading(reading *r) {
    nbp_document_free(&r->document);
    nbp_decoded_free(&r->decoded);
}

/* ---- a document as one line ---- */

static void add(nbp_buffer *out, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        nbp_buffer_add(out, text[i] == '\n' ? "~" : text + i, 1);
}

static void add_words(nbp_buffer *out, const char *words) {
    add(out, words, strlen(words));
}

static void add_cell(nbp_buffer *out, const nbp_document *d, const nbp_grid_cell *cell) {
    char span[32];
    snprintf(span, sizeof span, "%ux%u", cell->rowspan, cell->colspan);
    if (cell->rowspan > 1 || cell->colspan > 1)
        add_words(out, span);
    add_words(out, "[");
    add(out, nbp_document_text(d, cell->begin), cell->length);
    add_words(out, "]");
}

static void add_grid(nbp_buffer *out, const nbp_document *d, const nbp_grid *grid) {
    uint32_t row = 0;
    add_words(out, "{");
    for (size_t i = grid->first_cell; i < grid->first_cell + grid->cell_count; i++) {
        for (; row < d->cells[i].row; row++)
            add_words(out, "/");
        add_cell(out, d, &d->cells[i]);
    }
    add_words(out, "}");
}

static void add_block(nbp_buffer *out, const nbp_document *d, const nbp_block *block) {
    static const char *const names[] = {"L[", "P[", "H", "", "F"};
    if (block->kind == NBP_GRID) {
        add_grid(out, d, &d->grids[block->grid]);
        return;
    }
    add_words(out, names[block->kind]);
    if (block->kind == NBP_HEADING)
        add(out, (const char[]){(char)('0' + block->level), '['}, 2);
    if (block->kind == NBP_PAGE)
        return;
    add(out, nbp_document_text(d, block->begin), block->length);
    add_words(out, "]");
}

static char *told(const nbp_document *d) {
    nbp_buffer out;
    nbp_buffer_init(&out, 1 << 20);
    for (size_t i = 0; i < d->block_count; i++)
        add_block(&out, d, &d->blocks[i]);
    nbp_buffer_add_byte(&out, '\0');
    ck_assert(!out.failed);
    return out.data;
}

static void check_told(const char *from, const char *source, const char *expected) {
    reading r;
    read_bytes(&r, source, strlen(source), from);
    ck_assert_msg(r.ok, "%s: %s", r.err.message, source);
    char *got = told(&r.document);
    ck_assert_msg(!strcmp(got, expected), "%s\n     got %s\nexpected %s", source, got, expected);
    free(got);
    end_reading(&r);
}

typedef struct drawing {
    const char *source, *expected;
} drawing;

/* ---- drawn tables ---- */

static const drawing styles[] = {
    {"+----+---+\n| 甲 | 1 |\n+----+---+\n| 乙 | 2 |\n+----+---+\n", "{[甲][1]/[乙][2]}"},
    {"+----+---+\n| 甲 | 1 |\n+====+===+\n| 乙 | 2 |\n+----+---+\n", "{[甲][1]/[乙][2]}"},
    {"┌──┬─┐\n│甲│1│\n├──┼─┤\n│乙│2│\n└──┴─┘\n", "{[甲][1]/[乙][2]}"},
    {"╔══╦═╗\n║甲║1║\n╠══╬═╣\n║乙║2║\n╚══╩═╝\n", "{[甲][1]/[乙][2]}"},
    {"┏━━┳━┓\n┃甲┃1┃\n┡━━╇━┩\n│乙│2│\n└──┴─┘\n", "{[甲][1]/[乙][2]}"},
    /* without strokes between rows */
    {"+------+---+\n| 项目 | 数 |\n+------+---+\n| 甲   | 1 |\n| 乙   | 2 |\n+------+---+\n",
     "{[项目][数]/[甲][1]/[乙][2]}"},
    /* without crossings where a bar only begins or ends */
    {"+--------+\n|  总计  |\n|--------|\n|甲 |乙  |\n|---+----|\n| 1 | 2  |\n+--------+\n",
     "{1x2[总计]/[甲][乙]/[1][2]}"},
    /* bars and underscores */
    {" _______\n|_甲|__1|\n|_乙|_2_|\n", "L[ _______]{[甲][1]/[乙][2]}"},
    {"|甲 |   |\n|___|_1_|\n|_乙|_2_|\n", "{[甲][1]/[乙][2]}"},
    {"|_甲|12|_3|\n|_乙|34|__|\n", "{[甲][12][3]/[乙][34][]}"},
    /* indented, and with lines parted by blank ones */
    {"  +--+-+\n  |甲|1|\n  +--+-+\n", "{[甲][1]}"},
    {"+--+-+\n\n|甲|1|\n\n+--+-+\n\n|乙|2|\n\n+--+-+\n", "{[甲][1]/[乙][2]}"},
    {"+--+-+\n|甲|1|\n+--+-+\n\n+--+-+\n|乙|2|\n+--+-+\n", "{[甲][1]}L[]{[乙][2]}"},
    {"+--+-+\r\n|甲|1|\r\n+--+-+\r\n后\r\n", "{[甲][1]}L[后]"},
};

static const drawing spans[] = {
    {"┌──┬────┐\n│  │ 上 │\n│甲├─┬──┤\n│  │1│ 2│\n└──┴─┴──┘\n", "{2x1[甲]1x2[上]/[1][2]}"},
    {"+----+-------+\n| 甲 | 上    |\n|    +---+---+\n|    | 1 | 2 |\n+----+---+---+\n",
     "{2x1[甲]1x2[上]/[1][2]}"},
    {"+---+---+\n| 上    |\n+---+---+\n| 1 | 2 |\n+---+---+\n", "{1x2[上]/[1][2]}"},
    {"+---+---+\n| 1 | 甲 |\n+---+   |\n| 2 |   |\n+---+---+\n", "{[1]2x1[甲]/[2]}"},
    {"+---+---+\n|   |   |\n+---+---+\n|   | 2 |\n+---+---+\n", "{[][]/[][2]}"},
};

/* How the lines of a cell are joined. */
static const drawing joins[] = {
    {"+------+---+\n| 本年 | 1 |\n| 新收 |   |\n+------+---+\n", "{[本年新收][1]}"},
    {"+------+---+\n| 甲   | 0 |\n+------+---+\n| 本年 | 1 |\n| 新收 |   |\n+------+---+\n| 乙   | "
     "2 |\n+------+---+\n",
     "{[甲][0]/[本年新收][1]/[乙][2]}"},
    {"┌────┬─┐\n│甲  │0│\n├────┼─┤\n│one │1│\n│two │ │\n├────┼─┤\n│乙  │2│\n└────┴─┘\n",
     "{[甲][0]/[one two][1]/[乙][2]}"},
    /* a number that was too long for its column */
    {"+---+---+\n| 甲 | 0 |\n+---+---+\n| 乙 | 2 |\n|   | 2 |\n|   | 4 |\n+---+---+\n| 丙 | 1 "
     "|\n+---+---+\n",
     "{[甲][0]/[乙][224]/[丙][1]}"},
    {"+----+------+\n| 甲 | 0    |\n+----+------+\n| 乙 | 1    |\n|    | 3721 |\n+----+------+\n| "
     "丙 | 1    |\n+----+------+\n",
     "{[甲][0]/[乙][13721]/[丙][1]}"},
    /* numbers under one another are rows, though nothing parts them */
    {"+----+-----+\n| 项 | 数  |\n+----+-----+\n| 甲 | 12  |\n| 乙 | 34  |\n+----+-----+\n| 计 | "
     "46  |\n+----+-----+\n",
     "{[项][数]/[甲][12]/[乙][34]/[计][46]}"},
    {"+------+-----+\n| 项目 | 数  |\n+------+-----+\n| 本年 | 12  |\n| 新收 |     |\n| 结转 | 34  "
     "|\n+------+-----+\n",
     "{[项目][数]/[本年新收][12]/[结转][34]}"},
};

/* How wide the program took a character to be. */
static const drawing measures[] = {
    {"+--+-+\n|甲|1|\n+--+-+\n|x |2|\n+--+-+\n", "{[甲][1]/[x][2]}"},     /* display columns */
    {"+-+-+\n|甲|1|\n+-+-+\n|x|2|\n+-+-+\n", "{[甲][1]/[x][2]}"},         /* characters */
    {"+---+-+\n|甲|1|\n+---+-+\n|x  |2|\n+---+-+\n", "{[甲][1]/[x][2]}"}, /* bytes */
    {"+--+-+\n|“|1|\n+--+-+\n|x |2|\n+--+-+\n",
     "{[\"][1]/[x][2]}"}, /* two for all that is not ASCII */
    /* one line is shifted, by a character that is counted otherwise */
    {"+----+---+\n| 甲 | 1 |\n+----+---+\n| “x” | 2 |\n+----+---+\n| 乙 | 3 |\n+----+---+\n",
     "{[甲][1]/[\"x\"][2]/[乙][3]}"},
    /* characters too wide for their columns push the bars */
    {"+---+---+---+\n| 甲 | 乙 | 丙 |\n+---+---+---+\n| 1 | 2 | 3 |\n+---+---+---+\n",
     "{[甲][乙][丙]/[1][2][3]}"},
    /* a bar that is text */
    {"+-----+---+\n| a|b | 1 |\n+-----+---+\n| c   | 2 |\n+-----+---+\n", "{[a|b][1]/[c][2]}"},
};

/* What is no drawing, or one that cannot be read. */
static const drawing others[] = {
    {"| 甲 | 1 |\n| 乙 | 2 |\n", "L[| 甲 | 1 |]L[| 乙 | 2 |]"},
    {"| 甲 | 1 |\n|---|---|\n| 乙 | 2 |\n", "L[| 甲 | 1 |]L[|---|---|]L[| 乙 | 2 |]"},
    {"甲 │ 1 │ 2\n+---\n+--+\n", "L[甲 | 1 | 2]L[+---]L[+--+]"},
    {"-----\n甲\n=====\n", "L[-----]L[甲]L[=====]"},
    {"+19\n+-3\n", "L[+19]L[+-3]"},
    {"甲\f乙\n\f\n丙", "L[甲\f乙]FL[]L[丙]"},
    /* texts that ran into other cells */
    {" ___\n|_甲乙\xEF\xBF\xBD|_1_|\n|_丙_|_2_|\n",
     "L[ ___]P[|_甲乙\xEF\xBF\xBD|_1_|]P[|_丙_|_2_|]"},
    {"|_甲_|_1_|乙丙\n|_丁_|_2_|\n", "P[|_甲_|_1_|乙丙]P[|_丁_|_2_|]"},
};

/* Tables of values parted by commas. */
static const drawing commas[] = {
    {"前言，无\n项目,数,额\r\n甲,1,\r\n乙,2,3.5\r\n后\n",
     "L[前言,无]{[项目][数][额]/[甲][1][]/[乙][2][3.5]}L[后]"},
    {"\"a,\"\"b\"\"\",1,2\n\"一\n二\",3,4\n丙,5,6", "{[a,\"b\"][1][2]/[一二][3][4]/[丙][5][6]}"},
    {"甲,1,2\n乙,3,4\n", "L[甲,1,2]L[乙,3,4]"}, /* two lines are none */
    {"甲,乙,丙\n丁,戊,己\n庚,辛,壬\n",
     "L[甲,乙,丙]L[丁,戊,己]L[庚,辛,壬]"}, /* nor is one without a number */
    {"计 1,113 2,345 3\n计 1,113 2,345 3\n计 1,113 2,345 3\n",
     "L[计 1,113 2,345 3]L[计 1,113 2,345 3]L[计 1,113 2,345 3]"}, /* commas of thousands */
    {"\"甲,1,2\n\"乙,1,2\n丙,1,2\n", "L[\"甲,1,2]L[\"乙,1,2]L[丙,1,2]"},
};

#define CHECK_ALL(table, from)                                                                     \
    for (size_t i = 0; i < sizeof(table) / sizeof *(table); i++)                                   \
    check_told(from, (table)[i].source, (table)[i].expected)

START_TEST(test_drawn_tables) {
    CHECK_ALL(styles, "text");
    CHECK_ALL(spans, "text");
    CHECK_ALL(joins, "text");
    CHECK_ALL(measures, "text");
    CHECK_ALL(others, "text");
    CHECK_ALL(commas, "text");
}
END_TEST

/* ---- places ---- */

static void check_place(reading *r, const char *word, size_t offset, unsigned line,
                        unsigned column) {
    const nbp_buffer *folded = &r->document.text.folded;
    const char *at = memmem(folded->data, folded->length, word, strlen(word));
    ck_assert_msg(at != NULL, "%s", word);
    nb_place place = nbp_document_place(&r->document, (size_t)(at - folded->data));
    ck_assert_msg(place.offset == offset && place.line == line && place.column == column,
                  "%s at %zu, %u:%u", word, place.offset, place.line, place.column);
}

START_TEST(test_places) {
    static const char text[] =
        "前言 词\n+----+----+\n| 甲 | 12 |\n|    | 丙 |\n+----+----+\n末 │ 9\n";
    reading r;
    read_bytes(&r, text, strlen(text), "text");
    ck_assert(r.ok);
    check_place(&r, "词", 7, 1, 4);
    check_place(&r, "12", 31, 3, 7);
    check_place(&r, "丙", 43, 4, 8);
    check_place(&r, "9", 69, 6, 5);
    end_reading(&r);

    static const char markdown[] = "# 题\n\n**甲** [乙](x) 丙&gt;7\n";
    read_bytes(&r, markdown, strlen(markdown), "markdown");
    ck_assert(r.ok);
    check_place(&r, "题", 2, 1, 3);
    check_place(&r, "甲", 9, 3, 3);
    check_place(&r, "乙", 16, 3, 8);
    check_place(&r, "丙", 24, 3, 14);
    check_place(&r, "7", 31, 3, 19);
    end_reading(&r);
}
END_TEST

/* ---- Markdown ---- */

static const drawing inlines[] = {
    {"**甲** 乙", "甲 乙"},
    {"__甲__乙", "甲乙"},
    {"***甲***", "甲"},
    {"*甲* 乙", "甲 乙"},
    {"| * | ** |", "| * | ** |"},
    {"联系人：****", "联系人：****"},
    {"____", "____"},
    {"[12]{style=\"a\n b\"}", "12"},
    {"[12](http://a.b/c)", "12"},
    {"〔2021〕[大] (x)", "〔2021〕[大] (x)"},
    {"![图](a.png)后", "后"},
    {"~~12~~15", "15"},
    {"<span style=\"x\">7</span><br/>8", "7 8"},
    {"<http://a.b> <c@d.e>", "http://a.b c@d.e"},
    {"按<参考格式>填 a<b", "按<参考格式>填 a<b"},
    {"\\[甲\\] 1\\.", "[甲] 1."},
    {"甲\\\n乙", "甲\n乙"},
    {"增\\减", "增\\减"},
    {"1  &nbsp;  2", "1          2"},
    {"1&nbsp;2 &#8212;&#x4E00; &amp;lt; &foo;", "1\xC2\xA0"
                                                "2 —一 &lt; &foo;"},
    {"&#1; &#xD800; &#1114112;", "&#1; &#xD800; &#1114112;"},
    {"`甲`", "甲"},
    {"'''甲''' it's {color:red}乙{color} {1}", "甲 it's 乙 {1}"},
    {"|(((甲\n))) |(((1\n)))\n", "|甲 |1\n"},
    {"a_b_c 2*3", "a_b_c 2*3"},
    /* what only looks like markup */
    {"甲~乙 ~~ 12 ~~", "甲~乙 ~~ 12 ~~"},
    {"~~12 甲~", "~~12 甲~"},
    {"~~~12~~~", "~~~12~~~"},
    {"a*b* * 甲* *甲 *", "a*b* * 甲* *甲 *"},
    {"*甲|乙* *甲\n乙*", "*甲|乙* *甲\n乙*"},
    {"*甲", "*甲"},
    {"''''甲''''", "''''甲''''"},
    {"{} {Color} {a b} {color:red", "{} {Color} {a b} {color:red"},
    {"甲](x) [乙] (x) [丙]", "甲](x) [乙] (x) [丙]"},
    {"[丁](x", "[丁](x"},
    {"<a=b>1 <1> <b", "<a=b>1 <1> <b"},
    {"&verylongname; &; &#; &#x; &#xZ1; &#1a; &#127; &#x000004E00;",
     "&verylongname; &; &#; &#x; &#xZ1; &#1a; &#127; &#x000004E00;"},
    {"|_.x |~|", "|_.x |~|"},
    {"((甲)) \n))", "((甲)) \n))"},
    /* and what is */
    {"''甲'' '''''乙'''''", "甲 乙"},
    {"[甲] {.x}1 [乙]\n{.y}", "甲1 乙"},
    {"<a b>1</a><font\nsize=2>2<BR>3<u/>", "12 3"},
    {"&#X4e00;&#x4E8C;&middot;", "一二·"},
    {"甲\\|乙\\\r\n丙\\", "甲¦乙\r\n丙"},
    {"1<sup>2</sup> 3[^4] 5^6^ <del>7</del>8<S>9</S>", "1\xFE"
                                                       "2\xFF 3\xFE"
                                                       "4\xFF 5\xFE"
                                                       "6\xFF 8"},
    {"[^4]: 甲 $12$ $3^{4}$ $5^6$ \\(7\\) $8 与 $9 2^10", "[^4]: 甲 12 3\xFE"
                                                          "4\xFF 5\xFE"
                                                          "6\xFF 7 $8 与 $9 2^10"},
    {"|_<>. 1|\\3. 2|/2=. 3", "| 1| 2| 3"},
    /* more brackets than are kept: the innermost that is closes */
    {"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[甲](x)",
     "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[甲"},
};

START_TEST(test_markdown_inline) {
    for (size_t i = 0; i < sizeof inlines / sizeof *inlines; i++) {
        char text[128], kept[128];
        size_t length = strlen(inlines[i].source), n = 0;
        memcpy(text, inlines[i].source, length + 1);
        nbp_markdown_strip(text, length);
        for (size_t c = 0; c < length; c++)
            if (text[c])
                kept[n++] = text[c];
        kept[n] = '\0';
        ck_assert_msg(!strcmp(kept, inlines[i].expected), "%s: got %s", inlines[i].source, kept);
    }
}
END_TEST

static const drawing markdowns[] = {
    {"# 题\n1<sup>注<sup>2</sup></sup>3\n", "H1[题]L[1注²3]"},
    {"# 题 #\n## 一、甲 {#id .class}\n", "H1[题]H2[一、甲]"},
    {"= 题 =\n== 一、甲 ==\n", "H1[题]H2[一、甲]"},
    {"h1. 题\nh2(#a). {anchor:a}一、甲\n** 二、乙\n* 丙\n", "H1[题]H2[一、甲]H2[二、乙]L[* 丙]"},
    {"题\n====\n\n**二、乙**\n", "H1[题]L[]L[二、乙]"},
    {"::: nav\n甲\n:::\n\n乙\n", "L[甲]L[]L[乙]"},
    {"甲<!-- 1\n\n2 -->乙\n", "L[甲]L[]L[乙]"},
    {"<div class=\"a\">\n\n甲\n\n</div>\n", "L[]L[甲]L[]"},
    {"> 甲\n> 乙\n", "L[  甲]L[  乙]"},
    {"| **甲** | 1 |\n|---|---|\n| 乙 | [2]{.x} |\n", "L[| 甲 | 1 |]L[|---|---|]L[| 乙 | 2 |]"},
    {"+-------+---------+\n| **甲  | [12]{st |\n| 乙**\\ | yle=\"a\" |\n| 丙    | }       "
     "|\n+-------+---------+\n| 丁    | 3       |\n"
     "+-------+---------+\n| 戊    | 4       |\n+-------+---------+\n",
     "{[甲乙丙][12]/[丁][3]/[戊][4]}"},
    {"甲\n<table><tr><td rowspan=2>乙</td><td>1</td></tr>\n\n<tr><td>2</td></tr></table>\n丙\n",
     "L[甲]{2x1[乙][1]/[2]}L[]L[丙]"},
    {"<table><tr><td>甲</td><td><table><tr><td>1</td></tr></table></td></tr></table>乙\n",
     "{[甲][1]}L[乙]"},
    {"甲\n\n\f乙\n", "L[甲]L[]FL[乙]"},
    {"|_. 项 |_. |\n|<. 甲|\\2>. 1|\n| 3. 乙 | 2 |\n", "L[| 项 | |]L[| 甲| 1|]L[| 3. 乙 | 2 |]"},
};

START_TEST(test_markdown) {
    CHECK_ALL(markdowns, "markdown");
}
END_TEST

/* ---- which reader ---- */

START_TEST(test_sniffing) {
    static const drawing kinds[] = {
        {"甲\n乙\n", "text/plain"},
        {"参照<情况报告格式>填写\n1 | 2\n", "text/plain"},
        {"+--+-+\n|甲|1|\n+--+-+\n", "text/plain"},
        {"# 题\n甲\n", "text/markdown"},
        {"<div>\n\n甲\n\n</div>\n\n## 一、乙\n", "text/markdown"},
        {"== 一、甲 ==\n乙\n", "text/markdown"},
        {"<div>\n甲\n</div>\n*一、甲*\n", "text/markdown"},
        {"'''一、甲'''\n乙\n", "text/markdown"},
        {"项,1,2\n甲,1,2\n乙,1,2\n", "text/plain"},
        {"题\n===\n\n甲\n", "text/markdown"},
        {"甲\n\n=====\n乙\n", "text/plain"},
        {"==== ===\n甲   1\n==== ===\n\n", "text/plain"},
        {"::: nav\n甲\n:::\n", "text/markdown"},
        {"**一、甲**\n\n乙\n", "text/markdown"},
        {"甲 | 1\n---|---\n乙 | 2\n", "text/markdown"},
        {"<p>甲</p>\n<table><tr><td>1</td></tr></table>\n", "text/html"},
        {"<!DOCTYPE html>\n<body>\n# 甲\n</body>\n", "text/html"},
        {"甲\n\n<table>\n<tr><td>1</td></tr>\n</table>\n", "text/markdown"},
        {"甲<p>乙</p><p>丙</p><p>丁</p>\n", "text/html"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        reading r;
        read_bytes(&r, kinds[i].source, strlen(kinds[i].source), NULL);
        ck_assert_msg(r.ok && !strcmp(r.document.media_type, kinds[i].expected), "%s: %s",
                      kinds[i].source, r.ok ? r.document.media_type : r.err.message);
        end_reading(&r);
    }
}
END_TEST

/* ---- hostile ---- */

#if defined(__SANITIZE_ADDRESS__)
enum { HOSTILE_SECONDS = 20 };
#else
enum { HOSTILE_SECONDS = 2 };
#endif

/* `head` once and then `line` again and again, up to about `size` bytes. */
static void check_hostile(const char *from, const char *head, const char *line, size_t size) {
    size_t n = strlen(line), length = strlen(head);
    char *text = malloc(length + size + n);
    ck_assert_ptr_nonnull(text);
    memcpy(text, head, length);
    for (; length < size; length += n)
        memcpy(text + length, line, n);
    reading r;
    read_bytes(&r, text, length, from);
    ck_assert(r.ok || r.err.code == NB_ERROR_LIMIT);
    end_reading(&r);
    free(text);
}

static const struct {
    const char *from, *head, *line;
    size_t size;
} hostiles[] = {
    {"text", "", "+-", 1 << 20},
    {"text", "", "|_", 1 << 20},
    {"text", "", "+-+\n", 1 << 20},
    {"text", "+--+-+\n", "|甲|1|\n+--+-+\n", 16 * 100000},
    {"text", "+--+-+\n", "|甲|1|\n\n", 1 << 20},
    {"text", "+--+-+\n", "|甲|1|乙|\n", 1 << 20},
    {"text", "", "+-+\n|x\n", 1 << 20},
    {"text", "", "\"\"\"x\n", 1 << 20},
    {"text", "", "a,b,c\n", 1 << 20},
    {"markdown", "", "{|\n", 1 << 20},
    {"markdown", "", "|===\n|a\n", 1 << 20},
    {"markdown", "", "[", 1 << 20},
    {"markdown", "", "<a", 1 << 20},
    {"markdown", "", "*a ", 1 << 20},
    {"markdown", "", "~~a", 1 << 20},
    {"markdown", "", "<!--", 1 << 20},
    {"markdown", "", "<table>\n", 1 << 18},
    {"markdown", "", "甲\n====\n", 1 << 20},
    {"markdown", "", "{ } ( ) ]", 1 << 20},
};

START_TEST(test_hostile) {
    check_hostile(hostiles[_i].from, hostiles[_i].head, hostiles[_i].line, hostiles[_i].size);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("read_text");
    TCase *tables = tcase_create("tables");
    tcase_add_test(tables, test_drawn_tables);
    tcase_add_test(tables, test_places);
    tcase_add_test(tables, test_markdown_inline);
    tcase_add_test(tables, test_markdown);
    tcase_add_test(tables, test_sniffing);
    suite_add_tcase(suite, tables);
    TCase *hostile = tcase_create("hostile");
    tcase_set_timeout(hostile, HOSTILE_SECONDS);
    tcase_add_loop_test(hostile, test_hostile, 0, sizeof hostiles / sizeof *hostiles);
    suite_add_tcase(suite, hostile);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
