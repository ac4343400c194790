/* What the name of a body tells of its rank. */
#ifndef NBP_RANK_H
#define NBP_RANK_H

#include <stdbool.h>

/** A body of a county, a district, a township or a sub-district, or the government of one. */
bool nbp_is_of_county_or_below(const char *agency);
/** A body that cannot make 规章: one of a county or below, or a department of a province or city.
 * False where the name does not tell; 市 may be a city with districts (设区的市), whose government
 * makes rules, or not. */
bool nbp_makes_no_rules(const char *agency);

#endif
