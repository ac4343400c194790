/* Page numbers and running heads. */
#ifndef NBP_PAGE_FURNITURE_H
#define NBP_PAGE_FURNITURE_H

#include "read/page/flow.h"

/** Take page numbers and running heads away from the sheets. False: no memory. */
bool nbp_page_drop_furniture(nbp_page_flow *sheets, size_t count, nbp_arena *arena);

#endif
