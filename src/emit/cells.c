/* See cells.h. */
#include "emit/cells.h"

#include <string.h>

#include "form/indicator.h"
#include "form/report_forms.h"
#include "model/report.h"

unsigned nbp_given_forms(const nb_report *report, nbp_table table) {
    unsigned form = nbp_form_bit(report->form), forms = nbp_report_forms(report, table);
    return form & forms ? form : form | forms;
}

static bool is_given(const nb_report *report, size_t index, unsigned form, unsigned given) {
    unsigned forms = nbp_form_cells[index].forms, can = given & ~form;
    bool there = nbp_form_cell_at(report, index)->outcome != NB_ABSENT;
    return (forms & form) || (can && (forms & can) == can) || (there && (forms & can));
}

bool nbp_is_given(const nb_report *report, size_t index) {
    nbp_table table = nbp_form_rows[nbp_form_cells[index].row].table;
    return is_given(report, index, nbp_form_bit(report->form), nbp_given_forms(report, table));
}

void nbp_given_cells(const nb_report *report, bool given[NBP_FORM_CELLS]) {
    unsigned form = nbp_form_bit(report->form), forms[NBP_TABLE_COUNT];
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        forms[t] = nbp_given_forms(report, t);
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        given[i] = is_given(report, i, form, forms[nbp_form_rows[nbp_form_cells[i].row].table]);
}

size_t nbp_count_cells(const nb_report *report, size_t counts[NB_OUTCOME_COUNT]) {
    bool given[NBP_FORM_CELLS];
    size_t expected = 0;
    nbp_given_cells(report, given);
    for (size_t o = 0; o < NB_OUTCOME_COUNT; o++)
        counts[o] = 0;
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        counts[nbp_form_cell_at(report, i)->outcome] += given[i];
        expected += given[i];
    }
    return expected;
}

bool nbp_join_operands(const nb_finding *finding, nbp_buffer *out) {
    for (size_t i = 0; i < finding->cell_count; i++) {
        if (i)
            nbp_buffer_add_byte(out, ' ');
        nbp_buffer_add(out, finding->cells[i], strlen(finding->cells[i]));
    }
    nbp_buffer_add_byte(out, '\0');
    return !out->failed;
}

const char *nbp_form_name(nb_form form) {
    for (size_t f = 0; f < NBP_FORM_COUNT; f++)
        if (nbp_forms[f].id == form)
            return nbp_forms[f].name;
    const char *name;
    nb_form other = NB_FORM_NONE;
    for (size_t f = 0; (name = nbp_indicator_form_at(f, &other)); f++)
        if (other == form)
            return name;
    return NULL;
}
