/* See layout.h. */
#include "layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"
#include "base/text/width.h"
#include "emit/cells.h"

enum { PAGE_SECTIONS = 6, FIRST_TABLE = 1 /* section of the first of the three tables */ };
static const char page_title[] = "石桥镇人民政府2023年政府信息公开工作年度报告";
static const char *const page_headings[PAGE_SECTIONS] = {"一、总体情况",
                                                         "二、主动公开政府信息情况",
                                                         "三、收到和处理政府信息公开申请情况",
                                                         "四、政府信息公开行政复议、行政诉讼情况",
                                                         "五、存在的主要问题及改进情况",
                                                         "六、其他需要报告的事项"};
/* NULL for a section that is a table. */
static const char *const page_prose[PAGE_SECTIONS] = {
    "我镇按时完成各项公开工作。", NULL, NULL, NULL, "平台更新不够及时。", "无。"};

/* Stands for a cell that a span from above covers. */
static const char above[] = "above"; /* not "", which a linker may put in the place of another */

struct pen {
    page *laid;
    layout *table;
    nb_report *report;
    unsigned forms;
};

const char *keep_text(page *laid, const char *text, size_t length) {
    char *kept = laid->texts + laid->used;
    if (laid->used + length + 1 > sizeof laid->texts)
        abort();
    memcpy(kept, text, length);
    kept[length] = '\0';
    laid->used += length + 1;
    return kept;
}

/* NULL: the cell on the left spans this one. */
static layout_row *put_row(struct pen *pen, size_t width, const char *const *texts) {
    layout_row *row = &pen->table->rows[pen->table->count++];
    for (size_t c = 0; c < width; c++) {
        bool from_above = texts[c] == above;
        row->cells[c] = (layout_cell){.text = from_above ? NULL : texts[c],
                                      .whole = from_above ? row[-1].cells[c].whole
                                               : texts[c] ? texts[c]
                                                          : row->cells[c - 1].whole,
                                      .from_above = from_above,
                                      .number = NO_CELL};
    }
    row->count = width;
    return row;
}

/* A bare amount could be in 元 or in 万元: pages that print one in 元 say so. */
static void put_number(struct pen *pen, layout_cell *cell, size_t number) {
    char digits[NBP_DECIMAL_LENGTH], text[NBP_DECIMAL_LENGTH + 8];
    bool money = nbp_form_cells[number].type == NB_TYPE_MONEY;
    int length = snprintf(text, sizeof text, "%s%s",
                          nbp_decimal_digits(nbp_form_cell_get(pen->report, number)->value, digits),
                          money ? "元" : "");
    cell->text = cell->whole = keep_text(pen->laid, text, (size_t)length);
    cell->number = (int16_t)number;
}

/* A clause, its columns and its rows, as often as the group changes. */
static void lay_proactive(struct pen *pen) {
    uint16_t rows[NBP_MAX_ROWS];
    size_t count = nbp_form_table_rows(pen->forms, NBP_TABLE_PROACTIVE_DISCLOSURE, rows);
    const char *group = "";
    for (size_t r = 0; r < count; r++) {
        const nbp_form_row *row = &nbp_form_rows[rows[r]];
        uint16_t cells[NBP_MAX_COLUMNS];
        size_t columns = nbp_form_row_cells(pen->forms, rows[r], cells);
        const char *clause[4] = {nbp_form_word(row->group, pen->forms)};
        const char *header[4] = {"信息内容"};
        const char *line[4] = {nbp_form_word(row->label, pen->forms)};
        for (size_t c = 0; c < columns; c++)
            header[1 + c] = nbp_form_word(nbp_form_cells[cells[c]].label, pen->forms);
        if (strcmp(group, clause[0])) {
            put_row(pen, 4, clause);
            put_row(pen, 4, header);
        }
        group = clause[0];
        layout_row *put = put_row(pen, 4, line);
        for (size_t c = 0; c < columns; c++)
            put_number(pen, &put->cells[1 + c], cells[c]);
        for (size_t c = 1 + columns; c < 4; c++)
            put->cells[c].whole = put->cells[c - 1].whole;
    }
}

/* The label cells of a row of table 三: those over it only where they begin. */
static void lay_labels(const nbp_form_row *row, const nbp_form_row *before, unsigned forms,
                       const char *line[3]) {
    const char *label = nbp_form_word(row->label, forms), *group = nbp_form_word(row->group, forms);
    const char *slash = strstr(group, " / ");
    bool same = before && !strcmp(nbp_form_word(before->group, forms), group);
    line[0] = label;
    line[1] = line[2] = NULL;
    if (row->depth == 1)
        return;
    line[0] = before && before->depth > 1 ? above : "三、本年度办理结果";
    if (row->depth == 3)
        line[1] = same ? above : slash + 3;
    line[row->depth - 1] = label;
}

