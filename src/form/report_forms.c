/* See report_forms.h. */
#include "form/report_forms.h"

#include "base/arena.h"

unsigned nbp_report_forms(const nb_report *report, nbp_table table) {
    return report->table_forms ? report->table_forms[table] : 0;
}

unsigned nbp_report_form_set(const nb_report *report) {
    unsigned all = 0;
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++) {
        unsigned forms = nbp_report_forms(report, t);
        all = !all ? forms : all & forms ? all & forms : all;
    }
    return all;
}

bool nbp_report_tell_forms(nb_report *report, nbp_table table, unsigned forms) {
    if (!report->table_forms)
        report->table_forms =
            nbp_arena_alloc(report->arena, NBP_TABLE_COUNT * sizeof *report->table_forms);
    if (!report->table_forms)
        return false;
    report->table_forms[table] = forms;
    report->form = nbp_form_only(nbp_report_form_set(report));
    return true;
}
