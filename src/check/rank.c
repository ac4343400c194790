/* See rank.h. */
#include "check/rank.h"

#include <string.h>

#include "base/text/words.h"

#include "check/rank.def"

static bool holds(const char *agency, const char *const words[]) {
    return nbp_words_find(agency, strlen(agency), words);
}

/* 区 of a district: not the end of one of the other words. */
static bool has_district(const char *agency) {
    const size_t width = strlen(district);
    for (const char *p = agency; (p = strstr(p, district)); p += width)
        if (!nbp_words_end(agency, (size_t)(p - agency) + width, no_districts))
            return true;
    return false;
}

bool nbp_is_of_county_or_below(const char *agency) {
    return has_district(agency) ||
           (holds(agency, county_places) && !holds(agency, no_county_places));
}

bool nbp_makes_no_rules(const char *agency) {
    if (nbp_is_of_county_or_below(agency))
        return true;
    return !strstr(agency, government) && holds(agency, department_places) &&
           nbp_words_end(agency, strlen(agency), department_ends);
}
