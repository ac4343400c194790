/* Particulars: title, agency, year, period, notice, contact.
 *
 * Agency and year come from the title; where there is none, from a title that the preamble quotes,
 * from the statistical period or from how the prose begins. What is not said is left out: a date of
 * publication is no year of report. */
#ifndef NBP_PARTICULARS_H
#define NBP_PARTICULARS_H

#include "model/report.h"
#include "parse/text/outline.h"

/** Fill the particulars of `report`. False when memory ran out. */
bool nbp_particulars_read(nbp_document *document, const nbp_outline *outline, nb_report *report);

#endif
