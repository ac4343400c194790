/* The public walk over the forms: names, and the cells of a report by number and by path. What a
 * field is called stands in field_table.c. */
#include <string.h>

#include "form/form.h"
#include "model/decimal.h"

static const char *const outcome_names[NB_OUTCOME_COUNT] = {"absent", "printed",    "blank",
                                                            "marked", "unreadable", "ambiguous"};
static const char *const decision_names[NB_DECISION_COUNT] = {"none", "header", "order", "position",
                                                              "balance"};
static const char *const type_names[] = {"count", "signed", "decimal", "money"};
static const char *const severity_names[] = {"info", "warning", "error"};

/* The name with number `index`, or NULL; an enumeration may hold any number. */
#define NAME(names, index)                                                                         \
    ((size_t)(index) < sizeof(names) / sizeof *(names) ? (names)[(index)] : NULL)

const char *nb_outcome_name(nb_outcome outcome) {
    return NAME(outcome_names, outcome);
}

const char *nb_decision_name(nb_decision decision) {
    return NAME(decision_names, decision);
}

const char *nb_type_name(nb_type type) {
    return NAME(type_names, type);
}

const char *nb_severity_name(nb_severity severity) {
    return NAME(severity_names, severity);
}

size_t nb_field_count(void) {
    return nbp_form_cell_count;
}

/* Whether `path` is `over`, or lies under it. */
static bool lies_under(const char *path, const char *over, size_t length) {
    return !strncmp(path, over, length) && (!length || !path[length] || path[length] == '.');
}

size_t nb_field_next(const char *path, size_t index) {
    size_t length = strlen(path);
    while (index < nbp_form_cell_count && !lies_under(nbp_form_cells[index].path, path, length))
        index++;
    return index < nbp_form_cell_count ? index : nbp_form_cell_count;
}

const nb_cell *nb_report_cell_at(const nb_report *report, size_t index) {
    if (index >= nbp_form_cell_count)
        return NULL;
    return (const nb_cell *)(const void *)((const char *)report + nbp_form_cells[index].offset);
}

const nb_cell *nb_report_cell(const nb_report *report, const char *path) {
    for (size_t i = 0; i < nbp_form_cell_count; i++)
        if (!strcmp(nbp_form_cells[i].path, path))
            return nb_report_cell_at(report, i);
    return NULL;
}

const char *nb_decimal_text(nb_decimal value, char text[NB_DECIMAL_SIZE]) {
    char digits[NBP_DECIMAL_LENGTH];
    return strcpy(text, nbp_decimal_digits(value, digits));
}

_Static_assert((int)NB_DECIMAL_SIZE >= (int)NBP_DECIMAL_LENGTH, "room for every number");
