/* Tables: from the items of a document to the cells of the report. */
#ifndef NBP_TABLES_H
#define NBP_TABLES_H

#include "model/document.h"
#include "model/report.h"
#include "parse/text/outline.h"

/** Read the three tables out of blocks [first, last) into `report`, and what a converter left of
 * them up to the end of the outline. is_table[b] is set for every block that they took up: its text
 * is no narrative. False when memory ran out. */
bool nbp_tables_read(nbp_document *document, size_t first, size_t last, const nbp_outline *outline,
                     nb_report *report, uint8_t *is_table);

#endif
