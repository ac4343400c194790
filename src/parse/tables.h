/* Tables: from the items of a document to the cells of the report. */
#ifndef NBP_TABLES_H
#define NBP_TABLES_H

#include "model/document.h"
#include "model/report.h"

/* What the tables took up of the document: blocks whose text is no narrative. */
typedef struct nbp_tables_extent {
    size_t first, last; /* blocks of the first and last item that a row took; first > last: none */
} nbp_tables_extent;

/** Read the three tables out of blocks [first, last) into `report`. False when memory ran out. */
bool nbp_tables_read(nbp_document *document, size_t first, size_t last, nb_report *report, nbp_tables_extent *extent);

#endif
