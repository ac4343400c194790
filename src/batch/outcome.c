/* See outcome.h. */
#include "batch/outcome.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "emit/cells.h"

/* The first loss, and how many more there are. */
static bool describe_losses(const nb_report *report, nbp_outcome *outcome) {
    const nb_finding *first = NULL;
    size_t more = 0;
    for (size_t i = 0; i < report->finding_count; i++) {
        const nb_finding *finding = &report->findings[i];
        if (finding->kind != NB_ABOUT_EXTRACTION || finding->severity < NB_WARNING)
            continue;
        more += first != NULL;
        if (!first)
            first = finding;
    }
    if (!first)
        return true;
    outcome->warning_place = first->place;
    int length =
        more ? asprintf(&outcome->warning, "%s (and %zu more: see findings)", first->message, more)
             : asprintf(&outcome->warning, "%s", first->message);
    if (length < 0)
        outcome->warning = NULL;
    return length >= 0;
}

bool nbp_outcome_of(const nb_report *report, nbp_outcome *outcome) {
    *outcome = (nbp_outcome){.year = report->year, .form = report->form};
    outcome->expected = nbp_count_cells(report, outcome->cells);
    for (size_t i = 0; i < report->finding_count; i++)
        if (report->findings[i].kind == NB_ABOUT_REPORT)
            outcome->findings[report->findings[i].severity]++;
        else
            outcome->doubts++;
    if (report->agency && !(outcome->agency = strdup(report->agency)))
        return false;
    return describe_losses(report, outcome);
}

void nbp_outcome_free(nbp_outcome *outcome) {
    free(outcome->agency);
    free(outcome->warning);
    *outcome = (nbp_outcome){0};
}
