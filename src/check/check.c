/* See check.h: the groups of rules, one after another. */
#include "check/check.h"

#include "check/checker.h"

bool nbp_check_report(nb_report *report) {
    return nbp_check_report_with(report, NULL, NULL);
}

bool nbp_check_report_with(nb_report *report, const nbp_check_options *options, nbp_tally *tally) {
    nbp_checker checker = {.report = report, .options = options, .tally = tally};
    nbp_check_sums(&checker);
    nbp_check_cells(&checker);
    nbp_check_proactive(&checker);
    nbp_check_narrative(&checker);
    nbp_check_particulars(&checker);
    return !checker.failed;
}
