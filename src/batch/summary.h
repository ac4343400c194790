/* What became of one input, without the report itself: what the summary, --report and the messages
 * tell. */
#ifndef NBP_SUMMARY_H
#define NBP_SUMMARY_H

#include "emit/figures.h"
#include "nianbao.h"

typedef struct nbp_summary {
    bool resumed; /* an earlier run wrote it: only `error`, `expected` and the printed cells tell */
    nb_error error; /* code is not NB_OK: there is no report */
    char *agency;   /* or NULL */
    unsigned year;
    nb_form form;
    size_t expected, cells[NB_OUTCOME_COUNT];
    size_t findings[NB_SEVERITY_ERROR + 1]; /* about the report, by severity */
    size_t doubts;                          /* about our reading of it */
    nbp_figures figures;
    char *warning; /* what was lost on the way from the bytes (base/sentence.h), or NULL */
    nb_place warning_place;
    double milliseconds;
} nbp_summary;

/** What `report` amounts to. False without memory. */
bool nbp_summary_of(const nb_report *report, nbp_summary *summary);
void nbp_summary_free(nbp_summary *summary);

#endif
