/* See summary.h. */
#include "batch/summary.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/sentence.h"
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
    nbp_buffer sentence;
    nbp_buffer_init(&sentence, SIZE_MAX);
    const char *told = nbp_sentence_of(first->message);
    if (more)
        nbp_pack_add(&sentence, N_("%p (and %zu more: see findings)"), told, more);
    else
        nbp_buffer_add(&sentence, told, strlen(told));
    nbp_buffer_add_byte(&sentence, '\0');
    summary->warning = sentence.failed ? NULL : strdup(sentence.data);
    nbp_buffer_free(&sentence);
    return summary->warning;
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
