/* foreign: what does not belong to the form, put among what does, turns no number into another one;
 * where every cell has its own walls, none is lost. Arguments: see trial.h.
 */
#include <stdio.h>
#include <string.h>

#include "trial.h"

enum { LABELS = 3, NUMBERS = 7, HEADS = 3 };

static layout *requests(const specimen *s) {
    return &s->p.laid->tables[NBP_TABLE_REQUESTS];
}

static const char *number_text(specimen *s, size_t most) {
    char text[32];
    int length = snprintf(text, sizeof text, "%zu", pick(&s->random, most));
    return keep_text(s->p.laid, text, (size_t)length);
}

#define PICK(s, of) ((of)[pick(&(s)->random, sizeof(of) / sizeof *(of))])

/* ---- rows ---- */

/* A row like the one at `from`, below it, with this label and other numbers. */
static void put_row_like(specimen *s, const spot *from, const char *label, bool blank) {
    double_row(from->table, from->row);
    layout_row *put = row_at(from) + 1;
    size_t first = first_number(put);
    for (size_t c = 0; c < put->count; c++)
        if (put->cells[c].number != NO_CELL) {
            put->cells[c].number = NO_CELL;
            set_text(&put->cells[c], blank ? "" : number_text(s, 90));
        }
    for (size_t c = 0; c < first; c++)
        put->cells[c] = (layout_cell){.text = c ? NULL : label, .whole = label, .number = NO_CELL};
}

/* Outside of every group, where a row that spans all label columns may stand. */
static bool ends_group(const patient *p, const spot *s) {
    const layout *table = s->table;
    return is_labelled_row(p, s) &&
           (s->row + 1 == table->count || !table->rows[s->row + 1].cells[0].from_above);
}

static bool put_foreign_row(specimen *s) {
    static const char *const labels[] = {"网上申请受理量", "行政检查", "政府公报刊登数",
                                         "依申请公开咨询量", "开设政务微博数量"};
    spot at;
    if (!find_cell(&s->p, ends_group, &at))
        return false;
    put_row_like(s, &at, PICK(s, labels), false);
    return true;
}

static bool put_blank_row(specimen *s) {
    spot at;
    if (!find_cell(&s->p, ends_group, &at))
        return false;
    put_row_like(s, &at, "", true);
    return true;
}

/* 1 2 3 4 … under the heads. */
static bool put_row_of_column_numbers(specimen *s) {
    layout *table = requests(s);
    double_row(table, HEADS);
    layout_row *put = &table->rows[HEADS];
    set_text(&put->cells[0], "栏次");
    for (size_t c = 1; c < LABELS; c++)
        put->cells[c].whole = put->cells[0].whole;
    for (size_t c = LABELS; c < put->count; c++) {
        char text[8];
        int length = snprintf(text, sizeof text, "%zu", c - LABELS + 1);
        put->cells[c].number = NO_CELL;
        set_text(&put->cells[c], keep_text(s->p.laid, text, (size_t)length));
    }
    return true;
}

/* ---- columns ---- */

/* In front of `column`; the head goes down over all its rows. */
static void put_column(specimen *s, layout *table, size_t column, const char *head, size_t heads,
                       const char *(*fill)(specimen *)) {
    for (size_t r = 0; r < table->count; r++) {
        layout_cell cell = {
            .text = r ? NULL : head, .whole = head, .from_above = r, .number = NO_CELL};
        if (r >= heads) {
            cell.from_above = false;
            cell.text = cell.whole = fill(s);
        }
        insert_cell(&table->rows[r], column, cell);
    }
}

static const char *some_number(specimen *s) {
    return number_text(s, 40);
}

static const char *some_share(specimen *s) {
    char text[32];
    int length =
        snprintf(text, sizeof text, "%zu.%zu%%", pick(&s->random, 100), pick(&s->random, 10));
    return keep_text(s->p.laid, text, (size_t)length);
}

static const char *nothing(specimen *s) {
    (void)s;
    return "";
}

static bool put_last_year(specimen *s) {
    static const char *const heads[] = {"上年总计", "上年同期", "小计", "增减数"};
    put_column(s, requests(s), LABELS + NUMBERS, PICK(s, heads), HEADS, some_number);
    return true;
}

static bool put_share(specimen *s) {
    put_column(s, requests(s), LABELS + NUMBERS, "占比", HEADS, some_share);
    return true;
}

static bool put_notes(specimen *s) {
    put_column(s, requests(s), LABELS + NUMBERS, "备注", HEADS, nothing);
    return true;
}

/* Behind the labels, or behind the first number: not under the head that spans several. */
static bool put_column_among(specimen *s) {
    static const char *const heads[] = {"代码", "行次", "外国人", "上年"};
    put_column(s, requests(s), LABELS, PICK(s, heads), HEADS, some_number);
    return true;
}

