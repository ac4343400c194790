/* The tables of a report as nested objects: a dotted path opens and closes them. */
#include "emit/json/json_tables.h"

#include <string.h>

#include "emit/cells.h"
#include "model/names.h"

/* How many names `a` and `b` have in common at their beginning; *rest is where the next name of b
 * begins. */
static unsigned common_names(const char *a, const char *b, const char **rest) {
    unsigned names = 0;
    *rest = b;
    for (; *a == *b && *b; a++, b++)
        if (*b == '.') {
            *rest = b + 1;
            names++;
        }
    return names;
}

static unsigned count_names(const char *path) {
    unsigned names = *path != '\0';
    for (; *path; path++)
        names += *path == '.';
    return names;
}

static void leave(nbp_json *json, unsigned levels) {
    for (; levels; levels--)
        nbp_json_end(json, '}');
}

/* From the object of path `from` to that of `to`: close what is not common to both, open the rest.
 * Rows follow each other in the form's order, so no object is entered twice. */
static void move(nbp_json *json, const char *from, const char *to) {
    const char *rest;
    unsigned common = common_names(from, to, &rest);
    leave(json, count_names(from) - common);
    while (*rest) {
        size_t length = strcspn(rest, ".");
        nbp_json_begin_part(json, rest, length, '{');
        rest += length + (rest[length] == '.');
    }
}

static void put_value(nbp_json *json, const char *key, const nb_cell *cell) {
    if (cell->outcome == NB_PRINTED)
        nbp_json_put_decimal(json, key, cell->value);
    else
        nbp_json_put_null(json, key);
}

void nbp_json_put_tables(nbp_json *json, const nb_report *report) {
    static const char *const names[NBP_TABLE_COUNT] = {"proactive_disclosure", "requests",
                                                       "remedies"};
    const char *path = "";
    for (size_t t = 0; t < NBP_TABLE_COUNT && report->form == NB_FORM_NONE; t++)
        nbp_json_put_null(json, names[t]);
    for (size_t i = 0; i < nbp_form_cell_count; i++) {
        if (!nbp_is_given(report, i))
            continue;
        const nbp_form_cell *cell = &nbp_form_cells[i];
        const char *row = nbp_form_rows[cell->row].path;
        if (row != path)
            move(json, path, row);
        path = row;
        put_value(json, cell->member, nbp_form_cell_at(report, i));
    }
    leave(json, count_names(path));
}

/* Where the source has lines, pages, or numbered paragraphs: only what it has. */
static void put_place(nbp_json *json, const nb_place *place) {
    const struct {
        const char *key;
        unsigned number;
    } numbers[] = {{"line", place->line},   {"column", place->column},
                   {"page", place->page},   {"paragraph", place->paragraph},
                   {"table", place->table}, {"row", place->row},
                   {"cell", place->cell}};
    if (place->line)
        nbp_json_put_integer(json, "offset", (int64_t)place->offset);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].number)
            nbp_json_put_integer(json, numbers[i].key, numbers[i].number);
    if (!place->page)
        return;
    const float sides[] = {place->left, place->top, place->right, place->bottom};
    nbp_json_begin(json, "box", '[');
    for (size_t i = 0; i < 4; i++) /* hundredths of a point; a float has no more to say */
        nbp_json_put_decimal(json, NULL, (nb_decimal){(int64_t)((double)sides[i] * 100 + 0.5), 2});
    nbp_json_end(json, ']');
}

void nbp_json_put_places(nbp_json *json, const nb_report *report) {
    nbp_json_begin(json, "places", '{');
    for (size_t i = 0; i < nbp_form_cell_count; i++) {
        if (!nbp_is_given(report, i))
            continue;
        const nb_cell *cell = nbp_form_cell_at(report, i);
        nbp_json_begin(json, nbp_form_cells[i].path, '{');
        nbp_json_put_text(json, "outcome", nbp_outcome_name(cell->outcome));
        nbp_json_put_text(json, "printed", cell->printed);
        put_place(json, &cell->place);
        nbp_json_put_text(json, "decided",
                          cell->decision ? nbp_decision_name(cell->decision) : NULL);
        nbp_json_end(json, '}');
    }
    nbp_json_end(json, '}');
}
