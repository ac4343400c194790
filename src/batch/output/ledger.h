/* --report: what happened to each input, a row of CSV each (emit/csv_columns.def has the
 * columns). */
#ifndef NBP_LEDGER_H
#define NBP_LEDGER_H

#include "batch/summary.h"
#include "emit/csv_row.h"

typedef struct nbp_ledger {
    nbp_csv_row row;
    nbp_sink sink;
} nbp_ledger;

/** Begin with the headings; the rows go to `write`. */
void nbp_ledger_begin(nbp_ledger *ledger, nb_write_callback write, void *user);
/** The row of the input called `name`. */
void nbp_ledger_add(nbp_ledger *ledger, const char *name, const nbp_summary *summary);
/** Hand over the last rows, and release all. False when anything could not be written. */
bool nbp_ledger_end(nbp_ledger *ledger);

#endif
