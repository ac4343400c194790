/* See diff_output.h. */
#include "cli/command/diff_output.h"

#include "emit/cells.h"
#include "emit/csv_columns.h"
#include "emit/csv_row.h"
#include "emit/json/json_report.h"
#include "form/form.h"
#include "language/language.h"

unsigned nbp_diff_forms(const nbp_diff *diff, nbp_table table) {
    unsigned forms = nbp_given_forms(diff->b, table) & NBP_ALL_FORMS;
    return forms ? forms : NBP_ALL_FORMS;
}

const char *nbp_diff_path(const nbp_diff_cell *cell) {
    return cell->indicator ? cell->indicator->path : nbp_form_cells[cell->index].path;
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
    return cell->in_a && cell->in_b ? "changed" : cell->in_b ? "added" : "lost";
}

static json_t *cell_of(const nbp_diff_cell *cell) {
    json_t *object = json_object();
    nbp_json_put(&object, "path", nbp_json_text(nbp_diff_path(cell)));
    if (cell->indicator) {
        nbp_json_put(&object, "label", nbp_json_text(cell->indicator->label));
        nbp_json_put(&object, "group", nbp_json_text(cell->indicator->group));
        nbp_json_put(&object, "unit", nbp_json_text(cell->indicator->unit));
        nbp_json_put(&object, "column", nbp_json_text(cell->indicator->column));
    }
    if (cell->in_a)
        nbp_json_put(&object, "a", nbp_json_decimal(cell->a->value));
    if (cell->in_b)
        nbp_json_put(&object, "b", nbp_json_decimal(cell->b->value));
    if (cell->subtracts)
        nbp_json_put(&object, "difference", nbp_json_decimal(cell->difference));
    if (cell->relates)
        nbp_json_put(&object, "percent", nbp_json_decimal(cell->percent));
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

/* What the form or the document calls it. */
static void add_labels(nbp_csv_row *row, const nbp_diff *diff, const nbp_diff_cell *cell) {
    char label[NBP_LABEL_SIZE];
    if (cell->indicator) {
        nbp_csv_add_text(row, cell->indicator->group);
        nbp_csv_add_text(row, cell->indicator->label);
        nbp_csv_add_text(row, cell->indicator->column);
        return;
    }
    const nbp_form_row *of = &nbp_form_rows[nbp_form_cells[cell->index].row];
    unsigned forms = nbp_diff_forms(diff, (nbp_table)of->table);
    nbp_csv_add_empty(row);
    nbp_csv_add_word(row, nbp_row_label(cell->index, forms, label));
    nbp_csv_add_word(row, nbp_column_label(cell->index, forms));
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
        for (size_t empty = 0; empty < 5; empty++)
            nbp_csv_add_empty(&row);
        nbp_csv_row_end(&row, sink);
    }
    for (size_t i = 0; i < diff->cell_count; i++) {
        const nbp_diff_cell *cell = &diff->cells[i];
        nbp_csv_add_word(&row, kind_of(cell));
        nbp_csv_add_word(&row, nbp_diff_path(cell));
        add_number(&row, cell->in_a, cell->a ? cell->a->value : (nb_decimal){0});
        add_number(&row, cell->in_b, cell->b ? cell->b->value : (nb_decimal){0});
        add_number(&row, cell->subtracts, cell->difference);
        add_number(&row, cell->relates, cell->percent);
        add_labels(&row, diff, cell);
        nbp_csv_row_end(&row, sink);
    }
    nbp_csv_row_free(&row);
}
