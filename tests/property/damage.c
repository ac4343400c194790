/* See damage.h. Each damage is a function of a page; what it does to the numbers it notes in the
 * truths. */
#include "damage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/utf8.h"
#include "place.h"

/* ---- cells ---- */

static bool blank_cell(patient *p) {
    spot s;
    if (!find_cell(p, is_number, &s))
        return false;
    lose(p, cell_at(&s));
    set_text(cell_at(&s), "");
    return true;
}

/* In columns under one another nothing moves up: there a cell that is gone is a blank one. */
static bool drop_cell(patient *p) {
    spot s;
    if (p->style->drawing == DRAWN_ALIGNED)
        return blank_cell(p);
    if (!find_cell(p, is_number, &s))
        return false;
    lose(p, cell_at(&s));
    for (size_t end = layout_span_end(row_at(&s), s.column); end > s.column; end--)
        remove_cell(row_at(&s), s.column);
    return true;
}

static size_t somewhere_in_digits(patient *p, const spot *s) {
    return 1 + pick(p->random, strspn(cell_at(s)->text, "0123456789") - 1);
}

/* 12 becomes 1 and 2: neither is the number. */
static bool split_cell(patient *p) {
    spot s;
    if (!find_cell(p, has_two_digits, &s))
        return false;
    layout_cell second = *cell_at(&s);
    size_t digits = somewhere_in_digits(p, &s);
    lose(p, cell_at(&s));
    set_text(cell_at(&s), keep_text(p->laid, cell_at(&s)->text, digits));
    set_text(&second, second.text + digits);
    insert_cell(row_at(&s), layout_span_end(row_at(&s), s.column), second);
    return true;
}

static bool space_in_number(patient *p) {
    spot s;
    char text[64];
    if (!find_cell(p, has_two_digits, &s))
        return false;
    size_t digits = somewhere_in_digits(p, &s);
    int length = snprintf(text, sizeof text, "%.*s %s", (int)digits, cell_at(&s)->text,
                          cell_at(&s)->text + digits);
    truth_of(p, cell_at(&s))->tells = MAYBE;
    set_text(cell_at(&s), keep_text(p->laid, text, (size_t)length));
    return true;
}

static bool is_thousands(const patient *p, const spot *s) {
    return is_number(p, s) && strspn(cell_at(s)->text, "0123456789") >= 4;
}

static bool put_comma(patient *p) {
    spot s;
    char text[64];
    if (!find_cell(p, is_thousands, &s))
        return false;
    const char *from = cell_at(&s)->text;
    size_t digits = strspn(from, "0123456789"), length = 0;
    for (size_t i = 0; from[i]; i++) {
        if (i && i < digits && (digits - i) % 3 == 0)
            text[length++] = ',';
        text[length++] = from[i];
    }
    set_text(cell_at(&s), keep_text(p->laid, text, length));
    return true;
}

static bool double_cell(patient *p) {
    spot s;
    if (!find_cell(p, is_number, &s))
        return false;
    insert_cell(row_at(&s), s.column, *cell_at(&s));
    return true;
}

static bool is_count(const patient *p, const spot *s) {
    return is_number(p, s) && nbp_form_cells[cell_at(s)->number].type == NB_TYPE_COUNT;
}

/* Two counts change places: each is where it is printed. */
static void exchange(patient *p, const spot *a, const spot *b) {
    layout_cell *x = cell_at(a), *y = cell_at(b);
    const char *text = x->text;
    set_text(x, y->text);
    set_text(y, text);
    truth was = *truth_of(p, x);
    *truth_of(p, x) = *truth_of(p, y);
    *truth_of(p, y) = was;
}

static bool swap_cells(patient *p) {
    spot a, b;
    if (!find_cell(p, is_count, &a) || !find_cell(p, is_count, &b))
        return false;
    exchange(p, &a, &b);
    return true;
}

static bool has_neighbour(const patient *p, const spot *s) {
    spot next = {s->table, s->row, s->column + 1};
    return is_count(p, s) && next.column < row_at(s)->count && is_count(p, &next) &&
           strcmp(cell_at(s)->text, cell_at(&next)->text) != 0;
}

static bool swap_neighbours(patient *p) {
    spot a;
    if (!find_cell(p, has_neighbour, &a))
        return false;
    exchange(p, &a, &(spot){a.table, a.row, a.column + 1});
    return true;
}

/* A number that breaks its sums is read as it is printed. */
static bool change_number(patient *p) {
    spot s;
    char text[32];
    if (!find_cell(p, is_count, &s))
        return false;
    int64_t number = truth_of(p, cell_at(&s))->value.coefficient + 1 + (int64_t)pick(p->random, 9);
    int length = snprintf(text, sizeof text, "%lld", (long long)number);
    *truth_of(p, cell_at(&s)) = (truth){PRINTED, {number, 0}};
    set_text(cell_at(&s), keep_text(p->laid, text, (size_t)length));
    return true;
}

