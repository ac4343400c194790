/* The public walk over the forms: fields, and the cells of a report by number and by path. */
#include <string.h>

#include "form/form.h"

static const char *const outcome_names[NB_OUTCOME_COUNT] = {"absent", "printed",    "blank",
                                                            "marked", "unreadable", "ambiguous"};
static const char *const decision_names[NB_DECISION_COUNT] = {"none", "header", "order", "position",
                                                              "balance"};
static const char *const type_names[] = {"count", "signed", "decimal", "money"};
static const char *const severity_names[] = {"info", "warning", "error"};

const char *nb_outcome_name(nb_outcome outcome) {
    return outcome_names[outcome];
}

const char *nb_decision_name(nb_decision decision) {
    return decision_names[decision];
}

const char *nb_type_name(nb_type type) {
    return type_names[type];
}

const char *nb_severity_name(nb_severity severity) {
    return severity_names[severity];
}

size_t nb_field_count(void) {
    return nbp_form_cell_count;
}

nb_field nb_field_at(size_t index) {
    if (index >= nbp_form_cell_count)
        return (nb_field){0};
    const nbp_form_cell *cell = &nbp_form_cells[index];
    const nbp_form_row *row = &nbp_form_rows[cell->row];
    return (nb_field){
        .path = cell->path,
        .in_2021 = (cell->forms & NBP_2021) != 0,
        .in_2019 = (cell->forms & NBP_2019) != 0,
        .table = row->table + 2u,
        .type = (nb_type)cell->type,
        .group = row->group,
        .row = row->label,
        .row_2019 = row->label_2019 ? row->label_2019 : row->label,
        .column = cell->label,
        .column_2019 = cell->label_2019 ? cell->label_2019 : cell->label,
    };
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
