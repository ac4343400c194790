/* See page_range.h. */
#include "read/page/page_range.h"

#include "base/error.h"

/* Digits to a page number; false where there are none or too many. */
static bool parse_page(const char **p, unsigned *page) {
    enum { LARGEST = 1000000 };
    const char *begin = *p;
    *page = 0;
    for (; **p >= '0' && **p <= '9' && *page < LARGEST; (*p)++)
        *page = *page * 10 + (unsigned)(**p - '0');
    return *p > begin && *page;
}

bool nbp_page_range_parse(const char *pages, nbp_page_range *range, nb_error *err) {
    *range = (nbp_page_range){.first = 1};
    if (!pages)
        return true;
    const char *p = pages;
    bool ok = parse_page(&p, &range->first);
    if (ok && !*p)
        range->last = range->first;
    else if (ok && *p == '-' && *++p)
        ok = parse_page(&p, &range->last) && range->last >= range->first;
    if (!ok || *p)
        return nbp_fail(err, NB_ERROR_OPTION, "read",
                        "pages are given as 3, 3-7 or 3-, not as %.64s", pages);
    return true;
}
