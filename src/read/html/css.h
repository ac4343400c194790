/* What a page's own style sheets and style attributes say of how its text is shown: whether it is
 * seen at all, and at its usual height.
 *
 * A small part of CSS: selectors of element, class and id, also compound and of descendants and
 * children, with their weight; @media for screens without conditions. What else there is (scripts,
 * other files, :hover, [attribute], conditions) is not heeded. */
#ifndef NBP_HTML_CSS_H
#define NBP_HTML_CSS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What declarations speak of, a bit each. */
#define NBP_LOOK_NONE 1u        /* display: none */
#define NBP_LOOK_CLEAR 2u       /* takes its room and is not seen, whatever is within */
#define NBP_LOOK_UNSEEN 4u      /* visibility: hidden, which parts within may take back */
#define NBP_LOOK_TINY 8u        /* font-size: 0, which they may too */
#define NBP_LOOK_STRUCK 16u     /* line-through */
#define NBP_LOOK_RAISED 32u     /* vertical-align: super, sub, a length */
#define NBP_LOOK_PLACED 64u     /* position: absolute, fixed */
#define NBP_LOOK_SHIFTED 128u   /* position: relative */
#define NBP_LOOK_FAR 256u       /* left, top and their kin: off the screen; or clipped to nothing */
#define NBP_LOOK_UP 512u        /* top, bottom: a little up or down */
#define NBP_LOOK_WHITE 1024u    /* color: white */
#define NBP_LOOK_WHITENED 2048u /* background: white */

typedef struct nbp_style {
    unsigned set, on; /* what is said at all; what of it is so */
} nbp_style;

/** `later` said after `style`: it holds where both speak. */
static inline nbp_style nbp_style_over(nbp_style style, nbp_style later) {
    return (nbp_style){style.set | later.set, (style.on & ~later.set) | later.on};
}

/** What declarations say; those that are `!important` go to *important (may be NULL: then they are
 * like the others). */
nbp_style nbp_css_declarations(const char *text, size_t length, nbp_style *important);

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
