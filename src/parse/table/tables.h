/* Tables: from the items of a document to the cells of the report. */
#ifndef NBP_TABLES_H
#define NBP_TABLES_H

#include "model/document.h"
#include "model/report.h"

/* Blocks [first, last), as far as they lie in folded text [begin, end). */
typedef struct nbp_tables_region {
    size_t first, last, begin, end;
} nbp_tables_region;

/** Read the tables of the sections out of `own` into `report`, with what a converter left of them
 * in `annex`, the text behind; and those that stand only there. is_table[b] is set for every block
 * that they took up: its text is no narrative. False when memory ran out. */
bool nbp_tables_read(nbp_document *document, const nbp_tables_region *own,
                     const nbp_tables_region *annex, nb_report *report, uint8_t *is_table);

#endif
