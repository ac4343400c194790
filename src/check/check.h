/* From the report to findings about it: the rules of what must add up and what cannot be. */
#ifndef NBP_CHECK_H
#define NBP_CHECK_H

#include "nianbao.h"

/** Add the findings about `report` to it. False when memory ran out. */
bool nbp_check_report(nb_report *report);

#endif
