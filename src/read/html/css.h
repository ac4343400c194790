/* What a page's own style sheets and style attributes say of how its text is shown: whether it is
 * seen at all, and at its usual height.
 *
 * Selectors as in css_selector.h, with their weight; @media for the window of a desk, of another
 * condition it is not known whether it holds. What else there is (scripts, other files) is not
 * heeded. Where a page has more rules than are kept, or asks for more work than its length is
 * worth, it is not known how its text is shown. */
#ifndef NBP_CSS_H
#define NBP_CSS_H

#include "read/html/css_declarations.h"
#include "read/html/css_selector.h"

typedef struct nbp_css_sheet {
    struct nbp_css_rule *rules;
    uint64_t *bits; /* of each rule's selector, by themselves: most rules need no other look */
    size_t count, capacity;
    nbp_css_tests tests;
    nbp_css_variables variables;
    bool collects;  /* while it is read: variables, and no rules yet */
    unsigned hides; /* bits that some rule sets on */
    bool failed;    /* no memory */
    bool sure;      /* while it is read: the rules come under no condition that is not known */
    size_t left;    /* elements that may still be compared with a part of a rule */
} nbp_css_sheet;

/** Add the rules of every <style> of `page`. Zero `sheet` first; nbp_css_free() releases it. */
void nbp_css_collect(nbp_css_sheet *sheet, const char *page, size_t length);
void nbp_css_free(nbp_css_sheet *sheet);

/** What the sheet says of the element at path[depth], whose ancestors stand before it from path[1]
 * and hand `inherited` on to it; and what it insists on, in *important. */
nbp_style nbp_css_style(nbp_css_sheet *sheet, const nbp_css_level *path, size_t depth,
                        unsigned inherited, nbp_style *important);

#endif
