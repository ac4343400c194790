/* What the name of a body tells of its rank. */
#ifndef NBP_RANK_H
#define NBP_RANK_H

#include <stdbool.h>

typedef enum nbp_body_kind {
    NBP_BODY_OTHER = 0,      /* an institution, a branch, or what the name does not tell */
    NBP_BODY_GOVERNMENT = 1, /* of a county or above, or its office, which may report for it */
    NBP_BODY_DEPARTMENT = 2, /* of such a government */
    NBP_BODY_TOWNSHIP = 4
} nbp_body_kind;

/** What a body is, as its full name tells: 青川市水利局 is a department, 水利局 may be anything. */
nbp_body_kind nbp_kind_of_body(const char *agency);

/** A body of a county, a district, a township or a sub-district, or the government of one. */
bool nbp_is_of_county_or_below(const char *agency);
/** A body that cannot make 规章: one of a county or below, or a department of a province or city.
 * False where the name does not tell; 市 may be a city with districts (设区的市), whose government
 * makes rules, or not. */
bool nbp_makes_no_rules(const char *agency);

#endif
