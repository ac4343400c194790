/* The tables of a report as nested objects: a name of a dotted path each. */
#include "emit/json/json_tables.h"

#include <string.h>

#include "emit/cells.h"
#include "model/names.h"

static json_t *value_of(const nb_cell *cell) {
    return cell->outcome == NB_PRINTED ? nbp_json_decimal(cell->value) : json_null();
}

/* ---- rows ----------------------------------------------------------------------------------- */

/* Most rows of table 三 are alike, all zeros: one like that before it is the same object once more,
 * which costs less than another one (a fifth of what the tree takes). */
typedef struct rows {
    const nb_report *report;
    size_t next;                /* row that is given */
    const nbp_form_row *before; /* the one that was made last, or NULL */
    json_t *made;               /* of it, kept for the next */
} rows;

static bool is_row_given(const nb_report *report, const nbp_form_row *row) {
    size_t c = row->first_cell, end = c + row->cell_count;
    while (c < end && !nbp_is_given(report, c))
        c++;
    return c < end;
}

static void skip_absent(rows *r) {
    while (r->next < NBP_FORM_ROWS && !is_row_given(r->report, &nbp_form_rows[r->next]))
        r->next++;
}

static bool is_like(const nb_report *report, const nbp_form_row *a, const nbp_form_row *b) {
    if (a->cell_count != b->cell_count || a->table != b->table)
        return false;
    for (size_t i = a->first_cell, j = b->first_cell; i < (size_t)a->first_cell + a->cell_count;
         i++, j++) {
        const nb_cell *one = nbp_form_cell_at(report, i), *other = nbp_form_cell_at(report, j);
        if (one->outcome != other->outcome || one->value.coefficient != other->value.coefficient ||
            one->value.scale != other->value.scale ||
            strcmp(nbp_form_cells[i].member, nbp_form_cells[j].member) != 0 ||
            nbp_is_given(report, i) != nbp_is_given(report, j))
            return false;
    }
    return true;
}

static json_t *row_of(rows *r, const nbp_form_row *row) {
    if (r->before && is_like(r->report, r->before, row))
        return json_incref(r->made);
    json_t *object = json_object();
    for (size_t i = row->first_cell; i < (size_t)row->first_cell + row->cell_count; i++)
        if (nbp_is_given(r->report, i))
            nbp_json_put(&object, nbp_form_cells[i].member,
                         value_of(nbp_form_cell_at(r->report, i)));
    json_decref(r->made);
    r->before = row;
    r->made = object;
    return json_incref(object);
}

static void put_rows(json_t **object, rows *r, size_t length);

/* The object of a row, with those of the rows that lie under it, if any do. */
static json_t *with_rows_under(json_t *object, rows *r, const nbp_form_row *row) {
    size_t length = strlen(row->path);
    if (r->next == NBP_FORM_ROWS || strncmp(nbp_form_rows[r->next].path, row->path, length) != 0 ||
        nbp_form_rows[r->next].path[length] != '.')
        return object;
    json_t *own = json_copy(object); /* it may be another row's, too */
    json_decref(object);
    put_rows(&own, r, length + 1);
    return own;
}

/* Put the rows from the next on, whose paths begin with the same `length` bytes, behind these. Rows
 * follow each other in the form's order, so no object is entered twice. */
static void put_rows(json_t **object, rows *r, size_t length) {
    const char *prefix = r->next < NBP_FORM_ROWS ? nbp_form_rows[r->next].path : "";
    while (r->next < NBP_FORM_ROWS && !strncmp(nbp_form_rows[r->next].path, prefix, length)) {
        const nbp_form_row *row = &nbp_form_rows[r->next];
        const char *name = row->path + length;
        size_t name_length = strcspn(name, ".");
        json_t *part;
        if (name[name_length]) {
            part = json_object();
            put_rows(&part, r, length + name_length + 1);
        } else {
            part = row_of(r, row);
            r->next++;
            skip_absent(r);
            part = with_rows_under(part, r, row);
        }
        nbp_json_put_part(object, name, name_length, part);
    }
}

void nbp_json_put_tables(json_t **object, const nb_report *report) {
    for (size_t t = 0; t < NBP_TABLE_COUNT && !report->form; t++) /* those that are there follow */
        nbp_json_put(object, nbp_form_tables[t].path, json_null());
    rows r = {.report = report};
    skip_absent(&r);
    put_rows(object, &r, 0);
    json_decref(r.made);
}

/* ---- places --------------------------------------------------------------------------------- */

/* Where the source has lines, pages, or numbered paragraphs: only what it has. */
static void put_place(json_t **object, const nb_place *place) {
    const struct {
        const char *key;
        unsigned number;
    } numbers[] = {{"line", place->line},   {"column", place->column},
                   {"page", place->page},   {"paragraph", place->paragraph},
                   {"table", place->table}, {"row", place->row},
                   {"cell", place->cell}};
    if (place->line)
        nbp_json_put(object, "offset", json_integer((json_int_t)place->offset));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].number)
            nbp_json_put(object, numbers[i].key, json_integer(numbers[i].number));
    if (!place->page)
        return;
    const float sides[] = {place->left, place->top, place->right, place->bottom};
    json_t *box = json_array();
    for (size_t i = 0; i < 4; i++) /* hundredths of a point; a float has no more to say */
        nbp_json_add(&box,
                     nbp_json_decimal((nb_decimal){(int64_t)((double)sides[i] * 100 + 0.5), 2}));
    nbp_json_put(object, "box", box);
}

static json_t *readings_of(const nb_cell *cell) {
    json_t *array = json_array();
    for (size_t i = 0; i < 2; i++)
        nbp_json_add(&array, nbp_json_text(cell->readings[i]));
    return array;
}

static json_t *place_of(const nb_cell *cell) {
    json_t *object = json_object();
    nbp_json_put(&object, "outcome", nbp_json_text(nbp_outcome_name(cell->outcome)));
    nbp_json_put(&object, "printed", nbp_json_text(cell->printed));
    put_place(&object, &cell->place);
    nbp_json_put(&object, "decided",
                 nbp_json_text(cell->decision ? nbp_decision_name(cell->decision) : NULL));
    if (cell->reason)
        nbp_json_put(&object, "reason", nbp_json_text(nbp_reason_name(cell->reason)));
    if (cell->readings[0] || cell->readings[1])
        nbp_json_put(&object, "readings", readings_of(cell));
    return object;
}

json_t *nbp_json_places(const nb_report *report) {
    json_t *object = json_object();
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        if (nbp_is_given(report, i))
            nbp_json_put(&object, nbp_form_cells[i].path, place_of(nbp_form_cell_at(report, i)));
    return object;
}
