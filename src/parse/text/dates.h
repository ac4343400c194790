/* When the report was published, written and changed. */
#ifndef NBP_PARSE_DATES_H
#define NBP_PARSE_DATES_H

#include "model/report.h"
#include "parse/text/outline.h"

/** Add what the lines in front of the first section tell to what the reader was told, and give it
 * to `report`. False when memory ran out. */
bool nbp_dates_read(nbp_document *document, const nbp_outline *outline, nb_report *report);

#endif
