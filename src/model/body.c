/* See body.h. */
#include "model/body.h"

#include <stdbool.h>
#include <string.h>

#include "base/text/utf8.h"
#include "base/text/words.h"

#include "model/body.def"

/* The rank of the place that ends behind `length` bytes of `agency`; NULL: none does. `above`: that
 * of the place in front of it. */
static const char *rank_at(const char *agency, size_t length, const char *above) {
    if (nbp_words_end(agency, length, township_ends))
        return rank_township;
    if (nbp_words_end(agency, length, province_ends) ||
        (!above && nbp_words_end(agency, length, province_cities)))
        return rank_province;
    if (nbp_words_end(agency, length, city_ends)) /* a city within a city is a county's */
        return above == rank_city ? rank_county : rank_city;
    return nbp_words_end(agency, length, county_ends) ? rank_county : NULL;
}

/* Whether 州 in front of `next` is of a city's name, and no place by itself: 苏州市. */
static bool is_of_name(const char *here, const char *next) {
    return nbp_words_at(here, strlen(here), within_names) &&
           nbp_words_at(next, strlen(next), city_word) &&
           !nbp_words_at(next, strlen(next), no_places);
}

size_t nbp_body_place(const char *agency, const char **rank) {
    enum { LEAST = 2 }; /* characters of a name: 县人民政府 is none */
    size_t place = 0, characters = 0;
    *rank = NULL;
    for (const char *p = agency, *here = p; *p; here = p) {
        if (nbp_words_at(here, strlen(here), no_places))
            break;
        nbp_utf8_next(&p);
        size_t length = (size_t)(p - agency);
        const char *found = ++characters < LEAST ? NULL : rank_at(agency, length, *rank);
        if (!found || is_of_name(here, p))
            continue;
        place = length;
        *rank = found;
        characters = 0;
    }
    return place;
}
