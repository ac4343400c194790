/* other_order: a table printed with its columns or rows in another order, heads and labels with
 * them, gives no other numbers, and all of them where every cell has its own walls. Arguments: see
 * trial.h.
 */
#include <string.h>

#include "trial.h"

enum { LABELS = 3, HEADS = 3, LEAVES = 5 };

static layout *table_of(const specimen *s, nbp_table which) {
    return &s->p.laid->tables[which];
}

/* An order of `count` things that is not the one they have. */
static void shuffle(specimen *s, size_t *order, size_t count) {
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = count; i > 1; i--) {
        size_t j = pick(&s->random, i), last = order[i - 1];
        order[i - 1] = order[j];
        order[j] = last;
    }
    for (size_t i = 0; i < count; i++)
        if (order[i] != i)
            return;
    order[0] = 1;
    order[1] = 0;
}

/* ---- columns ---- */

/* What spans several columns begins in the first of them. */
static void span_again(layout_row *row) {
    for (size_t c = 0; c < row->count; c++)
        if (!row->cells[c].from_above && row->cells[c].number == NO_CELL)
            row->cells[c].text =
                c && !row->cells[c - 1].from_above && row->cells[c - 1].whole == row->cells[c].whole
                    ? NULL
                    : row->cells[c].whole;
}

/* Columns of the rows from `begin` to `end`: the one at first + i was at first + order[i]. */
static void order_columns(layout *table, size_t begin, size_t end, size_t first,
                          const size_t *order, size_t count) {
    for (size_t r = begin; r < end; r++) {
        layout_row *row = &table->rows[r], was = *row;
        for (size_t i = 0; i < count; i++)
            row->cells[first + i] = was.cells[first + order[i]];
        span_again(row);
    }
}

static void order_requests(specimen *s, const size_t order[7]) {
    layout *table = table_of(s, NBP_TABLE_REQUESTS);
    order_columns(table, 0, table->count, LABELS, order, 7);
}

static bool put_total_first(specimen *s) {
    order_requests(s, (const size_t[]){6, 0, 1, 2, 3, 4, 5});
    return true;
}

static bool put_natural_behind(specimen *s) {
    order_requests(s, (const size_t[]){1, 2, 3, 4, 5, 0, 6});
    return true;
}

static bool shuffle_organizations(specimen *s) {
    size_t leaves[LEAVES];
    shuffle(s, leaves, LEAVES);
    order_requests(s, (const size_t[]){0, 1 + leaves[0], 1 + leaves[1], 1 + leaves[2],
                                       1 + leaves[3], 1 + leaves[4], 6});
    return true;
}

static bool order_remedies(specimen *s, const size_t parts[3], const size_t leaves[LEAVES]) {
    layout *table = table_of(s, NBP_TABLE_REMEDIES);
    size_t order[3 * LEAVES];
    for (size_t i = 0; i < 3 * LEAVES; i++)
        order[i] = parts[i / LEAVES] * LEAVES + leaves[i % LEAVES];
    order_columns(table, 0, table->count, 0, order, 3 * LEAVES);
    return true;
}

static const size_t as_it_is[] = {0, 1, 2, 3, 4};

static bool put_litigation_first(specimen *s) {
    return order_remedies(s, (const size_t[]){1, 2, 0}, as_it_is);
}

static bool swap_litigation(specimen *s) {
    return order_remedies(s, (const size_t[]){0, 2, 1}, as_it_is);
}

static bool put_remedies_total_first(specimen *s) {
    return order_remedies(s, as_it_is, (const size_t[]){4, 0, 1, 2, 3});
}

static bool shuffle_outcomes(specimen *s) {
    size_t leaves[LEAVES];
    shuffle(s, leaves, LEAVES);
    return order_remedies(s, as_it_is, leaves);
}

/* ---- table 二: clauses, each with its heads ---- */

static bool is_clause_begin(const layout *table, size_t r) {
    return r + 1 < table->count && !table->rows[r].cells[1].text && !has_numbers(&table->rows[r]) &&
           !has_numbers(&table->rows[r + 1]);
}

static size_t clause_end(const layout *table, size_t r) {
    for (r++; r < table->count && !is_clause_begin(table, r);)
        r++;
    return r;
}

/* Columns of every clause that has several. */
static bool shuffle_clause_columns(specimen *s) {
    layout *table = table_of(s, NBP_TABLE_PROACTIVE_DISCLOSURE);
    bool done = false;
    for (size_t r = 0; r < table->count; r = clause_end(table, r)) {
        size_t order[3], count = 0;
        while (count < 3 && table->rows[r + 2].cells[1 + count].number != NO_CELL)
            count++;
        if (count < 2)
            continue;
        shuffle(s, order, count);
        order_columns(table, r + 1, clause_end(table, r), 1, order, count);
        done = true;
    }
    return done;
}

/* The rows of `was` from `from` to `end`, behind those that `table` has. */
static void append_rows(layout *table, const layout *was, size_t from, size_t end) {
    for (; from < end; from++)
        table->rows[table->count++] = was->rows[from];
}

static bool shuffle_clauses(specimen *s) {
    layout *table = table_of(s, NBP_TABLE_PROACTIVE_DISCLOSURE), was = *table;
    size_t begins[8], order[8], count = 0;
    for (size_t r = 0; r < was.count; r = clause_end(&was, r))
        begins[count++] = r;
    shuffle(s, order, count);
    table->count = 0;
    for (size_t i = 0; i < count; i++)
        append_rows(table, &was, begins[order[i]], clause_end(&was, begins[order[i]]));
    return true;
}

