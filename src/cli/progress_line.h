/* What a run tells while it goes on, and at its end. */
#ifndef NBP_PROGRESS_LINE_H
#define NBP_PROGRESS_LINE_H

#include <stdbool.h>
#include <time.h>

#include "batch/output/totals.h"
#include "cli/cli.h"

typedef struct nbp_progress_line {
    bool wanted, always; /* a line while it goes on; even for a moment and in a pipe */
    bool silent;         /* --progress=never, or --quiet */
    bool shown;          /* the line was shown */
    struct timespec begin;
    double next; /* seconds after the beginning when it is to be shown again */
} nbp_progress_line;

/** Begin, as --progress and --quiet say; where neither is given, on a terminal, unless the data
 * goes to one, too. False after a message where --progress says something else. */
bool nbp_progress_begin(nbp_progress_line *progress, const nbp_cli *cli, bool data_to_terminal);
/** Show how far it is, if it is time to; `all` inputs, or 0. */
void nbp_progress_update(nbp_progress_line *progress, const nbp_totals *totals, size_t all,
                         size_t about);
/** End: erase the line, and print the summary where the line was shown or `summary` asks for it. */
void nbp_progress_end(nbp_progress_line *progress, const nbp_totals *totals, bool summary);

#endif