static void lay_requests(struct pen *pen) {
    static const char *const head[3][10] = {
        {"（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", NULL, NULL,
         "申请人情况"},
        {above, above, above, "自然人", "法人或其他组织", NULL, NULL, NULL, NULL, "总计"},
        {above, above, above, above, "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他",
         above},
    };
    uint16_t rows[NBP_MAX_ROWS];
    size_t count = nbp_form_table_rows(pen->forms, NBP_TABLE_REQUESTS, rows);
    for (size_t r = 0; r < 3; r++)
        put_row(pen, 10, head[r]);
    for (size_t r = 0; r < count; r++) {
        const char *line[10] = {NULL};
        lay_labels(&nbp_form_rows[rows[r]], r ? &nbp_form_rows[rows[r - 1]] : NULL, pen->forms,
                   line);
        layout_row *put = put_row(pen, 10, line);
        for (size_t c = 0; c < 7; c++)
            put_number(pen, &put->cells[3 + c], nbp_form_rows[rows[r]].first_cell + c);
    }
}

static void lay_remedies(struct pen *pen) {
    static const char *const head[3][15] = {
        {"行政复议", NULL, NULL, NULL, NULL, "行政诉讼"},
        {"结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "未经复议直接起诉", NULL, NULL,
         NULL, NULL, "复议后起诉"},
        {above, above, above, above, above, "结果维持", "结果纠正", "其他结果", "尚未审结", "总计",
         "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"},
    };
    static const char *const empty[15] = {""};
    uint16_t rows[NBP_MAX_ROWS];
    nbp_form_table_rows(pen->forms, NBP_TABLE_REMEDIES, rows);
    for (size_t r = 0; r < 3; r++)
        put_row(pen, 15, head[r]);
    layout_row *put = put_row(pen, 15, empty);
    for (size_t c = 0; c < 15; c++)
        put_number(pen, &put->cells[c], nbp_form_rows[rows[c / 5]].first_cell + c % 5);
}

void put_piece(page *laid, size_t at, page_piece p) {
    if (laid->piece_count == MAX_PIECES)
        abort();
    memmove(&laid->pieces[at + 1], &laid->pieces[at],
            (laid->piece_count++ - at) * sizeof *laid->pieces);
    laid->pieces[at] = p;
}

static void put_pieces(page *laid) {
    page_piece *next = laid->pieces;
    *next++ = (page_piece){.kind = PIECE_TITLE, .text = page_title};
    for (size_t i = 0; i < PAGE_SECTIONS; i++) {
        nbp_table which = (nbp_table)(i - FIRST_TABLE);
        *next++ = (page_piece){.kind = PIECE_HEADING, .text = page_headings[i]};
        *next++ =
            page_prose[i]
                ? (page_piece){.kind = PIECE_PROSE, .text = page_prose[i]}
                : (page_piece){.kind = PIECE_TABLE, .table = &laid->tables[which], .which = which};
    }
    laid->piece_count = (size_t)(next - laid->pieces);
}

void lay_out(nb_report *report, nb_form form, page *laid) {
    static void (*const lay[NBP_TABLE_COUNT])(struct pen *) = {lay_proactive, lay_requests,
                                                               lay_remedies};
    laid->form = form;
    laid->used = 0;
    for (size_t t = 0; t < NBP_TABLE_COUNT; t++) {
        struct pen pen = {laid, &laid->tables[t], report, nbp_form_bit(form)};
        laid->tables[t].count = 0;
        lay[t](&pen);
    }
    put_pieces(laid);
}

/* ---- asking ---- */

size_t layout_text_width(const char *text) {
    size_t width = 0;
    for (const char *p = text; *p;)
        width += (size_t)nbp_char_width(nbp_utf8_next(&p));
    return width;
}

size_t layout_span_end(const layout_row *row, size_t c) {
    for (c++; c < row->count && !row->cells[c].text && !row->cells[c].from_above;)
        c++;
    return c;
}

void layout_measure(const layout *table, size_t at[MAX_WIDTH + 1]) {
    memset(at, 0, (MAX_WIDTH + 1) * sizeof *at);
    for (size_t end = 1; end <= MAX_WIDTH; end++) {
        at[end] = at[end - 1] + LAYOUT_GAP;
        for (size_t r = 0; r < table->count; r++) {
            const layout_row *row = &table->rows[r];
            for (size_t c = 0; c < end && c < row->count; c++) {
                if (!row->cells[c].text || layout_span_end(row, c) != end)
                    continue;
                size_t wanted = at[c] + layout_text_width(row->cells[c].text) + LAYOUT_GAP;
                at[end] = wanted > at[end] ? wanted : at[end];
            }
        }
    }
}

size_t layout_rows_below(const layout *table, size_t r, size_t c) {
    size_t count = 1;
    while (r + count < table->count && c < table->rows[r + count].count &&
           table->rows[r + count].cells[c].from_above &&
           table->rows[r + count].cells[c].whole == table->rows[r].cells[c].whole)
        count++;
    return count;
}

bool layout_is_orphan(const layout *table, size_t r, size_t c) {
    const layout_cell *cell = &table->rows[r].cells[c];
    return cell->from_above && (!r || c >= table->rows[r - 1].count ||
                                table->rows[r - 1].cells[c].whole != cell->whole);
}
