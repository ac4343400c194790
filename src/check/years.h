/* The reports of one body over the years: what is carried over, what is in force, what jumps.
 *
 * Of each report only its printed numbers are kept, some 6 KB, so that thousands can be gone
 * through.
 */
#ifndef NBP_YEARS_H
#define NBP_YEARS_H

#include "check/rules.h"
#include "model/told.h"

typedef struct nbp_years nbp_years;

/* What is called with each finding between two years, which is placed in the later report. */
typedef void nbp_year_use(void *user, const nbp_told *told);

/** An empty collection, or NULL. */
nbp_years *nbp_years_new(void);
void nbp_years_free(nbp_years *years);

/** Keep the numbers of `report`, whose input is called `name` (copied) and has that index. A report
 * without agency or year is left out. False when memory ran out. */
bool nbp_years_add(nbp_years *years, const nb_report *report, const char *name, size_t index);

/** Compare every report with that of the year before, bodies and years in order; `use` gets the
 * findings. What a finding points to lives until `use` returns. */
void nbp_years_check(nbp_years *years, const nbp_check_options *options, nbp_tally *tally,
                     nbp_year_use *use, void *user);

#endif
