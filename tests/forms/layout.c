/* See layout.h. */
#include "layout.h"

#include <stdio.h>
#include <string.h>

#include "emit/cells.h"

/* ---- numbers ---- */

static uint64_t next(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

/* Two thirds are 0, as in most reports. */
static int64_t chance(uint64_t *state, int64_t top) {
    return top && next(state) % 3 == 0 ? (int64_t)(next(state) % (uint64_t)top) + 1 : 0;
}

static nb_cell *cell_of(nb_report *report, size_t row, size_t column) {
    return nbp_form_cell_get(report, nbp_form_rows[row].first_cell + column);
}

static void print(nb_cell *cell, int64_t coefficient, uint8_t scale) {
    *cell = (nb_cell){.outcome = NB_PRINTED, .value = {coefficient, scale}};
}

static void fill_proactive(nb_report *report, unsigned forms, int64_t top, uint64_t *state) {
    for (size_t i = 0; i < nbp_form_cell_count; i++) {
        const nbp_form_cell *cell = &nbp_form_cells[i];
        if (nbp_form_rows[cell->row].table != NBP_TABLE_PROACTIVE || !(cell->forms & forms))
            continue;
        int64_t number = chance(state, top * 40);
        if (cell->type == NB_TYPE_SIGNED)
            number = top ? (int64_t)(next(state) % 7) - 3 : 0;
        bool fraction = number && (cell->type == NB_TYPE_DECIMAL || cell->type == NB_TYPE_MONEY);
        print(nbp_form_cell_get(report, i), fraction ? number * 100 + 37 : number, fraction ? 2 : 0);
    }
}

/* Down a column of table 三: received + carried over = total + carried forward. */
static void fill_requests_column(nb_report *report, unsigned forms, size_t column, int64_t top, uint64_t *state) {
    uint8_t rows[NBP_MAX_ROWS];
    size_t count = nbp_form_table_rows(forms, NBP_TABLE_REQUESTS, rows);
    int64_t done = 0, forward = chance(state, top), over;
    for (size_t r = 0; r < count; r++)
        if (nbp_form_rows[rows[r]].role == NBP_ROW_DISPOSITION) {
            int64_t number = chance(state, top);
            print(cell_of(report, rows[r], column), number, 0);
            done += number;
        }
    over = (done + forward) / 3;
    for (size_t r = 0; r < count; r++)
        switch (nbp_form_rows[rows[r]].role) {
        case NBP_ROW_RECEIVED:
            print(cell_of(report, rows[r], column), done + forward - over, 0);
            break;
        case NBP_ROW_CARRIED_OVER:
            print(cell_of(report, rows[r], column), over, 0);
            break;
        case NBP_ROW_DISPOSITIONS_TOTAL:
            print(cell_of(report, rows[r], column), done, 0);
            break;
        case NBP_ROW_CARRIED_FORWARD:
            print(cell_of(report, rows[r], column), forward, 0);
            break;
        default:
            break;
        }
}

static void fill_total(nb_report *report, size_t row) {
    int64_t sum = 0;
    size_t last = nbp_form_rows[row].cell_count - 1u;
    for (size_t c = 0; c < last; c++)
        sum += cell_of(report, row, c)->value.coefficient;
    print(cell_of(report, row, last), sum, 0);
}

void fill_at_random(nb_report *report, nb_form form, int64_t top, uint64_t seed) {
    unsigned forms = nbp_form_bit(form);
    uint64_t state = seed;
    uint8_t rows[NBP_MAX_ROWS];
    fill_proactive(report, forms, top, &state);
    for (size_t c = 0; c + 1 < NBP_MAX_COLUMNS; c++)
        fill_requests_column(report, forms, c, c ? top / 3 : top, &state);
    size_t count = nbp_form_table_rows(forms, NBP_TABLE_REQUESTS, rows);
    for (size_t r = 0; r < count; r++)
        fill_total(report, rows[r]);
    count = nbp_form_table_rows(forms, NBP_TABLE_REMEDIES, rows);
    for (size_t r = 0; r < count; r++) {
        for (size_t c = 0; c + 1 < nbp_form_rows[rows[r]].cell_count; c++)
            print(cell_of(report, rows[r], c), chance(&state, top), 0);
        fill_total(report, rows[r]);
    }
}

/* ---- tables ---- */

struct pen {
    layout *laid;
    nb_report *report;
    unsigned forms;
    char *numbers; /* where the next number is written */
};

static void put_row(layout *laid, size_t count, const char *const *texts) {
    for (size_t c = 0; c < laid->width; c++)
        laid->cells[laid->rows][c] = c < count ? texts[c] : NULL;
    laid->rows++;
}

static const char *number_text(struct pen *pen, size_t cell) {
    char text[NBP_DECIMAL_SIZE];
    const char *begin = pen->numbers;
    pen->numbers += 1 + sprintf(pen->numbers, "%s",
                                nbp_decimal_text(nbp_form_cell_get(pen->report, cell)->value, text));
    return begin;
}

static const char *wording(const char *label, const char *label_2019, unsigned forms) {
    return forms == NBP_2019 && label_2019 ? label_2019 : label;
}

/* A clause, its columns and its rows, as often as the group changes. */
static void lay_proactive(struct pen *pen) {
    uint8_t rows[NBP_MAX_ROWS];
    size_t count = nbp_form_table_rows(pen->forms, NBP_TABLE_PROACTIVE, rows);
    const char *group = "";
    pen->laid->width = 4;
    for (size_t r = 0; r < count; r++) {
        const nbp_form_row *row = &nbp_form_rows[rows[r]];
        uint16_t cells[NBP_MAX_COLUMNS];
        size_t columns = nbp_form_row_cells(pen->forms, rows[r], cells);
        const char *header[4] = {"信息内容"}, *line[4] = {wording(row->label, row->label_2019, pen->forms)};
        for (size_t c = 0; c < columns; c++) {
            header[1 + c] = wording(nbp_form_cells[cells[c]].label, nbp_form_cells[cells[c]].label_2019, pen->forms);
            line[1 + c] = number_text(pen, cells[c]);
        }
        if (strcmp(group, row->group)) {
            put_row(pen->laid, 1, &row->group);
            put_row(pen->laid, 1 + columns, header);
        }
        group = row->group;
        put_row(pen->laid, 1 + columns, line);
    }
}

/* The label cells of a row of table 三: those over it only where they begin. */
static void lay_labels(const nbp_form_row *row, const nbp_form_row *before, const char *line[3]) {
    const char *slash = strstr(row->group, " / ");
    bool same = before && !strcmp(before->group, row->group);
    line[0] = line[1] = line[2] = NULL;
    if (row->depth == 1) {
        line[0] = row->label;
        return;
    }
    if (!before || before->depth == 1)
        line[0] = "三、本年度办理结果";
    if (row->depth == 3 && !same)
        line[1] = slash + 3;
    line[row->depth - 1] = row->label;
}

static void lay_requests(struct pen *pen) {
    static const char *const head[3][10] = {
        {"（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", NULL, NULL, "申请人情况"},
        {NULL, NULL, NULL, "自然人", "法人或其他组织", NULL, NULL, NULL, NULL, "总计"},
        {NULL, NULL, NULL, NULL, "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", NULL},
    };
    uint8_t rows[NBP_MAX_ROWS];
    size_t count = nbp_form_table_rows(pen->forms, NBP_TABLE_REQUESTS, rows);
    pen->laid->width = 10;
    for (size_t r = 0; r < 3; r++)
        put_row(pen->laid, 10, head[r]);
    for (size_t r = 0; r < count; r++) {
        const char *line[10];
        lay_labels(&nbp_form_rows[rows[r]], r ? &nbp_form_rows[rows[r - 1]] : NULL, line);
        for (size_t c = 0; c < 7; c++)
            line[3 + c] = number_text(pen, nbp_form_rows[rows[r]].first_cell + c);
        put_row(pen->laid, 10, line);
    }
}

static void lay_remedies(struct pen *pen) {
    static const char *const outcomes[] = {"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"};
    const char *head[2][15] = {{[0] = "行政复议", [5] = "行政诉讼"}, {[5] = "未经复议直接起诉", [10] = "复议后起诉"}};
    const char *third[15] = {0}, *line[15];
    uint8_t rows[NBP_MAX_ROWS];
    nbp_form_table_rows(pen->forms, NBP_TABLE_REMEDIES, rows);
    pen->laid->width = 15;
    for (size_t c = 0; c < 15; c++) {
        if (c < 5)
            head[1][c] = outcomes[c];
        else
            third[c] = outcomes[c % 5];
        line[c] = number_text(pen, nbp_form_rows[rows[c / 5]].first_cell + c % 5);
    }
    put_row(pen->laid, 15, head[0]);
    put_row(pen->laid, 15, head[1]);
    put_row(pen->laid, 15, third);
    put_row(pen->laid, 15, line);
}

void lay_out(nb_report *report, nb_form form, nbp_table table, layout *laid, char numbers[NUMBERS_SIZE]) {
    static void (*const lay[NBP_TABLE_COUNT])(struct pen *) = {lay_proactive, lay_requests, lay_remedies};
    struct pen pen = {laid, report, nbp_form_bit(form), numbers};
    *laid = (layout){0};
    lay[table](&pen);
}
