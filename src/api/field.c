/* The public walk over the forms: the cells of a report by number and by path. What a field is
 * called stands in form/field_table.c. */
#include <string.h>

#include "form/form.h"
#include "model/decimal.h"

size_t nb_field_count(void) {
    return NBP_FORM_CELLS;
}

/* Whether `path` is `over`, or lies under it. */
static bool lies_under(const char *path, const char *over, size_t length) {
    return !strncmp(path, over, length) && (!length || !path[length] || path[length] == '.');
}

size_t nb_field_next(const char *path, size_t index) {
    size_t length = strlen(path);
    while (index < NBP_FORM_CELLS && !lies_under(nbp_form_cells[index].path, path, length))
        index++;
    return index < NBP_FORM_CELLS ? index : NBP_FORM_CELLS;
}

const nb_cell *nb_report_cell_at(const nb_report *report, size_t index) {
    return report && index < NBP_FORM_CELLS ? nbp_form_cell_at(report, index) : NULL;
}

const nb_cell *nb_report_cell(const nb_report *report, const char *path) {
    for (size_t i = 0; report && i < NBP_FORM_CELLS; i++)
        if (!strcmp(nbp_form_cells[i].path, path))
            return nbp_form_cell_at(report, i);
    return NULL;
}

const char *nb_decimal_text(nb_decimal value, char text[NB_DECIMAL_SIZE]) {
    char digits[NBP_DECIMAL_LENGTH];
    return strcpy(text, nbp_decimal_digits(value, digits));
}

_Static_assert((int)NB_DECIMAL_SIZE >= (int)NBP_DECIMAL_LENGTH, "room for every number");
