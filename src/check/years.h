/* The reports of one body over the years: what is carried over, what is in force, what jumps.
 *
 * Of each report its printed numbers are kept, in a file, so that those of a nation can be gone
 * through: in memory are its body and where it stands there, some 200 bytes.
 */
#ifndef NBP_YEARS_H
#define NBP_YEARS_H

#include "check/rules.h"
#include "model/told.h"

typedef struct nbp_years nbp_years;

/* What is called with each finding between two years, which is placed in the later report. */
typedef void nbp_year_use(void *user, const nbp_told *told);

/** An empty collection, or NULL. Where there is to be a `file`, it is made in TMPDIR or /var/tmp,
 * without a name; without it all stays in memory. */
nbp_years *nbp_years_new(bool file);
void nbp_years_free(nbp_years *years);

/** Keep the numbers of `report`, whose input is called `name` (copied) and has that index. A report
 * without agency or year is left out. False when memory ran out. */
bool nbp_years_add(nbp_years *years, const nb_report *report, const char *name, size_t index);

/** Compare every report with that of the year before, bodies and years in order; `use` gets the
 * findings. What a finding points to lives until `use` returns. False where memory ran out, or what
 * was kept cannot be read back. */
__attribute__((warn_unused_result)) bool nbp_years_check(nbp_years *years,
                                                         const nbp_check_options *options,
                                                         nbp_tally *tally, nbp_year_use *use,
                                                         void *user);

#endif