static bool put_remedies_column(specimen *s) {
    layout *table = &s->p.laid->tables[NBP_TABLE_REMEDIES];
    bool front = pick(&s->random, 2);
    put_column(s, table, front ? 0 : table->rows[0].count, front ? "序号" : "备注", HEADS,
               some_number);
    return true;
}

/* ---- in a cell ---- */

static bool is_plain_number(const patient *p, const spot *s) {
    return is_number(p, s) && nbp_form_cells[cell_at(s)->number].type == NB_TYPE_COUNT;
}

/* Several counts with something before and behind them. */
static bool dress(specimen *s, const char *before, const char *behind) {
    spot at;
    for (size_t count = 1 + pick(&s->random, 3); count; count--) {
        char text[256];
        if (!find_cell(&s->p, is_plain_number, &at))
            return false;
        size_t digits = strspn(cell_at(&at)->text, "0123456789");
        if (cell_at(&at)->text[digits] || !digits)
            continue;
        int length = snprintf(text, sizeof text, "%s%s%s", before, cell_at(&at)->text, behind);
        set_text(cell_at(&at), keep_text(s->p.laid, text, (size_t)length));
    }
    return true;
}

static bool add_unit(specimen *s) {
    static const char *const units[] = {"件", "项", "次", " 件", "（件）"};
    return dress(s, "", PICK(s, units));
}

static bool add_note_mark(specimen *s) {
    static const char *const marks[] = {"*", "※", "[1]", "（注1）", "①", "〔2〕", "¹", "注"};
    return dress(s, "", PICK(s, marks));
}

static bool add_raised_mark(specimen *s) {
    static const char *const html[] = {
        "<sup>1</sup>", "<span style=\"vertical-align:super\">2</span>", "<sup>[3]</sup>"};
    if (s->from->kind == SOURCE_DOCX)
        return dress(s, "",
                     "</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"
                     "<w:t>1");
    return s->from->kind == SOURCE_HTML && dress(s, "", PICK(s, html));
}

static bool add_struck_number(specimen *s) {
    static const char *const html[] = {"<s>7</s>", "<del>12</del>",
                                       "<span style=\"text-decoration:line-through\">5</span>"};
    if (s->from->kind == SOURCE_DOCX)
        return dress(s, "</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>7</w:t></w:r><w:r><w:t>",
                     "");
    return s->from->kind == SOURCE_HTML && dress(s, PICK(s, html), "");
}

static bool add_hidden_number(specimen *s) {
    static const char *const html[] = {
        "<span style=\"display:none\">4</span>", "<span hidden>31</span>", "<!-- 9 -->",
        "<!--\n2\t-->",
        "<span style=\"position:absolute;width:1px;height:1px;overflow:hidden\">9</span>"};
    if (s->from->kind == SOURCE_DOCX)
        return dress(s, "</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>4</w:t></w:r><w:r><w:t>",
                     "");
    return s->from->kind == SOURCE_HTML && dress(s, PICK(s, html), "");
}

/* Digits that are of the page, and not to be seen beside the others, or another thing's. */
static bool add_faint_number(specimen *s) {
    static const char *const html[] = {
        "<span style=\"color:#fff\">9</span>",    "<font color=\"white\">9</font>",
        "<span style=\"font-size:1px\">9</span>", "<a href=\"#n1\">1</a>",
        "<select><option>9</option></select>",    "<input value=\"9\">"};
    if (s->from->kind == SOURCE_DOCX)
        return dress(s, "",
                     pick(&s->random, 2)
                         ? "</w:t></w:r><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>4"
                         : "</w:t></w:r><w:r><w:rPr><w:sz w:val=\"2\"/></w:rPr><w:t>4");
    return s->from->kind == SOURCE_HTML && dress(s, "", PICK(s, html));
}

static bool add_space(specimen *s) {
    static const char *const spaces[] = {" ", "　", "\xC2\xA0", "\xE2\x80\x8B"};
    const char *space = PICK(s, spaces);
    return dress(s, space, space);
}

/* ---- heads and labels ---- */

static bool is_text(const patient *p, const spot *s) {
    (void)p;
    return cell_at(s)->text && *cell_at(s)->text && cell_at(s)->number == NO_CELL;
}

static bool dress_label(specimen *s, const char *behind) {
    spot at;
    char text[256];
    if (!find_cell(&s->p, is_text, &at))
        return false;
    int length = snprintf(text, sizeof text, "%s%s", cell_at(&at)->text, behind);
    cell_at(&at)->text = keep_text(s->p.laid, text, (size_t)length);
    return true;
}

static bool add_label_unit(specimen *s) {
    static const char *const units[] = {"（件）", "（单位：件）", "(件数)"};
    return dress_label(s, PICK(s, units));
}

