/* The report while it is being filled: what the public header promises, written by parse and
 * check. */
#ifndef NBP_REPORT_H
#define NBP_REPORT_H

#include "base/arena.h"
#include "form/form.h"

/** A new finding at the end of report->findings, all zero but for what is given, or NULL without
 * room for it. Its message is the formatted rest. */
__attribute__((format(printf, 5, 6))) nb_finding *
nbp_report_find(nb_report *report, const char *rule, nb_severity severity, nb_finding_kind kind,
                const char *format, ...);

/** The forms (a set) that `table` of the report can be on: one where labels tell it, all that have
 * what is there where they do not; empty where the document lacks the table. */
unsigned nbp_report_forms(const nb_report *report, nbp_table table);
/** Note that. False without memory. */
__attribute__((warn_unused_result)) bool nbp_report_tell_forms(nb_report *report, nbp_table table,
                                                               unsigned forms);

#endif
