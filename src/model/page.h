/* A page as it is printed: glyphs and painted shapes at their places, whatever format they came
 * from. A source (read/pdf, read/ofd) fills it, read/page/layout.h makes a document of it, view/
 * draws it. All lengths are points, y grows downwards.
 */
#ifndef NBP_PAGE_H
#define NBP_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nianbao.h"

/* fminf() and fmaxf() without libm, which every start of the program would pay for. */
static inline float nbp_min(float a, float b) {
    return a < b ? a : b;
}
static inline float nbp_max(float a, float b) {
    return a > b ? a : b;
}

typedef struct nbp_box {
    float left, top, right, bottom;
} nbp_box;

static inline float nbp_width(const nbp_box *box) {
    return box->right - box->left;
}
static inline float nbp_height(const nbp_box *box) {
    return box->bottom - box->top;
}
static inline bool nbp_holds(const nbp_box *box, float x, float y) {
    return x >= box->left && x < box->right && y >= box->top && y < box->bottom;
}
static inline void nbp_box_add(nbp_box *box, const nbp_box *more) {
    box->left = nbp_min(box->left, more->left);
    box->top = nbp_min(box->top, more->top);
    box->right = nbp_max(box->right, more->right);
    box->bottom = nbp_max(box->bottom, more->bottom);
}

enum { NBP_SLANTED = 4 }; /* a glyph's turn that is no quarter */

typedef struct nbp_glyph {
    nbp_box box;    /* of its em, from its origin to its advance */
    float base, em; /* base line; size of its font */
    float line;     /* the middle of its line, in a cell */
    float light;    /* from 0, black, to 1, white; below 0: not known */
    uint32_t order; /* in which things were painted */
    uint32_t run;   /* glyphs that were set at one stroke, evenly, have one number */
    uint32_t c;     /* character */
    uint8_t turn;   /* quarters clockwise */
    bool unseen;    /* painted with no ink: what a scanner's software read */
    bool faint;     /* lets shine through what is below */
    bool raised;    /* a note mark: higher or much smaller than its neighbours */
    bool unsure;    /* crosses a line, or overlaps */
    bool struck;    /* out; not shown */
} nbp_glyph;

typedef enum nbp_paint_kind {
    NBP_RULE, /* a line, or an area as thin as one */
    NBP_FILL, /* an area that hides what is below it */
    NBP_IMAGE
} nbp_paint_kind;

typedef struct nbp_paint {
    nbp_box box;
    float light;
    uint32_t order;
    uint8_t kind;
} nbp_paint;

typedef struct nbp_page {
    float width, height;
    nbp_glyph *glyphs; /* in the order in which they were painted */
    nbp_paint *paints;
    size_t glyph_count, paint_count;
    unsigned number;
    uint8_t turn; /* quarters by which it was turned, to be read */
} nbp_page;

typedef struct nbp_pages {
    nbp_page *pages;
    size_t count, capacity;
    nbp_glyph *glyphs;
    size_t glyph_count, glyph_capacity;
    nbp_paint *paints;
    size_t paint_count, paint_capacity;
    unsigned first; /* number of the first */
} nbp_pages;

/** Filling: a page begins; what is added from now on is on it. False: no memory, or a ceiling. */
bool nbp_pages_begin(nbp_pages *pages, unsigned number, float width, float height);
bool nbp_pages_add_glyph(nbp_pages *pages, const nbp_glyph *glyph);
bool nbp_pages_add_paint(nbp_pages *pages, const nbp_paint *paint);
/** Filled: the pages point to what is theirs. */
void nbp_pages_end(nbp_pages *pages);
/** The same pages once more, filled; NULL without memory. */
nbp_pages *nbp_pages_copy(const nbp_pages *pages);
void nbp_pages_free(nbp_pages *pages);

/** Turn a page by quarters clockwise, with all that is on it. */
void nbp_page_turn(nbp_page *page, unsigned quarters);
/** Where a box of a page stands on it as it was before it was turned. */
nb_place nbp_page_place(const nbp_page *page, const nbp_box *box);

static inline bool nbp_is_blank(uint32_t c) {
    return c <= ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0xFEFF;
}
static inline bool nbp_is_digit(uint32_t c) {
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

#endif
