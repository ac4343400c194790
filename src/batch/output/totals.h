/* The sums of a run, as its progress line and its summary tell them. */
#ifndef NBP_TOTALS_H
#define NBP_TOTALS_H

#include "batch/summary.h"

enum { NBP_CODE_COUNT = NB_ERROR_ENCRYPTED + 1, NBP_TOTALS_TEXT = 1024 };

typedef struct nbp_totals {
    size_t inputs, resumed;
    size_t left_behind; /* files that systems left behind for themselves, and which are no inputs */
    size_t codes[NBP_CODE_COUNT]; /* inputs by what became of them; NB_OK: a report */
    size_t expected, printed;     /* cells */
} nbp_totals;

void nbp_totals_add(nbp_totals *totals, const nbp_summary *summary);
/** Inputs that gave no report. */
size_t nbp_totals_failed(const nbp_totals *totals);

/** "1200 of 20000, 4878/s, 4 s left, 3 failed", without what is not known: `all` inputs, or
 * `about` as many, or 0 and 0. */
void nbp_totals_progress(const nbp_totals *totals, size_t all, size_t about, double seconds,
                         char text[NBP_TOTALS_TEXT]);
/** "20000 inputs: 19990 reports, 10 failed (7 not-a-report, 3 read); …" */
void nbp_totals_summary(const nbp_totals *totals, double seconds, char text[NBP_TOTALS_TEXT]);

#endif
