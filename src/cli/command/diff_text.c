/* `diff` for reading by eye: under the title of its table and the label of its row each number of
 * both reports, the difference, and that in per cent. Where the terminal is narrow labels give way,
 * numbers never. */
#include <stdio.h>
#include <stdlib.h>

#include "base/text/words.h"
#include "cli/command/diff_output.h"
#include "cli/command/show.h"
#include "cli/terminal.h"
#include "language/language.h"

enum { NAME = 18, INDENT = 2, NARROW = 80, LEAST_LABEL = 12, LABEL = 2 * NBP_LABEL_SIZE };
enum { A, B, DIFFERENCE, PERCENT, COLUMNS };

/* A table of differences while it is printed. */
typedef struct lines {
    nbp_sink *sink;
    const nbp_diff *diff;
    nbp_show marks; /* what stands for numbers that are not there */
    size_t label, widths[COLUMNS];
    int table;  /* of the cell before; -1: none, NBP_TABLE_COUNT: indicators */
    size_t row; /* likewise, of the form */
    const char *group;
} lines;

static const char *colour(const nbp_diff *diff, const char *code) {
    return diff->colour ? code : "";
}

/* "--- a.html  云浦市人民政府 2024" */
static void print_side(nbp_sink *sink, const nbp_diff *diff, char mark, const char *name,
                       const nb_report *report, size_t columns) {
    const char *agency = report->agency ? report->agency : "";
    char year[16] = "", *line;
    if (report->year)
        snprintf(year, sizeof year, " %u", report->year);
    if (asprintf(&line, "%s  %s%s", name, agency, year) < 0) {
        nbp_sink_fail(sink, NB_ERROR_MEMORY);
        return;
    }
    nbp_print(sink, "%s%c%c%c ", colour(diff, mark == '-' ? "\033[31m" : "\033[32m"), mark, mark,
              mark);
    nbp_print_hanging(sink, line, 4, columns);
    nbp_print(sink, "%s", colour(diff, "\033[0m"));
    free(line);
}

/* "- title", or the mark alone. */
static void print_value(nbp_sink *sink, char mark, const char *value, size_t columns) {
    nbp_print(sink, value ? "%c " : "%c\n", mark);
    if (value)
        nbp_print_hanging(sink, value, NAME + 2, columns);
}

static void print_particular(nbp_sink *sink, const nbp_diff_particular *particular,
                             size_t columns) {
    const char *name = _(particular->name);
    size_t used = nbp_text_width(name);
    nbp_print(sink, "%s%*s", name, (int)(used < NAME ? NAME - used : 1), "");
    print_value(sink, '-', particular->a, columns);
    nbp_print(sink, "%*s", NAME, "");
    print_value(sink, '+', particular->b, columns);
}

/* ---- numbers ---- */

/* What stands in a column: "12", "+3", "-12.5%", or a mark. */
static const char *text_of(lines *l, const nbp_diff_cell *cell, int column,
                           char out[NBP_DECIMAL_LENGTH + 4]) {
    char digits[NBP_DECIMAL_LENGTH];
    const nb_cell *side = column == A ? cell->a : cell->b;
    bool there = column == A ? cell->in_a : cell->in_b;
    *out = '\0';
    if (column <= B && there)
        return nbp_decimal_digits(side->value, out);
    if (column <= B) {
        nb_outcome outcome = side ? side->outcome : NB_ABSENT;
        l->marks.seen[outcome] = true;
        return nbp_show_mark(outcome);
    }
    if (column == DIFFERENCE && cell->subtracts)
        snprintf(out, NBP_DECIMAL_LENGTH + 4, "%s%s", cell->difference.coefficient > 0 ? "+" : "",
                 nbp_decimal_digits(cell->difference, digits));
    if (column == PERCENT && cell->relates)
        snprintf(out, NBP_DECIMAL_LENGTH + 4, "%+.1f%%", (double)cell->percent.coefficient / 10);
    return out;
}

static const nbp_form_row *row_of(const nbp_diff_cell *cell) {
    return &nbp_form_rows[nbp_form_cells[cell->index].row];
}

static int table_of(const nbp_diff_cell *cell) {
    return cell->indicator ? (int)NBP_TABLE_COUNT : row_of(cell)->table;
}

/* The labels of a number: its own alone, or, where numbers are not in their order, all. */
static void label_of(const lines *l, const nbp_diff_cell *cell, char out[LABEL]) {
    const nb_indicator *indicator = cell->indicator;
    char row[NBP_LABEL_SIZE];
    if (indicator) {
        bool grouped = l->diff->by_size && indicator->group;
        snprintf(out, LABEL, "%s%s%s%s%s%s%s", grouped ? indicator->group : "",
                 grouped ? " / " : "", indicator->label, indicator->unit ? " / " : "",
                 indicator->unit ? indicator->unit : "", indicator->column ? " / " : "",
                 indicator->column ? indicator->column : "");
        return;
    }
    unsigned forms = nbp_diff_forms(l->diff, (nbp_table)row_of(cell)->table);
    const char *column = nbp_column_label(cell->index, forms);
    nbp_row_label(cell->index, forms, row);
    bool both = l->diff->by_size && *column;
    snprintf(out, LABEL, "%s%s%s", both || !*column ? row : "", both ? " / " : "", column);
}