static bool shuffle_clause_rows(specimen *s) {
    layout *table = table_of(s, NBP_TABLE_PROACTIVE_DISCLOSURE), was = *table;
    table->count = 0;
    for (size_t r = 0; r < was.count; r = clause_end(&was, r)) {
        size_t order[8] = {0}, count = clause_end(&was, r) - r - 2;
        if (count > 1)
            shuffle(s, order, count);
        append_rows(table, &was, r, r + 2);
        for (size_t i = 0; i < count; i++)
            append_rows(table, &was, r + 2 + order[i], r + 3 + order[i]);
    }
    return true;
}

/* ---- rows of table 三 ---- */

/* What stands over a row: labels that span several rows, or its own. */
static const char *over(const layout *table, size_t r, size_t depth) {
    return table->rows[r].cells[depth].whole;
}

/* Whether a cell of labels spans rows, or is spanned. */
static bool spans_rows(const layout *table, size_t r, size_t c) {
    for (size_t other = HEADS; other < table->count; other++)
        if (table->rows[other].cells[c].from_above &&
            table->rows[other].cells[c].whole == table->rows[r].cells[c].whole)
            return true;
    return false;
}

/* A span that goes down over rows begins in the first of them, wherever they are now. */
static void span_rows_again(layout *table, const layout *was, const size_t *order) {
    for (size_t r = HEADS; r < table->count; r++)
        for (size_t c = 0; c < LABELS; c++) {
            layout_cell *cell = &table->rows[r].cells[c];
            if (!spans_rows(was, order[r - HEADS] + HEADS, c) ||
                (c && cell->whole == cell[-1].whole))
                continue;
            cell->from_above = r > HEADS && table->rows[r - 1].cells[c].whole == cell->whole;
            cell->text = cell->from_above ? NULL : cell->whole;
        }
}

/* Blocks of rows that have the same label at `depth` (whose outer labels are the same too) are put
 * in another order within `begin` and `end`; indices count from the first row of numbers. */
static void shuffle_blocks(specimen *s, const layout *was, size_t depth, size_t begin, size_t end,
                           size_t *order) {
    size_t begins[MAX_ROWS], blocks[MAX_ROWS], count = 0, put = begin;
    for (size_t i = begin; i < end; i++)
        if (i == begin || over(was, HEADS + i, depth) != over(was, HEADS + i - 1, depth))
            begins[count++] = i;
    if (count < 2)
        return;
    shuffle(s, blocks, count);
    for (size_t b = 0; b < count; b++) {
        size_t stop = blocks[b] + 1 < count ? begins[blocks[b] + 1] : end;
        for (size_t i = begins[blocks[b]]; i < stop; i++)
            order[put++] = i;
    }
}

static void order_requests_rows(layout *table, const layout *was, const size_t *order) {
    for (size_t i = 0; i + HEADS < was->count; i++)
        table->rows[HEADS + i] = was->rows[HEADS + order[i]];
    span_rows_again(table, was, order);
}

static bool shuffle_rows(specimen *s, size_t depth) {
    layout *table = table_of(s, NBP_TABLE_REQUESTS), was = *table;
    size_t order[MAX_ROWS], count = was.count - HEADS;
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1;
             end < count && depth &&
             over(&was, HEADS + end, depth - 1) == over(&was, HEADS + begin, depth - 1);)
            end++;
        end = depth ? end : count;
        shuffle_blocks(s, &was, depth, begin, end, order);
    }
    order_requests_rows(table, &was, order);
    return true;
}

static bool shuffle_parts(specimen *s) {
    return shuffle_rows(s, 0);
}

static bool shuffle_groups(specimen *s) {
    return shuffle_rows(s, 1);
}

static bool shuffle_rows_of_groups(specimen *s) {
    return shuffle_rows(s, 2);
}

/* ---- sections ---- */

static bool shuffle_sections(specimen *s) {
    page *laid = s->p.laid;
    page_piece was[MAX_PIECES];
    size_t order[3];
    memcpy(was, laid->pieces, sizeof was);
    shuffle(s, order, 3);
    for (size_t i = 0; i < 3; i++) /* behind the title and 一 with its prose */
        memcpy(&laid->pieces[3 + 2 * i], &was[3 + 2 * order[i]], 2 * sizeof *was);
    return true;
}

static const change changes[] = {
    {"total-first", .to_page = put_total_first, .keeps_all = true},
    {"natural-persons-behind", .to_page = put_natural_behind, .keeps_all = true},
    {"organizations", .to_page = shuffle_organizations, .keeps_all = true},
    {"litigation-first", .to_page = put_litigation_first, .keeps_all = true},
    {"litigations-swapped", .to_page = swap_litigation, .keeps_all = true},
    {"remedies-total-first", .to_page = put_remedies_total_first, .keeps_all = true},
    {"outcomes", .to_page = shuffle_outcomes, .keeps_all = true},
    {"columns-of-clauses", .to_page = shuffle_clause_columns, .keeps_all = true},
    {"clauses", .to_page = shuffle_clauses, .keeps_all = true},
    {"rows-of-clauses", .to_page = shuffle_clause_rows, .keeps_all = true},
    {"parts", .to_page = shuffle_parts, .keeps_all = true},
    {"groups", .to_page = shuffle_groups, .keeps_all = true},
    {"rows-of-groups", .to_page = shuffle_rows_of_groups, .keeps_all = true},
    {"sections", .to_page = shuffle_sections, .keeps_all = true},
};

int main(int argc, char **argv) {
    return try_property(argc, argv, changes, sizeof changes / sizeof *changes);
}