static bool add_label_mark(specimen *s) {
    static const char *const marks[] = {"*", "[2]", "（注3）", "②"};
    return dress_label(s, PICK(s, marks));
}

/* ---- between the lines ---- */

static bool put_bytes(written *w, size_t at, const char *bytes) {
    nbp_buffer *text = w->text;
    size_t length = strlen(bytes), before = text->length;
    nbp_buffer_add(text, bytes, length);
    if (text->length != before + length)
        return false;
    memmove(text->data + at + length, text->data + at, before - at);
    memcpy(text->data + at, bytes, length);
    return true;
}

static bool put_line(specimen *s, written *w, const char *line) {
    size_t at = pick(&s->random, w->text->length);
    const char *newline = memchr(w->text->data + at, '\n', w->text->length - at);
    return newline && put_bytes(w, (size_t)(newline - w->text->data) + 1, line);
}

static bool put_page_head(specimen *s, written *w) {
    static const char *const heads[] = {"石桥镇人民政府2023年政府信息公开工作年度报告\n",
                                        "第 3 页 共 5 页\n", "- 4 -\n", "\f— 2 —\n", "\n3\n\n"};
    return put_line(s, w, PICK(s, heads));
}

static bool put_note(specimen *s, written *w) {
    static const char *const notes[] = {"注：本表数据截至12月31日。\n", "单位：件\n", "（续表）\n",
                                        "说明：含街道办事处3个。\n"};
    return put_line(s, w, PICK(s, notes));
}

static bool put_comment(specimen *s, written *w) {
    static const char *const comments[] = {"<!-- 12 -->", "<!-- <td>5</td> -->", "<!--\n3\n-->"};
    size_t at = pick(&s->random, w->text->length);
    const char *open = memchr(w->text->data + at, '<', w->text->length - at);
    return open && put_bytes(w, (size_t)(open - w->text->data), PICK(s, comments));
}

static const char *const indents[] = {" ", "    ", "\t", "\t\t", "　　", "\xC2\xA0"};

static bool indent_all(specimen *s, written *w) {
    const char *indent = PICK(s, indents);
    for (size_t at = w->text->length; at--;)
        if ((!at || w->text->data[at - 1] == '\n') && !put_bytes(w, at, indent))
            return false;
    return true;
}

static bool indent_one(specimen *s, written *w) {
    return put_line(s, w, PICK(s, indents));
}

static bool end_lines_with_blanks(specimen *s, written *w) {
    const char *blank = PICK(s, indents);
    for (size_t at = w->text->length; at--;)
        if (w->text->data[at] == '\n' && !put_bytes(w, at, blank))
            return false;
    return true;
}

enum { TEXTS = LINES | 1 << SOURCE_HTML, WORDS = 1 << SOURCE_HTML | 1 << SOURCE_DOCX };

static const change changes[] = {
    {"row", .to_page = put_foreign_row, .keeps_all = true},
    {"blank-row", .to_page = put_blank_row, .keeps_all = true},
    {"row-of-column-numbers", .to_page = put_row_of_column_numbers, .keeps_all = true},
    {"column-last-year", .to_page = put_last_year, .keeps_all = true},
    {"column-share", .to_page = put_share, .keeps_all = true},
    {"column-notes", .to_page = put_notes, .keeps_all = true},
    {"column-in-front", .to_page = put_column_among, .keeps_all = true},
    {"remedies-column", .to_page = put_remedies_column, .keeps_all = true},
    {"unit", .to_page = add_unit, .keeps_all = true},
    {"note-mark", .to_page = add_note_mark},
    {"raised-mark", .to_page = add_raised_mark, .kinds = WORDS},
    {"struck-number", .to_page = add_struck_number, .kinds = WORDS},
    {"hidden-number", .to_page = add_hidden_number, .kinds = WORDS, .keeps_all = true},
    {"faint-number", .to_page = add_faint_number, .kinds = WORDS},
    {"space", .to_page = add_space, .keeps_all = true},
    {"label-unit", .to_page = add_label_unit, .keeps_all = true},
    {"label-mark", .to_page = add_label_mark, .keeps_all = true},
    {"page-head", .to_text = put_page_head, .kinds = LINES},
    {"note", .to_text = put_note, .kinds = LINES},
    {"comment", .to_text = put_comment, .kinds = MARKUP, .keeps_all = true},
    {"indent", .to_text = indent_all, .kinds = TEXTS},
    {"indent-of-a-line", .to_text = indent_one, .kinds = TEXTS},
    {"blanks-behind-lines", .to_text = end_lines_with_blanks, .kinds = TEXTS},
};

int main(int argc, char **argv) {
    return try_property(argc, argv, changes, sizeof changes / sizeof *changes);
}