/* How wide numbers are, and what that leaves for labels: in a pipe as much as they need. */
static void measure(lines *l, size_t columns) {
    size_t numbers = 0, longest = 0;
    for (int c = 0; c < COLUMNS; c++)
        l->widths[c] = c == PERCENT ? 10 : 9;
    for (size_t i = 0; i < l->diff->cell_count; i++) {
        char text[NBP_DECIMAL_LENGTH + 4], label[LABEL];
        for (int c = 0; c < COLUMNS; c++) {
            size_t width = nbp_text_width(text_of(l, &l->diff->cells[i], c, text)) + 2;
            l->widths[c] = width > l->widths[c] ? width : l->widths[c];
        }
        label_of(l, &l->diff->cells[i], label);
        size_t width = nbp_text_width(label) + INDENT;
        longest = width > longest ? width : longest;
    }
    for (int c = 0; c < COLUMNS; c++)
        numbers += l->widths[c];
    size_t room = columns > numbers + LEAST_LABEL ? columns - numbers : LEAST_LABEL;
    size_t usual = NARROW > numbers + LEAST_LABEL ? NARROW - numbers : LEAST_LABEL;
    size_t wanted = longest > usual ? longest : usual;
    l->label = columns && room < wanted ? room : wanted;
}

static void print_heads(lines *l) {
    bool told = *l->diff->years[0] && strcmp(l->diff->years[0], l->diff->years[1]) != 0;
    const char *const heads[COLUMNS] = {told ? l->diff->years[0] : "-",
                                        told ? l->diff->years[1] : "+", _("change"), "%"};
    nbp_print_cell(l->sink, "", l->label, false);
    for (int c = 0; c < COLUMNS; c++)
        nbp_print_cell(l->sink, heads[c], l->widths[c], true);
    nbp_print(l->sink, "\n");
}

/* What stands over a number, where the one before did not stand under the same. */
static void print_over(lines *l, const nbp_diff_cell *cell, size_t columns) {
    int table = table_of(cell);
    size_t row = cell->indicator ? 0 : nbp_form_cells[cell->index].row;
    const char *group = cell->indicator ? cell->indicator->group : NULL;
    bool new_table = table != l->table;
    if (new_table) {
        const nbp_form_table *of = &nbp_form_tables[table % NBP_TABLE_COUNT];
        nbp_print(l->sink, "\n%s", colour(l->diff, "\033[1m"));
        nbp_print(l->sink, "%s%s\n",
                  cell->indicator
                      ? nbp_table_of_indicators()
                      : nbp_form_word(of->title, nbp_diff_forms(l->diff, (nbp_table)table)),
                  colour(l->diff, "\033[0m"));
    }
    if (group && (new_table || !nbp_same_text(group, l->group)))
        nbp_print_hanging(l->sink, group, 0, columns);
    if (!cell->indicator && (new_table || row != l->row)) {
        char label[NBP_LABEL_SIZE];
        unsigned forms = nbp_diff_forms(l->diff, (nbp_table)table);
        if (*nbp_column_label(cell->index, forms))
            nbp_print_hanging(l->sink, nbp_row_label(cell->index, forms, label), 0, columns);
    }
    l->table = table;
    l->row = row;
    l->group = group;
}

/* A label that its column has no room for stands on lines of its own. */
static void print_number(lines *l, const nbp_diff_cell *cell, size_t columns) {
    char label[LABEL], text[NBP_DECIMAL_LENGTH + 4];
    label_of(l, cell, label);
    nbp_print(l->sink, "%*s", INDENT, "");
    if (nbp_text_width(label) > l->label - INDENT) {
        nbp_print_hanging(l->sink, label, INDENT, columns);
        nbp_print(l->sink, "%*s", (int)l->label, "");
    } else {
        nbp_print_cell(l->sink, label, l->label - INDENT, false);
    }
    for (int c = 0; c < COLUMNS; c++)
        nbp_print_cell(l->sink, text_of(l, cell, c, text), l->widths[c], true);
    nbp_print(l->sink, "\n");
}

void nbp_diff_text(nbp_sink *sink, const nbp_diff *diff) {
    size_t width = nbp_terminal_columns(), columns = width ? width : SIZE_MAX;
    lines l = {.sink = sink, .diff = diff, .marks = {.sink = sink}, .table = -1};
    if (!diff->cell_count && !diff->particular_count)
        return;
    print_side(sink, diff, '-', diff->a_name, diff->a, columns);
    print_side(sink, diff, '+', diff->b_name, diff->b, columns);
    for (size_t i = 0; i < diff->particular_count; i++)
        print_particular(sink, &diff->particulars[i], columns);
    measure(&l, width);
    if (diff->cell_count)
        print_heads(&l);
    for (size_t i = 0; i < diff->cell_count; i++) {
        if (!diff->by_size)
            print_over(&l, &diff->cells[i], columns);
        print_number(&l, &diff->cells[i], columns);
    }
    nbp_print(sink, "\n");
    nbp_show_key(&l.marks);
    nbp_print(sink, _("%zu numbers are equal, %zu differ\n"), diff->equal, diff->cell_count);
}
