/* See diff_output.h. */
#include "cli/command/diff_output.h"

#include <stdio.h>

#include "cli/terminal.h"
#include "emit/csv_columns.h"
#include "emit/csv_row.h"
#include "emit/json/json_report.h"
#include "form/form.h"

enum { LONGEST_SIGNED = NBP_DECIMAL_LENGTH + 1 };

/* The difference with its sign: "+3", "-0.5". */
static const char *signed_digits(nb_decimal value, char out[LONGEST_SIGNED]) {
    char digits[NBP_DECIMAL_LENGTH];
    const char *text = nbp_decimal_digits(value, digits);
    snprintf(out, LONGEST_SIGNED, "%s%s", value.coefficient > 0 ? "+" : "", text);
    return out;
}

static void print_side(nbp_sink *sink, const nbp_diff *diff, char mark, const char *name,
                       const nb_report *report) {
    const char *colour = mark == '-' ? "\033[31m" : "\033[32m";
    nbp_print(sink, "%s%c%c%c ", diff->colour ? colour : "", mark, mark, mark);
    nbp_print_text(sink, name, strlen(name));
    if (report->agency) {
        nbp_print(sink, "  ");
        nbp_print_text(sink, report->agency, strlen(report->agency));
    }
    if (report->year)
        nbp_print(sink, " %u", report->year);
    nbp_print(sink, "%s\n", diff->colour ? "\033[0m" : "");
}

static void print_particular(nbp_sink *sink, const nbp_diff_particular *particular) {
    const char *sides[] = {particular->a ? particular->a : "(none)",
                           particular->b ? particular->b : "(none)"};
    nbp_print_cell(sink, particular->name, 18, false);
    nbp_print_text(sink, sides[0], strlen(sides[0]));
    nbp_print(sink, " → ");
    nbp_print_text(sink, sides[1], strlen(sides[1]));
    nbp_print(sink, "\n");
}

/* A number, or the outcome that stands for it: "12", "(blank)". */
static const char *side_text(const nb_report *report, const nb_cell *cell, size_t index,
                             char out[NBP_DECIMAL_LENGTH]) {
    if (cell)
        return nbp_decimal_digits(cell->value, out);
    snprintf(out, NBP_DECIMAL_LENGTH, "(%s)",
             nb_outcome_name(nb_report_cell_at(report, index)->outcome));
    return out;
}

void nbp_diff_text(nbp_sink *sink, const nbp_diff *diff) {
    if (!diff->cell_count && !diff->particular_count)
        return;
    print_side(sink, diff, '-', diff->a_name, diff->a);
    print_side(sink, diff, '+', diff->b_name, diff->b);
    for (size_t i = 0; i < diff->particular_count; i++)
        print_particular(sink, &diff->particulars[i]);
    for (size_t i = 0; i < diff->cell_count; i++) {
        const nbp_diff_cell *cell = &diff->cells[i];
        char a[NBP_DECIMAL_LENGTH], b[NBP_DECIMAL_LENGTH], change[LONGEST_SIGNED] = "";
        if (cell->subtracts)
            signed_digits(cell->difference, change);
        nbp_print(sink, "%s  %s → %s%s%s%s\n", nbp_form_cells[cell->index].path,
                  side_text(diff->a, cell->a, cell->index, a),
                  side_text(diff->b, cell->b, cell->index, b), *change ? "  (" : "", change,
                  *change ? ")" : "");
    }
    nbp_print(sink, "%zu numbers are equal, %zu differ\n", diff->equal, diff->cell_count);
}

static json_t *side_of(const char *name, const nb_report *report) {
    json_t *object = json_object();
    nbp_json_put(&object, "source", nbp_json_text(name));
    nbp_json_put(&object, "agency", nbp_json_text(report->agency));
    nbp_json_put(&object, "year", nbp_json_ordinal(report->year));
    return object;
}

