/* From the report to findings about it: the rules of what must add up and what cannot be.
 *
 * Every assessment of a rule has one of three outcomes: it holds, it fails (a finding), or it
 * cannot be assessed because an operand is not printed. Blank is not 0. Nothing in the report is
 * changed but its findings.
 */
#ifndef NBP_CHECK_H
#define NBP_CHECK_H

#include "check/rules.h"
#include "nianbao.h"

/** Add the findings about `report` to it. False when memory ran out. */
bool nbp_check_report(nb_report *report);

/** The same with a choice of rules and doubts (NULL: all), adding to `tally`, an array of
 * NBP_RULE_COUNT (or NULL). */
bool nbp_check_report_with(nb_report *report, const nbp_check_options *options, nbp_tally *tally);

#endif
