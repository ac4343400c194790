/* What a page's own style sheets and style attributes say of how its text is shown: whether it is
 * seen at all, and at its usual height.
 *
 * A small part of CSS: selectors of element, class and id, also compound and of descendants and
 * children, with their weight; @media for screens without conditions. What else there is (scripts,
 * other files, :hover, [attribute], conditions) is not heeded. */
#ifndef NBP_CSS_H
#define NBP_CSS_H

#include "read/html/css_declarations.h"

/* An element's name, id and classes, as they are looked up. */
enum { NBP_CSS_NAMES = 12 };
typedef struct nbp_css_element {
    uint64_t bits;
    uint32_t names[NBP_CSS_NAMES];
    unsigned count;
} nbp_css_element;

void nbp_css_name(nbp_css_element *element, const char *name, const char *id, const char *classes);

typedef struct nbp_css_sheet {
    struct nbp_css_rule *rules;
    size_t count, capacity;
    unsigned hides; /* bits that some rule sets on */
    bool failed;    /* no memory */
} nbp_css_sheet;

/** Add the rules of every <style> of `page`. Zero `sheet` first; nbp_css_free() releases it. */
void nbp_css_collect(nbp_css_sheet *sheet, const char *page, size_t length);
void nbp_css_free(nbp_css_sheet *sheet);

/** What the sheet says of the element at path[depth], whose ancestors stand before it from path[1];
 * and what it insists on, in *important. */
nbp_style nbp_css_style(const nbp_css_sheet *sheet, const nbp_css_element *path, size_t depth,
                        nbp_style *important);

#endif
