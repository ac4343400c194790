/* Selectors of a page's style sheets: which elements a rule speaks of.
 *
 * A small part of CSS: element, class, id and [attribute], :not() and :is() of them, :has() of one
 * of them within or among the children; :first-child, :last-of-type, :nth-last-child() and their
 * kin and :not() of these; of descendants, children and what stands beside. Of any other :word it
 * is not known whether it fits; what a mouse or a keyboard does (:hover) it never does, and
 * ::before is no element. */
#ifndef NBP_CSS_SELECTOR_H
#define NBP_CSS_SELECTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Names are numbers: of an element, an id, a class, an [attribute] that it has. */
enum { NBP_CSS_NAMES = 16, NBP_CSS_TYPES = 16, NBP_CSS_EARLIER = 32, NBP_CSS_WITHIN = 16 };

/* What is told of an element only by what comes behind its beginning (css_ahead.h). */
typedef struct nbp_css_ahead {
    uint16_t place, of_type;  /* which it is, counted from the end; 0: not known */
    uint16_t within, perhaps; /* a bit each: what has nbp_css_tests.within, or may have it */
} nbp_css_ahead;

typedef struct nbp_css_element {
    uint64_t bits; /* one for each name */
    uint32_t names[NBP_CSS_NAMES];
    unsigned count;
    unsigned place, of_type; /* which of its parent's elements it is, and of those of its name; 0:
                                not known */
    nbp_css_ahead ahead;
} nbp_css_element;

/* An open element, and what stands before it in the same parent. */
typedef struct nbp_css_level {
    nbp_css_element here, before;
    uint32_t earlier, perhaps; /* a bit each: what one that stands before it fits of
                                  nbp_css_tests.earlier; or may fit */
    uint32_t types[NBP_CSS_TYPES];
    unsigned type_counts[NBP_CSS_TYPES], type_count;
} nbp_css_level;

/* `:nth-last-child(2n+1)` */
typedef struct nbp_css_place {
    bool type, last, only, not ; /* among those of its name; from the end, or both; all but these */
    int16_t step, from;          /* every step-th from that one on */
} nbp_css_place;

enum { NBP_CSS_COMPOUNDS = 6, NBP_CSS_PARTS = 8, NBP_CSS_PLACES = 3 };
/* `p.note:not(.a)`: what is asked of one element. */
typedef struct nbp_css_compound {
    uint32_t names[NBP_CSS_PARTS], nots[NBP_CSS_PARTS], any[NBP_CSS_PARTS];
    uint8_t count, not_count, any_count;
    char relation;   /* of the one before it to this: ' ' above it, '>' its parent, '+' and '~'
                        beside it */
    bool unsure;     /* it asks for something else, too */
    uint8_t earlier; /* with `~` behind it: which of nbp_css_tests.earlier it is */
    nbp_css_place places[NBP_CSS_PLACES];
    uint8_t place_count;
    uint16_t within, without; /* a bit each: of nbp_css_tests.within what it must have, or not */
} nbp_css_compound;

/* What the sheets' selectors ask of attributes, each once. */
enum { NBP_CSS_TESTS = 64, NBP_CSS_TEXT = 40 };
typedef struct nbp_css_tests {
    struct nbp_css_test {
        char kind; /* '\0': it is there; '=', '~', '|', '^', '$', '*' */
        char name[NBP_CSS_TEXT], value[NBP_CSS_TEXT];
    } tests[NBP_CSS_TESTS];
    unsigned count;
    nbp_css_compound earlier[NBP_CSS_EARLIER]; /* what stands before a `~`, each once */
    unsigned earlier_count;
    nbp_css_compound within[NBP_CSS_WITHIN]; /* what stands in :has(), the relation '>' or ' ' */
    unsigned within_count;
    bool ahead; /* nbp_css_ahead is asked for */
} nbp_css_tests;

/** Whether they ask for an attribute of that name. */
bool nbp_css_asks(const nbp_css_tests *tests, const char *name, size_t length);

/** An element begins at path[depth]: it has that name and attributes (names and values by turns,
 * NULL behind the last, or NULL). Zero path[1] before the first. */
void nbp_css_open(nbp_css_level *path, size_t depth, const nbp_css_tests *tests, const char *name,
                  const char *const *attributes);

typedef struct nbp_css_selector {
    uint64_t bits;   /* of the names of its last compound */
    uint32_t weight; /* ids, classes, elements: of two that speak of one thing the heavier holds */
    uint8_t count;
    nbp_css_compound compounds[NBP_CSS_COMPOUNDS]; /* the last one first: what it is about */
} nbp_css_selector;

/** The selector in [p, end). False where it is not heeded, or fits nothing. */
bool nbp_css_selector_read(const char *p, const char *end, nbp_css_tests *tests,
                           nbp_css_selector *selector);

typedef enum nbp_css_fit { NBP_CSS_NOT, NBP_CSS_PERHAPS, NBP_CSS_FITS } nbp_css_fit;

/** Whether it is what `compound` asks for. */
nbp_css_fit nbp_css_compound_fits(const nbp_css_compound *compound, const nbp_css_element *element);

/** Whether it fits the element at path[depth], which has all its bits, and whose ancestors stand
 * before it from path[1]. Adds to *work how many elements were looked at. */
nbp_css_fit nbp_css_selector_fits(const nbp_css_selector *selector, const nbp_css_level *path,
                                  size_t depth, size_t *work);

#endif
