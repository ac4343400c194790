/* Which pages are asked for. */
#ifndef NBP_PAGE_RANGE_H
#define NBP_PAGE_RANGE_H

#include "model/document.h"
#include "model/page.h"

typedef struct nbp_page_range {
    unsigned first, last; /* last 0: to the end */
} nbp_page_range;

/** "3", "3-7" or "3-"; NULL: all. False with *err filled where it is none of them. */
bool nbp_page_range_parse(const char *pages, nbp_page_range *range, nb_error *err);

#endif
