/* When the report was published, written and changed. */
#ifndef NBP_PARSE_DATES_H
#define NBP_PARSE_DATES_H

#include "model/report.h"
#include "parse/text/outline.h"

/** Give `report` what the reader was told, what the lines in front of the first section tell, and
 * when it was `fetched` (or NULL). False when memory ran out. */
bool nbp_dates_read(nbp_document *document, const nbp_outline *outline, const char *fetched,
                    nb_report *report);

#endif
