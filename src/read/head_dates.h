/* The dates that a page, or the head of a Word file, tells in front of the report: what tells them
 * is furniture, and goes. */
#ifndef NBP_HEAD_DATES_H
#define NBP_HEAD_DATES_H

#include "read/tree/tree.h"

/** Add what stands in `tree` in front of the first numbered heading to `dates`. */
void nbp_read_dates(const nbp_tree *tree, nbp_dates *dates);

#endif
