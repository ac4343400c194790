/* Tables without ruling lines as grids. */
#ifndef NBP_UNRULED_H
#define NBP_UNRULED_H

#include "read/page/unruled_tables.h"

/** Lay `table` into the document as a grid. False when memory is out. */
bool nbp_page_grid(const nbp_page_flow *flow, nbp_page_table table, nbp_document *document);

#endif
