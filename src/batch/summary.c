/* See summary.h. */
#include "batch/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "emit/cells.h"

/* The first loss, and how many more there are. */
static bool describe_losses(const nb_report *report, nbp_summary *summary) {
    const nb_finding *first = NULL;
    size_t more = 0;
    for (size_t i = 0; i < report->finding_count; i++) {
        const nb_finding *finding = &report->findings[i];
        if (finding->kind != NB_ABOUT_EXTRACTION || finding->severity < NB_SEVERITY_WARNING)
            continue;
        more += first != NULL;
        if (!first)
            first = finding;
    }
    if (!first)
        return true;
    summary->warning_place = first->place;
    int length =
        more ? asprintf(&summary->warning, "%s (and %zu more: see findings)", first->message, more)
             : asprintf(&summary->warning, "%s", first->message);
    if (length < 0)
        summary->warning = NULL;
    return length >= 0;
}

bool nbp_summary_of(const nb_report *report, nbp_summary *summary) {
    *summary = (nbp_summary){.year = report->year, .form = report->form};
    summary->expected = nbp_count_cells(report, summary->cells);
    nbp_figures_of(report, &summary->figures);
    for (size_t i = 0; i < report->finding_count; i++)
        if (report->findings[i].kind == NB_ABOUT_REPORT)
            summary->findings[report->findings[i].severity]++;
        else
            summary->doubts++;
    if (report->agency && !(summary->agency = strdup(report->agency)))
        return false;
    return describe_losses(report, summary);
}

void nbp_summary_free(nbp_summary *summary) {
    free(summary->agency);
    free(summary->warning);
    *summary = (nbp_summary){0};
}
