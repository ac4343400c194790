/* See diff_output.h. */
#include "cli/diff_output.h"

#include <stdio.h>

#include "base/limits.h"
#include "cli/terminal.h"
#include "emit/csv_row.h"
#include "emit/json_report.h"
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

static int add_to_sink(const char *bytes, size_t length, void *sink) {
    nbp_sink_add(sink, bytes, length);
    return 0;
}

static json_t *side_object(nbp_json *json, const char *name, const nb_report *report) {
    json_t *object = json_object();
    nbp_json_put(json, object, "source", nbp_json_text(name));
    nbp_json_put(json, object, "agency", nbp_json_text(report->agency));
    nbp_json_put(json, object, "year", nbp_json_ordinal(report->year));
    return object;
}

/* Which list of the JSON, or word of the CSV, a cell belongs to. */
static const char *kind_of(const nbp_diff_cell *cell) {
    return cell->a && cell->b ? "changed" : cell->b ? "added" : "lost";
}

static void put_cell(nbp_json *json, json_t *lists, const nbp_diff_cell *cell) {
    json_t *object = nbp_json_append(json, json_object_get(lists, kind_of(cell)), json_object());
    nbp_json_put(json, object, "path", nbp_json_text(nbp_form_cells[cell->index].path));
    if (cell->a)
        nbp_json_put(json, object, "a", nbp_json_decimal(cell->a->value));
    if (cell->b)
        nbp_json_put(json, object, "b", nbp_json_decimal(cell->b->value));
    if (cell->subtracts)
        nbp_json_put(json, object, "difference", nbp_json_decimal(cell->difference));
}

void nbp_diff_json(nbp_sink *sink, const nbp_diff *diff) {
    nbp_json json = {0};
    json_t *object = json_object();
    nbp_json_put(&json, object, "schema", nbp_json_text("nianbao/diff/1"));
    nbp_json_put(&json, object, "a", side_object(&json, diff->a_name, diff->a));
    nbp_json_put(&json, object, "b", side_object(&json, diff->b_name, diff->b));
    json_t *particulars = nbp_json_put(&json, object, "particulars", json_array());
    for (size_t i = 0; i < diff->particular_count; i++) {
        json_t *one = nbp_json_append(&json, particulars, json_object());
        nbp_json_put(&json, one, "name", nbp_json_text(diff->particulars[i].name));
        nbp_json_put(&json, one, "a", nbp_json_text(diff->particulars[i].a));
        nbp_json_put(&json, one, "b", nbp_json_text(diff->particulars[i].b));
    }
    nbp_json_put(&json, object, "changed", json_array());
    nbp_json_put(&json, object, "added", json_array());
    nbp_json_put(&json, object, "lost", json_array());
    for (size_t i = 0; i < diff->cell_count; i++)
        put_cell(&json, object, &diff->cells[i]);
    nbp_json_put(&json, object, "equal", json_integer((json_int_t)diff->equal));
    if (json.failed ||
        json_dump_callback(object, add_to_sink, sink,
                           JSON_INDENT(2) | JSON_REAL_PRECISION(NBP_MAX_JSON_DIGITS)))
        nbp_sink_fail(sink, NB_ERROR_MEMORY);
    nbp_sink_add(sink, "\n", 1);
    json_decref(object);
}

static void add_number(nbp_csv_row *row, bool there, nb_decimal value) {
    if (there)
        nbp_csv_add_number(row, value);
    else
        nbp_csv_add_empty(row);
}

void nbp_diff_csv(nbp_sink *sink, const nbp_diff *diff) {
    static const char *const headings[] = {"change", "path", "a", "b", "difference"};
    nbp_csv_row row;
    nbp_csv_row_init(&row);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        nbp_csv_add_word(&row, headings[i]);
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
