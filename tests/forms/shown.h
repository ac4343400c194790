/* What a page shows where a number is said to stand. */
#ifndef TEST_SHOWN_H
#define TEST_SHOWN_H

#include "nianbao.h"

/** How many printed cells of `report`, read with nb_options.with_view, do not lead to their printed
 * text; the first is shown. */
size_t shown_otherwise(const nb_report *report, const char *name);

#endif
