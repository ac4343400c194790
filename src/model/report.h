/* The report while it is being filled: what the public header promises, written by parse and
 * check. */
#ifndef NBP_REPORT_H
#define NBP_REPORT_H

#include "base/arena.h"
#include "nianbao.h"

/** A new finding at the end of report->findings, all zero but for what is given, or NULL without
 * room for it. Its message says `sentence` (base/sentence.h). */
nb_finding *nbp_report_find(nb_report *report, const char *rule, nb_severity severity,
                            nb_finding_kind kind, const char *sentence);

/** The one place where a number is kept back: it wants a reason. */
static inline void nbp_cell_withhold(nb_cell *cell, nb_reason reason) {
    cell->outcome = NB_AMBIGUOUS;
    cell->value = (nb_decimal){0};
    cell->reason = reason;
}

enum { NBP_REFERENCE = 24 };
/** D7: what people call a cell of a sheet. Returns `text`. */
const char *nbp_reference(const nb_place *place, char text[NBP_REFERENCE]);

#endif
