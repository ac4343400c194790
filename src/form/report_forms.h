/* Which forms the tables of a report are on. */
#ifndef NBP_REPORT_FORMS_H
#define NBP_REPORT_FORMS_H

#include "form/form.h"

/** The forms (a set) that `table` of the report can be on: one where labels tell it, all that have
 * what is there where they do not; empty where the document lacks the table. */
unsigned nbp_report_forms(const nb_report *report, nbp_table table);
/** The forms that all of its tables can be on, from the first on as far as they agree; the form of
 * the report, where it is one. */
unsigned nbp_report_form_set(const nb_report *report);
/** Note that of a table. False without memory. */
__attribute__((warn_unused_result)) bool nbp_report_tell_forms(nb_report *report, nbp_table table,
                                                               unsigned forms);

#endif