static json_t *particulars_of(const nbp_diff *diff) {
    json_t *array = json_array();
    for (size_t i = 0; i < diff->particular_count; i++) {
        json_t *item = json_object();
        nbp_json_put(&item, "name", nbp_json_text(diff->particulars[i].name));
        nbp_json_put(&item, "a", nbp_json_text(diff->particulars[i].a));
        nbp_json_put(&item, "b", nbp_json_text(diff->particulars[i].b));
        nbp_json_add(&array, item);
    }
    return array;
}

/* Which list of the JSON, or word of the CSV, a cell belongs to. */
static const char *kind_of(const nbp_diff_cell *cell) {
    return cell->a && cell->b ? "changed" : cell->b ? "added" : "lost";
}

static json_t *cell_of(const nbp_diff_cell *cell) {
    json_t *object = json_object();
    nbp_json_put(&object, "path", nbp_json_text(nbp_form_cells[cell->index].path));
    if (cell->a)
        nbp_json_put(&object, "a", nbp_json_decimal(cell->a->value));
    if (cell->b)
        nbp_json_put(&object, "b", nbp_json_decimal(cell->b->value));
    if (cell->subtracts)
        nbp_json_put(&object, "difference", nbp_json_decimal(cell->difference));
    return object;
}

static json_t *cells_of(const nbp_diff *diff, const char *kind) {
    json_t *array = json_array();
    for (size_t i = 0; i < diff->cell_count; i++)
        if (!strcmp(kind_of(&diff->cells[i]), kind))
            nbp_json_add(&array, cell_of(&diff->cells[i]));
    return array;
}

void nbp_diff_json(nbp_sink *sink, const nbp_diff *diff) {
    static const char *const kinds[] = {"changed", "added", "lost"};
    json_t *object = json_object();
    nbp_json_put(&object, "schema", nbp_json_text("nianbao/diff/1"));
    nbp_json_put(&object, "a", side_of(diff->a_name, diff->a));
    nbp_json_put(&object, "b", side_of(diff->b_name, diff->b));
    nbp_json_put(&object, "particulars", particulars_of(diff));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        nbp_json_put(&object, kinds[i], cells_of(diff, kinds[i]));
    nbp_json_put(&object, "equal", json_integer((json_int_t)diff->equal));
    nbp_json_dump(sink, object, NBP_JSON_INDENTED);
    nbp_sink_add(sink, "\n", 1);
}

static void add_number(nbp_csv_row *row, bool there, nb_decimal value) {
    if (there)
        nbp_csv_add_number(row, value);
    else
        nbp_csv_add_empty(row);
}

void nbp_diff_csv(nbp_sink *sink, const nbp_diff *diff) {
    nbp_csv_row row;
    nbp_csv_row_init(&row);
    nbp_csv_add_headings(&row, NBP_CSV_DIFF, false);
    nbp_csv_row_end(&row, sink);
    for (size_t i = 0; i < diff->particular_count; i++) {
        nbp_csv_add_word(&row, "particular");
        nbp_csv_add_word(&row, diff->particulars[i].name);
        nbp_csv_add_text(&row, diff->particulars[i].a);
        nbp_csv_add_text(&row, diff->particulars[i].b);
        nbp_csv_add_empty(&row);
        nbp_csv_row_end(&row, sink);
    }
    for (size_t i = 0; i < diff->cell_count; i++) {
        const nbp_diff_cell *cell = &diff->cells[i];
        nbp_csv_add_word(&row, kind_of(cell));
        nbp_csv_add_word(&row, nbp_form_cells[cell->index].path);
        add_number(&row, cell->a, cell->a ? cell->a->value : (nb_decimal){0});
        add_number(&row, cell->b, cell->b ? cell->b->value : (nb_decimal){0});
        add_number(&row, cell->subtracts, cell->difference);
        nbp_csv_row_end(&row, sink);
    }
    nbp_csv_row_free(&row);
}
