/* The form of 2035 as a user of the library has it: exits 0 where all is as it should be. */
#include <stdio.h>
#include <string.h>

#include "nianbao.h"

static const nb_table *table_of(const char *path) {
    return nb_field_at(nb_field_next(path, 0))->row->table;
}

int main(int argc, char **argv) {
    nb_error err;
    nb_report *report = argc == 2 ? nb_parse_file(argv[1], NULL, &err) : NULL;
    if (!report)
        return 1;
    const nb_field *field = nb_field_at(nb_field_next("workload.budget.number", 0));
    bool right = report->form == NB_FORM_2035 &&
                 report->workload.staff.full_time.number.value.coefficient == 5 &&
                 report->requests.received.abroad.value.coefficient == 2 &&
                 report->appeals.by_bodies.dismissed.outcome == NB_PRINTED &&
                 nb_report_form_of(report, table_of("workload")) == NB_FORM_2035 &&
                 nb_report_form_of(report, table_of("remedies")) == NB_FORM_NONE &&
                 !nb_report_has_table(report, table_of("remedies")) &&
                 nb_field_in(field, NB_FORM_2035) && !nb_field_in(field, NB_FORM_2021) &&
                 field->row->table->shape == NB_SHAPE_LIST && !strcmp(field->unit, "万元") &&
                 !strcmp(nb_row_label(field->row, NB_FORM_2035), field->row->label);
    nb_report_free(report);
    return !right;
}
