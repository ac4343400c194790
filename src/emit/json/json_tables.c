/* The tables of a report as nested objects: a name of a dotted path each. */
#include "model/report.h"
#include "emit/json/json_tables.h"

#include <string.h>

#include "base/memory.h"
#include "emit/cells.h"
#include "model/names.h"

static json_t *value_of(const nb_cell *cell) {
    return cell->outcome == NB_PRINTED ? nbp_json_decimal(cell->value) : json_null();
}

/* ---- rows ----------------------------------------------------------------------------------- */

/* The tables of reports before: where the next one has the same cells, as nearly all of one form
 * have, its numbers are set in the same tree, which takes a tenth of the instructions that another
 * one takes. */
struct nbp_json_form {
    nbp_json_form *next;        /* another one, used earlier */
    json_t *tables;             /* the objects, named by the rows' paths */
    bool given[NBP_FORM_CELLS]; /* the cells that they have */
    struct {
        json_t *row;
        void *member;
    } cells[NBP_FORM_CELLS]; /* where each of those stands */
};
/* So many are kept: a form each, and reports that lack a table. */
#define FORMS_KEPT 4

/* What is put in next, on the way through the form. */
typedef struct rows {
    nbp_json_form *form;
    size_t next; /* row that is given */
} rows;

static bool is_row_given(const nbp_json_form *form, const nbp_form_row *row) {
    return memchr(form->given + row->first_cell, 1, row->cell_count) != NULL;
}

static void skip_absent(rows *r) {
    while (r->next < NBP_FORM_ROWS && !is_row_given(r->form, &nbp_form_rows[r->next]))
        r->next++;
}

static json_t *row_of(nbp_json_form *form, const nbp_form_row *row) {
    json_t *object = json_object();
    for (size_t i = row->first_cell; i < (size_t)row->first_cell + row->cell_count; i++)
        if (form->given[i]) {
            nbp_json_put(&object, nbp_form_cells[i].member, json_null());
            form->cells[i].row = object;
            form->cells[i].member = json_object_iter_at(object, nbp_form_cells[i].member);
        }
    return object;
}

/* Put the rows from the next on, whose paths begin with the same `length` bytes, into *object: a
 * row, or a name that several have in front. Rows follow each other in the form's order, so no
 * object is entered twice. */
static void put_rows(json_t **object, rows *r, size_t length) {
    const char *prefix = r->next < NBP_FORM_ROWS ? nbp_form_rows[r->next].path : "";
    while (r->next < NBP_FORM_ROWS && !strncmp(nbp_form_rows[r->next].path, prefix, length)) {
        const nbp_form_row *row = &nbp_form_rows[r->next];
        const char *name = row->path + length;
        size_t name_length = strcspn(name, "."), within = length + name_length;
        json_t *part;
        if (name[name_length]) {
            part = json_object();
        } else {
            part = row_of(r->form, row);
            r->next++;
            skip_absent(r);
        }
        if (r->next < NBP_FORM_ROWS && !strncmp(nbp_form_rows[r->next].path, row->path, within) &&
            nbp_form_rows[r->next].path[within] == '.')
            put_rows(&part, r, within + 1);
        nbp_json_put_part(object, name, name_length, part);
    }
}

void nbp_json_form_free(void *first) {
    for (nbp_json_form *form = first, *next; form; form = next) {
        next = form->next;
        json_decref(form->tables);
        nbp_free(form);
    }
}

/* The one for `given` comes first, or a new one without tables; false where memory is out. */
static bool choose(nbp_json_form **first, const bool given[NBP_FORM_CELLS]) {
    nbp_json_form **at = first;
    for (size_t n = 1; *at && memcmp((*at)->given, given, sizeof(*at)->given); n++)
        if (n < FORMS_KEPT) {
            at = &(*at)->next;
        } else {
            nbp_json_form_free(*at);
            *at = NULL;
        }
    nbp_json_form *form = *at;
    if (form)
        *at = form->next;
    else if ((form = nbp_calloc(1, sizeof *form)))
        memcpy(form->given, given, sizeof form->given);
    else
        return false;
    form->next = *first;
    *first = form;
    return true;
}

/* The first is the tree for the cells that `report` has. */
static bool shape(nbp_json_form **first, const nb_report *report) {
    bool given[NBP_FORM_CELLS];
    nbp_given_cells(report, given);
    if (!choose(first, given))
        return false;
    nbp_json_form *form = *first;
    if (form->tables)
        return true;
    form->tables = json_object();
    rows r = {.form = form};
    skip_absent(&r);
    put_rows(&form->tables, &r, 0);
    return form->tables != NULL;
}

static bool fill(nbp_json_form *form, const nb_report *report) {
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        if (!form->given[i])
            continue;
        const nb_cell *cell = nbp_form_cell_at(report, i);
        json_t *number = json_object_iter_value(form->cells[i].member);
        if (cell->outcome == NB_PRINTED && !cell->value.scale && json_is_integer(number))
            json_integer_set(number, cell->value.coefficient);
        else if (json_object_iter_set_new(form->cells[i].row, form->cells[i].member,
                                          value_of(cell)))
            return false;
    }
    return true;
}

