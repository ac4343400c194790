/* The numbers of tolerances.def. */
#ifndef NBP_TOLERANCES_H
#define NBP_TOLERANCES_H

#define TOLERANCE(id, number, of) static const float NBP_PAGE_##id = number;
#include "read/page/tolerances.def"

#endif
