/* Tables: from the items of a document to the cells of the report. */
#ifndef NBP_TABLES_H
#define NBP_TABLES_H

#include "model/document.h"
#include "model/report.h"

/* Blocks [first, last), as far as they lie in folded text [begin, end). */
typedef struct nbp_tables_region {
    size_t first, last, begin, end;
} nbp_tables_region;

/* In is_table: the block holds a row of a table of a form; or stands among them, like one; or is of
 * a table of indicators. */
enum { NBP_OF_FORM = 1, NBP_NEAR_FORM, NBP_OF_INDICATORS };

/** Read the tables of the sections out of `own` into `report`, with what a converter left of them
 * in `annex`, the text behind; and those that stand only there. is_table[b] is set for
 * every block that they took up, whose text is no narrative; those of
 * NBP_OF_INDICATORS are left out. False when memory ran out. */
bool nbp_tables_read(nbp_document *document, const nbp_tables_region *own,
                     const nbp_tables_region *annex, nb_report *report, uint8_t *is_table);

#endif