static bool insert_empty_cell(patient *p) {
    spot s;
    if (!find_cell(p, is_number, &s))
        return false;
    insert_cell(row_at(&s), pick(p->random, 2) ? s.column : layout_span_end(row_at(&s), s.column),
                empty_cell);
    return true;
}

/* ---- rows ---- */

static bool drop_row(patient *p) {
    spot s;
    if (!find_cell(p, is_row, &s))
        return false;
    lose_row(p, row_at(&s));
    remove_row(s.table, s.row);
    return true;
}

static bool repeat_row(patient *p) {
    spot s;
    if (!find_cell(p, is_row, &s))
        return false;
    double_row(s.table, s.row);
    return true;
}

/* The second of the two says something else: where they differ no number can be told. */
static bool contradict_row(patient *p) {
    spot s;
    if (!find_cell(p, is_row, &s))
        return false;
    double_row(s.table, s.row);
    layout_row *second = row_at(&s) + 1;
    size_t changed = first_number(second) + pick(p->random, 2);
    for (size_t c = 0; c < second->count; c++)
        if (second->cells[c].number != NO_CELL)
            truth_of(p, &second->cells[c])->tells = MAYBE;
    if (changed >= second->count || second->cells[changed].number == NO_CELL)
        changed = first_number(second);
    lose(p, &second->cells[changed]);
    set_text(&second->cells[changed], strcmp(second->cells[changed].text, "7") ? "7" : "8");
    return true;
}

static bool swap_rows(patient *p) {
    spot s;
    if (!find_cell(p, is_above_row, &s))
        return false;
    layout_row upper = *row_at(&s);
    *row_at(&s) = row_at(&s)[1];
    row_at(&s)[1] = upper;
    return true;
}

static bool drop_label(patient *p) {
    spot s;
    if (!find_cell(p, is_labelled_row, &s))
        return false;
    while (!row_at(&s)->cells[--s.column].text)
        ;
    set_text(cell_at(&s), "");
    return true;
}

static bool drop_numbers(patient *p) {
    spot s;
    if (!find_cell(p, is_labelled_row, &s))
        return false;
    lose_row(p, row_at(&s));
    row_at(&s)->count = s.column;
    return true;
}

static bool blank_numbers(patient *p) {
    spot s;
    if (!find_cell(p, is_labelled_row, &s))
        return false;
    lose_row(p, row_at(&s));
    for (; s.column < row_at(&s)->count; s.column++)
        set_text(cell_at(&s), "");
    return true;
}

/* ---- columns ---- */

/* Columns of table 三 from `first` to the end; the heads stay where `rows_from` is behind them. */
static bool cut_columns(patient *p, size_t first, size_t rows_from) {
    layout *table = &p->laid->tables[NBP_TABLE_REQUESTS];
    for (size_t r = rows_from; r < table->count; r++)
        while (table->rows[r].count > first) {
            lose(p, &table->rows[r].cells[table->rows[r].count - 1]);
            table->rows[r].count--;
        }
    return true;
}

enum { TOTAL_COLUMN = 9, HEAD_ROWS = 3 };

static bool cut_right_columns(patient *p) {
    return cut_columns(p, TOTAL_COLUMN - 1 - pick(p->random, 3), 0);
}

static bool cut_total(patient *p) {
    return cut_columns(p, TOTAL_COLUMN, 0);
}

/* Whether a style shows in which column a value stands though others of its row are gone. */
static bool shows_columns(const text_style *style) {
    return style->drawing == DRAWN_HTML || style->fillers == FILLERS_REPEAT ||
           (style->fillers == FILLERS_IN_PLACE && (*style->open || *style->between == '\t'));
}

/* Where a text shows no columns, only the sums can tell which one is gone; zeros do not. */
static bool cut_total_under_head(patient *p) {
    bool zero = true;
    cut_columns(p, TOTAL_COLUMN, HEAD_ROWS);
    const layout *table = &p->laid->tables[NBP_TABLE_REQUESTS];
    for (size_t pass = 0; pass < 2; pass++)
        for (size_t r = HEAD_ROWS; r < table->count; r++)
            for (size_t c = first_number(&table->rows[r]); c < table->rows[r].count; c++) {
                truth *told = truth_of(p, &table->rows[r].cells[c]);
                if (!pass)
                    zero &= told->value.coefficient == 0;
                else if (zero && !shows_columns(p->style))
                    told->tells = MAYBE;
            }
    return true;
}

/* The same of table 四. */
static bool cut_remedies(patient *p) {
    layout *table = &p->laid->tables[NBP_TABLE_REMEDIES];
    size_t first = 14 - pick(p->random, 3);
    for (size_t r = 0; r < table->count; r++)
        while (table->rows[r].count > first) {
            lose(p, &table->rows[r].cells[table->rows[r].count - 1]);
            table->rows[r].count--;
        }
    return true;
}

/* ---- everywhere ---- */

