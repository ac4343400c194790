/* The outline: where the report's sections (一 to 六) begin.
 *
 * A heading is known by its words first and by its numeral second, for numerals are lost, halved
 * and counted twice (LAYOUTS.md E). It may stand on a line of its own, in a cell, or in the middle
 * of a text that is all on one line.
 */
#ifndef NBP_OUTLINE_H
#define NBP_OUTLINE_H

#include "form/form.h"
#include "model/document.h"

typedef struct nbp_heading {
    uint32_t begin, end;           /* the heading with its numeral; folded text */
    uint32_t text_begin, text_end; /* its words */
    uint32_t block;
    uint16_t forms; /* a set: that word it so; empty where its words are none of theirs */
    uint8_t number; /* 1 for 一 */
} nbp_heading;

enum { NBP_MOST_HEADINGS = 20 /* 二十: headings.def has no numeral above it */ };

typedef struct nbp_outline {
    nbp_heading headings[NBP_MOST_HEADINGS]; /* in order */
    size_t count;
    /* The block where another report begins in the same text, or the number of blocks. */
    size_t end;
    size_t text_end; /* the same as a folded offset, for it may lie within the block before */
} nbp_outline;

/** Find it in all blocks but those of is_table. `as_printed`: of a report from before the forms,
 * whose sections have the numbers that they print. */
void nbp_outline_find(const nbp_document *document, const uint8_t *is_table, bool as_printed,
                      nbp_outline *outline);

/** The forms (a set) whose headings these are, of most of them: all where they do not tell. */
unsigned nbp_outline_forms(const nbp_outline *outline);

/** The heading of section `number`, or NULL. */
const nbp_heading *nbp_outline_section(const nbp_outline *outline, unsigned number);

#endif
