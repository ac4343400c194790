/* See rank.h. */
#include "check/rank.h"

#include <string.h>

#include "base/text/words.h"
#include "model/body.h"

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

nbp_body_kind nbp_kind_of_body(const char *agency) {
    const char *rank, *behind = agency + nbp_body_place(agency, &rank);
    if (!rank || holds(agency, no_departments))
        return NBP_BODY_OTHER;
    if (nbp_words_end(agency, (size_t)(behind - agency), township_places))
        return NBP_BODY_TOWNSHIP;
    if (!*behind || nbp_word_at(behind, strlen(behind), government))
        return NBP_BODY_GOVERNMENT;
    return nbp_words_end(behind, strlen(behind), own_department_ends) ? NBP_BODY_DEPARTMENT
                                                                      : NBP_BODY_OTHER;
}
