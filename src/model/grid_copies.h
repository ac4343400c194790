/* Tools that take tables out of pages write a cell again in each column that it spans. Its copies
 * are one cell again, which spans them. */
#ifndef NBP_GRID_COPIES_H
#define NBP_GRID_COPIES_H

#include "model/document.h"

/** Join the copies in the document's last grid. */
void nbp_grid_join_copies(nbp_document *document);

#endif
