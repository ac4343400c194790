/* The tables of a report as nested objects: a dotted path opens and closes them. */
#include "emit/cells.h"
#include "emit/json_report.h"

/* The objects that are open, outermost first, and the path that opened them. */
enum { MAX_DEPTH = 8 };
struct nest {
    json_t *objects[MAX_DEPTH + 1]; /* [0]: the report itself */
    const char *path;               /* of the innermost one, its names parted by dots */
};

/* How far `a` and `b` have the same names: *names counts them, the result is where the next name of b begins. */
static const char *common_names(const char *a, const char *b, size_t *names) {
    const char *next = b;
    *names = 0;
    for (; *a == *b && *b; a++, b++)
        if (*b == '.') {
            next = b + 1;
            (*names)++;
        }
    return next;
}

/* Open the objects of `path` that are not open yet; return the innermost. Rows follow each other in the form's order,
 * so what is left is never entered again. A row's last name is always its own. */
static json_t *enter(nbp_json *json, struct nest *nest, const char *path) {
    size_t depth;
    const char *name = common_names(nest->path, path, &depth);
    for (;;) {
        size_t length = strcspn(name, ".");
        json_t *child = json_object();
        if (json_object_setn_new_nocheck(nest->objects[depth], name, length, child)) {
            json->failed = true;
            child = NULL;
        }
        nest->objects[++depth] = child;
        if (!name[length])
            break;
        name += length + 1;
    }
    nest->path = path;
    return nest->objects[depth];
}

static json_t *cell_value(const nb_cell *cell) {
    return cell->outcome == NB_PRINTED ? nbp_json_decimal(cell->value) : json_null();
}

void nbp_json_put_tables(nbp_json *json, json_t *object, const nb_report *report) {
    static const char *const names[NBP_TABLE_COUNT] = {"proactive_disclosure", "requests", "remedies"};
    if (report->form == NB_FORM_NONE) {
        for (size_t t = 0; t < NBP_TABLE_COUNT; t++)
            nbp_json_put(json, object, names[t], json_null());
        return;
    }
    struct nest nest = {.objects = {object}, .path = ""};
    size_t last_row = SIZE_MAX;
    json_t *row = NULL;
    for (size_t i = 0; i < nbp_form_cell_count; i++) {
        if (!nbp_is_given(report, i))
            continue;
        const nbp_form_cell *cell = &nbp_form_cells[i];
        if (cell->row != last_row)
            row = enter(json, &nest, nbp_form_rows[cell->row].path);
        last_row = cell->row;
        nbp_json_put(json, row, cell->member, cell_value(nb_report_cell_at(report, i)));
    }
}

/* Where the source has lines, pages, or numbered paragraphs: only what it has. */
static void put_place(nbp_json *json, json_t *object, const nb_place *place) {
    const struct {
        const char *key;
        unsigned number;
    } numbers[] = {{"line", place->line},           {"column", place->column}, {"page", place->page},
                   {"paragraph", place->paragraph}, {"table", place->table},   {"row", place->row},
                   {"cell", place->cell}};
    if (place->line)
        nbp_json_put(json, object, "offset", json_integer((json_int_t)place->offset));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].number)
            nbp_json_put(json, object, numbers[i].key, json_integer(numbers[i].number));
    if (!place->page)
        return;
    const float sides[] = {place->left, place->top, place->right, place->bottom};
    json_t *box = nbp_json_put(json, object, "box", json_array());
    for (size_t i = 0; i < 4; i++) /* hundredths of a point; a float has no more to say */
        nbp_json_append(json, box, nbp_json_decimal((nb_decimal){(int64_t)((double)sides[i] * 100 + 0.5), 2}));
}

void nbp_json_put_places(nbp_json *json, json_t *object, const nb_report *report) {
    json_t *places = nbp_json_put(json, object, "places", json_object());
    for (size_t i = 0; i < nbp_form_cell_count; i++) {
        if (!nbp_is_given(report, i))
            continue;
        const nb_cell *cell = nb_report_cell_at(report, i);
        json_t *place = nbp_json_put(json, places, nbp_form_cells[i].path, json_object());
        nbp_json_put(json, place, "outcome", json_string_nocheck(nb_outcome_name(cell->outcome)));
        nbp_json_put(json, place, "printed", nbp_json_text(cell->printed));
        put_place(json, place, &cell->place);
        nbp_json_put(json, place, "decided",
                     nbp_json_text(cell->decision ? nb_decision_name(cell->decision) : NULL));
    }
}