static void for_each(patient *p, void (*change)(patient *p, layout_cell *cell)) {
    for (size_t t = 0; t < NBP_TABLE_COUNT; t++)
        for (size_t r = 0; r < p->laid->tables[t].count; r++)
            for (size_t c = 0; c < p->laid->tables[t].rows[r].count; c++)
                if (p->laid->tables[t].rows[r].cells[c].text)
                    change(p, &p->laid->tables[t].rows[r].cells[c]);
}

static void lose_zero(patient *p, layout_cell *cell, const char *instead) {
    if (cell->number == NO_CELL || truth_of(p, cell)->value.coefficient)
        return;
    lose(p, cell);
    set_text(cell, instead);
}

static void blank_zero(patient *p, layout_cell *cell) {
    lose_zero(p, cell, "");
}

static void mark_zero(patient *p, layout_cell *cell) {
    lose_zero(p, cell, "/");
}

static void drop_group(patient *p, layout_cell *cell) {
    static const char *const groups[] = {"三、本年度办理结果", "（三）不予公开", "（四）无法提供",
                                         "（五）不予处理", "（六）其他处理"};
    bool has_rows = p->laid->form == NB_FORM_2021; /* （六）其他处理 is a row of form 2019 */
    for (size_t g = 0; g < sizeof groups / sizeof *groups - !has_rows; g++)
        if (!strcmp(cell->text, groups[g]))
            set_text(cell, "");
}

static void space_label(patient *p, layout_cell *cell) {
    size_t length = strlen(cell->text);
    if (cell->number != NO_CELL || length < 6 || pick(p->random, 2))
        return;
    size_t at = 1 + pick(p->random, length - 1);
    while (((unsigned char)cell->text[at] & 0xC0) == 0x80)
        at--;
    if (!at)
        return;
    char text[256];
    int printed = snprintf(text, sizeof text, "%.*s %s", (int)at, cell->text, cell->text + at);
    set_text(cell, keep_text(p->laid, text, (size_t)printed));
}

static void widen_digits(patient *p, layout_cell *cell) {
    char text[256];
    size_t length = 0;
    if (cell->number == NO_CELL)
        return;
    for (const char *from = cell->text; *from; from++)
        if (*from >= '0' && *from <= '9')
            length += (size_t)sprintf(text + length, "\xEF\xBC%c", 0x90 + (*from - '0'));
        else
            text[length++] = *from;
    set_text(cell, keep_text(p->laid, text, length));
}

/* Whether a style leaves a trace of an empty cell. */
static bool shows_blanks(const text_style *style) {
    return style->drawing != DRAWN_BY_CELLS || strpbrk(style->between, "|\t");
}

/* Where a blank leaves no trace, only the sums can tell where the other numbers of its row
 * stand. */
static bool blank_zeros(patient *p) {
    for_each(p, blank_zero);
    for (size_t t = 0; t < NBP_TABLE_COUNT && !shows_blanks(p->style); t++)
        for (size_t r = 0; r < p->laid->tables[t].count; r++) {
            const layout_row *row = &p->laid->tables[t].rows[r];
            bool gone = false;
            for (size_t c = 0; c < row->count; c++)
                gone |= row->cells[c].number != NO_CELL && !*row->cells[c].text;
            for (size_t c = 0; c < row->count && gone; c++)
                if (row->cells[c].number != NO_CELL && *row->cells[c].text)
                    truth_of(p, &row->cells[c])->tells = MAYBE;
        }
    return true;
}

static bool mark_zeros(patient *p) {
    for_each(p, mark_zero);
    return true;
}

static bool drop_groups(patient *p) {
    for_each(p, drop_group);
    return true;
}

static bool space_labels(patient *p) {
    for_each(p, space_label);
    return true;
}

static bool full_width_digits(patient *p) {
    for_each(p, widen_digits);
    return true;
}

static bool nothing(patient *p) {
    (void)p;
    return true;
}

const damage damages[] = {
    {"none", nothing},
    {"cell-blanked", blank_cell},
    {"cell-dropped", drop_cell},
    {"cell-split", split_cell},
    {"space-in-number", space_in_number},
    {"thousands-comma", put_comma},
    {"cell-doubled", double_cell},
    {"cells-swapped", swap_cells},
    {"neighbours-swapped", swap_neighbours},
    {"number-changed", change_number},
    {"empty-cell-inserted", insert_empty_cell},
    {"row-dropped", drop_row},
    {"row-doubled", repeat_row},
    {"row-contradicted", contradict_row},
    {"rows-swapped", swap_rows},
    {"row-without-label", drop_label},
    {"row-without-numbers", drop_numbers},
    {"row-blanked", blank_numbers},
    {"group-labels-gone", drop_groups},
    {"right-columns-cut", cut_right_columns},
    {"total-cut", cut_total},
    {"total-cut-head-kept", cut_total_under_head},
    {"remedies-cut", cut_remedies},
    {"zeros-blank", blank_zeros},
    {"zeros-marked", mark_zeros},
    {"spaces-in-labels", space_labels},
    {"full-width-digits", full_width_digits},
};
const size_t damage_count = sizeof damages / sizeof *damages;
