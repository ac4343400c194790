/* See table_forms.h. Which forms the tables may be on, by how many of each form's labels the
 * document has. What speaks for a form alone is weighed elsewhere; here those are left out that too
 * little speaks for, so that their rows take nothing that has no label. */
#include "parse/table/table_forms.h"

#include "parse/costs.h"

enum { ALL_TABLES = NBP_TABLE_COUNT };

/* Labels that the document has, by the forms that have them. */
typedef struct census {
    size_t of[NBP_TABLE_COUNT + 1][NBP_FORM_COUNT], most[NBP_TABLE_COUNT + 1];
} census;

static void count(census *c, size_t table, unsigned forms) {
    for (size_t f = 0; f < NBP_FORM_COUNT; f++) {
        c->of[table][f] += forms >> f & 1;
        c->most[table] = c->of[table][f] > c->most[table] ? c->of[table][f] : c->most[table];
    }
}

static void count_label(census *c, size_t row, unsigned forms) {
    count(c, nbp_form_rows[row].table, forms);
    count(c, ALL_TABLES, forms);
}

/* Whole labels of rows and heads of columns, each once. */
static void count_labels(const nbp_tokens *list, const nbp_rows *rows, census *c) {
    bool seen_rows[NBP_LINE_COUNT] = {false}, seen_columns[NBP_FORM_CELLS] = {false};
    for (size_t t = 0; t < list->count; t++) {
        const nbp_likeness *like = &list->tokens[t].like;
        size_t line = like->first;
        if (list->tokens[t].run >= 0 || !like->whole || like->heading)
            continue;
        while (like->lines[line] != like->best)
            line++;
        if (!seen_rows[line])
            count_label(c, line, nbp_form_rows[line].forms);
        seen_rows[line] = true;
    }
    for (size_t h = 0; h < rows->head_count; h++) {
        size_t cell = rows->heads[h].cell;
        if (rows->heads[h].kind != NBP_HEAD_COLUMN || seen_columns[cell])
            continue;
        count_label(c, nbp_form_cells[cell].row, nbp_form_cells[cell].forms);
        seen_columns[cell] = true;
    }
}

void nbp_forms_of_labels(const nbp_tokens *list, nbp_rows *rows) {
    census c = {0};
    count_labels(list, rows, &c);
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++) {
        size_t by = c.most[t] ? t : ALL_TABLES;
        for (size_t f = 0; f < NBP_FORM_COUNT; f++)
            if (c.of[by][f] + nbp_bits(NBP_COST_FORM_OF_LABELS) >= c.most[by])
                rows->may[t] |= nbp_form_tables[t].forms & 1u << f;
    }
}

/* The form that is likeliest where nothing tells: the first declared. */
static unsigned newest(unsigned forms) {
    return forms & -forms;
}

unsigned nbp_forms_likeliest(const nbp_rows *rows, nbp_table table) {
    unsigned told = rows->forms & rows->may[table]; /* by the heads of table 二 */
    return table == NBP_TABLE_PROACTIVE_DISCLOSURE && rows->forms
               ? rows->forms
               : newest(told ? told : rows->may[table]);
}

bool nbp_forms_want_label(const nbp_rows *rows, size_t line) {
    nbp_table table = nbp_line_table(line);
    unsigned told = rows->forms & rows->may[table], forms = told ? told : rows->may[table];
    return (nbp_form_rows[line].forms & forms) != forms;
}

/* Whether a row holds a run, or has a label where `by_label`. */
static bool is_there(const nbp_rows *rows, size_t line, bool by_label) {
    if (by_label)
        return rows->lines[line].weight && !nbp_forms_want_label(rows, line);
    for (size_t r = 0; r < rows->count; r++)
        if (rows->runs[r].line == line)
            return true;
    return false;
}

/* Those of `forms` that lack the fewest of a table's rows that are there: the newest of them where
 * all forms lack some, 0 where none lacks more than another. */
static unsigned fitting(const nbp_rows *rows, nbp_table table, unsigned forms, bool by_label) {
    size_t lacks[NBP_FORM_COUNT] = {0}, least = SIZE_MAX;
    unsigned fit = 0;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++)
        if (nbp_line_table(line) == table && (nbp_form_rows[line].forms & forms) != forms &&
            is_there(rows, line, by_label))
            for (size_t f = 0; f < NBP_FORM_COUNT; f++)
                lacks[f] += !(nbp_form_rows[line].forms >> f & 1);
    for (size_t f = 0; f < NBP_FORM_COUNT; f++) {
        if (!(forms >> f & 1) || lacks[f] > least)
            continue;
        fit = lacks[f] < least ? 1u << f : fit | 1u << f;
        least = lacks[f];
    }
    return fit == forms ? 0 : least ? newest(fit) : fit;
}

/* The forms that a table can be on at all. */
static unsigned possible(const nbp_rows *rows, nbp_table table) {
    return rows->may[table] ? rows->may[table] : nbp_form_tables[table].forms;
}

/* The forms that a table is on as its rows tell it; 0 where they do not. */
static unsigned forms_of_rows(const nbp_rows *rows, nbp_table table) {
    unsigned own = fitting(rows, table, possible(rows, table), false);
    unsigned closer = fitting(rows, table, own ? own : possible(rows, table), true);
    return closer ? closer : own;
}

void nbp_rows_table_forms(const nbp_rows *rows, unsigned forms[NBP_TABLE_COUNT]) {
    unsigned told = rows->forms; /* by the tables before */
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++) {
        unsigned all = possible(rows, t);
        unsigned own = t == NBP_TABLE_PROACTIVE_DISCLOSURE ? rows->forms : forms_of_rows(rows, t);
        told = told ? told : own;
        forms[t] = own ? own : told & all ? told & all : all;
    }
}
