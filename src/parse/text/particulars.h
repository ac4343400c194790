/* Particulars: title, agency, year, period, notice, contact.
 *
 * Agency and year come from the title; where there is none, from a title that the preamble quotes,
 * from the statistical period or from how the prose begins. What is not said is left out: a date of
 * publication is no year of report. */
#ifndef NBP_PARTICULARS_H
#define NBP_PARTICULARS_H

#include "model/report.h"
#include "parse/text/outline.h"

/** Fill the particulars of `report`, whose sections are read. `is_table` as for
 * nbp_sections_read(). False when memory ran out. */
bool nbp_particulars_read(nbp_document *document, const nbp_outline *outline,
                          const uint8_t *is_table, nb_report *report);

#endif
