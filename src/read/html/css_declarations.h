/* What declarations of CSS say of how a text is shown, in a sheet or an attribute. */
#ifndef NBP_CSS_DECLARATIONS_H
#define NBP_CSS_DECLARATIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "read/html/css_variables.h"

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
#define NBP_LOOK_APART 4096u    /* display: table-cell, inline-block: stands by itself */
#define NBP_LOOK_ROW 8192u      /* display: table-row, flex, grid: so does each child of it */
#define NBP_LOOK_FINE 16384u    /* font-size: that of a mark */
#define NBP_LOOK_CLIPS 32768u   /* overflow: hidden */
#define NBP_LOOK_NARROW 65536u  /* width, height: nothing, or a pixel */
#define NBP_LOOK_DOUBTFUL                                                                          \
    131072u /* a rule of which it is not known whether it holds hides or shows it */
#define NBP_LOOK_SMALLER 262144u /* font-size: much smaller than what it stands in */

/* What hides a text or makes it a mark. */
#define NBP_LOOK_HIDES                                                                             \
    (NBP_LOOK_NONE | NBP_LOOK_CLEAR | NBP_LOOK_UNSEEN | NBP_LOOK_TINY | NBP_LOOK_STRUCK |          \
     NBP_LOOK_RAISED | NBP_LOOK_FAR)

typedef struct nbp_style {
    unsigned set, on; /* what is said at all; what of it is so */
} nbp_style;

/** `later` said after `style`: it holds where both speak. */
static inline nbp_style nbp_style_over(nbp_style style, nbp_style later) {
    return (nbp_style){style.set | later.set, (style.on & ~later.set) | later.on};
}

/** What declarations say, with the page's `variables`; those that are `!important` go to *important
 * (may be NULL: then they are like the others). */
nbp_style nbp_css_declarations(const char *text, size_t length, const nbp_css_variables *variables,
                               nbp_style *important);

#endif