void nbp_json_put_tables(json_t **object, const nb_report *report, nbp_json_form **form) {
    for (size_t t = 0; t < NBP_TABLE_COUNT && !nbp_form_bit(report->form);
         t++) /* those that are there follow */
        nbp_json_put(object, nbp_form_tables[t].path, json_null());
    if (!shape(form, report) || !fill(*form, report)) {
        nbp_json_put(object, "", NULL); /* no memory: it is released */
        return;
    }
    const char *name;
    json_t *table;
    json_object_foreach((*form)->tables, name, table)
        nbp_json_put(object, name, json_incref(table));
}

/* ---- places --------------------------------------------------------------------------------- */

/* Where the source has lines, pages, sheets, or numbered paragraphs: only what it has. */
static void put_place(json_t **object, const nb_report *report, const nb_place *place) {
    const struct {
        const char *key;
        unsigned number;
    } numbers[] = {{"line", place->line},
                   {"column", place->column},
                   {"page", place->page},
                   {"paragraph", place->paragraph},
                   {"table", place->table},
                   {"row", place->sheet ? 0 : place->row},
                   {"cell", place->sheet ? 0 : place->cell}};
    if (place->line)
        nbp_json_put(object, "offset", json_integer((json_int_t)place->offset));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].number)
            nbp_json_put(object, numbers[i].key, json_integer(numbers[i].number));
    if (place->sheet) {
        char reference[NBP_REFERENCE];
        nbp_json_put(object, "sheet", nbp_json_text(report->sheets[place->sheet - 1]));
        nbp_json_put(object, "reference", nbp_json_text(nbp_reference(place, reference)));
    }
    if (!place->page)
        return;
    const float sides[] = {place->left, place->top, place->right, place->bottom};
    json_t *box = json_array();
    for (size_t i = 0; i < 4; i++) /* hundredths of a point; a float has no more to say */
        nbp_json_add(&box,
                     nbp_json_decimal((nb_decimal){(int64_t)((double)sides[i] * 100 + 0.5), 2}));
    nbp_json_put(object, "box", box);
}

static json_t *readings_of(const char *const readings[2]) {
    json_t *array = json_array();
    for (size_t i = 0; i < 2; i++)
        nbp_json_add(&array, nbp_json_text(readings[i]));
    return array;
}

void nbp_json_put_dates(json_t **object, const nb_report *report) {
    const struct {
        const char *key;
        const nb_date *date;
    } dates[] = {{"published", &report->published},
                 {"written", &report->written},
                 {"modified", &report->modified},
                 {"fetched", &report->fetched}};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        const nb_date *date = dates[i].date;
        json_t *told = json_object(), *place = json_object();
        put_place(&place, report, &date->place);
        nbp_json_put(&told, "date", nbp_json_text(date->date));
        nbp_json_put(&told, "by", nbp_json_text(date->by));
        nbp_json_put(&told, "place", place);
        if (date->readings[0])
            nbp_json_put(&told, "readings", readings_of(date->readings));
        if (date->by)
            nbp_json_put(object, dates[i].key, told);
        else
            json_decref(told);
    }
}

json_t *nbp_json_indicators(const nb_report *report) {
    json_t *array = json_array();
    for (size_t i = 0; i < report->indicator_count; i++) {
        const nb_indicator *one = &report->indicators[i];
        json_t *object = json_object(), *place = json_object();
        put_place(&place, report, &one->cell.place);
        nbp_json_put(&object, "label", nbp_json_text(one->label));
        nbp_json_put(&object, "group", nbp_json_text(one->group));
        nbp_json_put(&object, "unit", nbp_json_text(one->unit));
        nbp_json_put(&object, "column", nbp_json_text(one->column));
        nbp_json_put(&object, "path", nbp_json_text(one->path));
        nbp_json_put(&object, "value", value_of(&one->cell));
        nbp_json_put(&object, "outcome", nbp_json_text(nbp_outcome_name(one->cell.outcome)));
        nbp_json_put(&object, "printed", nbp_json_text(one->cell.printed));
        if (one->cell.reason)
            nbp_json_put(&object, "reason", nbp_json_text(nbp_reason_name(one->cell.reason)));
        nbp_json_put(&object, "place", place);
        nbp_json_add(&array, object);
    }
    return array;
}

static json_t *place_of(const nb_report *report, const nb_cell *cell) {
    json_t *object = json_object();
    nbp_json_put(&object, "outcome", nbp_json_text(nbp_outcome_name(cell->outcome)));
    nbp_json_put(&object, "printed", nbp_json_text(cell->printed));
    put_place(&object, report, &cell->place);
    nbp_json_put(&object, "decided",
                 nbp_json_text(cell->decision ? nbp_decision_name(cell->decision) : NULL));
    if (cell->reason)
        nbp_json_put(&object, "reason", nbp_json_text(nbp_reason_name(cell->reason)));
    if (cell->readings[0] || cell->readings[1])
        nbp_json_put(&object, "readings", readings_of(cell->readings));
    return object;
}

json_t *nbp_json_places(const nb_report *report) {
    json_t *object = json_object();
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        if (nbp_is_given(report, i))
            nbp_json_put(&object, nbp_form_cells[i].path,
                         place_of(report, nbp_form_cell_at(report, i)));
    return object;
}
