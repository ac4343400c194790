/* See cells.h. */
#include "emit/cells.h"

#include <string.h>

#include "form/report_forms.h"
#include "model/report.h"

unsigned nbp_given_forms(const nb_report *report, nbp_table table) {
    unsigned form = nbp_form_bit(report->form), forms = nbp_report_forms(report, table);
    return form & forms ? form : form | forms;
}

bool nbp_is_given(const nb_report *report, size_t index) {
    const nbp_form_cell *cell = &nbp_form_cells[index];
    unsigned form = nbp_form_bit(report->form);
    unsigned can = nbp_given_forms(report, nbp_form_rows[cell->row].table) & ~form;
    bool there = nbp_form_cell_at(report, index)->outcome != NB_ABSENT;
    return (cell->forms & form) || (can && (cell->forms & can) == can) ||
           (there && (cell->forms & can));
}

size_t nbp_count_cells(const nb_report *report, size_t counts[NB_OUTCOME_COUNT]) {
    size_t expected = 0;
    for (size_t o = 0; o < NB_OUTCOME_COUNT; o++)
        counts[o] = 0;
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        if (nbp_is_given(report, i)) {
            counts[nbp_form_cell_at(report, i)->outcome]++;
            expected++;
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
    return NULL;
}
