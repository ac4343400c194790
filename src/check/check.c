/* See check.h: the groups of rules, one after another. */
#include "check/check.h"

#include "check/checker.h"

bool nbp_check_report(nb_report *report) {
    return nbp_check_report_with(report, NULL, NULL);
}

static bool is_told(const nb_finding *finding, const nbp_check_options *options) {
    const nbp_doubt *doubt = nbp_doubt_named(finding->rule);
    return finding->kind != NB_ABOUT_EXTRACTION || !doubt || !options->untold[doubt - nbp_doubts];
}

static void drop_untold(nb_report *report, const nbp_check_options *options) {
    size_t kept = 0;
    for (size_t i = 0; i < report->finding_count; i++)
        if (is_told(&report->findings[i], options))
            report->findings[kept++] = report->findings[i];
    report->finding_count = kept;
}

bool nbp_check_report_with(nb_report *report, const nbp_check_options *options, nbp_tally *tally) {
    if (options)
        drop_untold(report, options);
    nbp_checker checker = {.report = report, .options = options, .tally = tally};
    nbp_check_sums(&checker);
    nbp_check_cells(&checker);
    nbp_check_indicators(&checker);
    nbp_check_proactive(&checker);
    nbp_check_narrative(&checker);
    nbp_check_particulars(&checker);
    return !checker.failed;
}
