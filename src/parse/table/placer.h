/* What the placements of a line are made with: placements.c chooses among the kinds of evidence,
 * the files place_by_*.c each know one. */
#ifndef NBP_PLACER_H
#define NBP_PLACER_H

#include "parse/table/readings.h"

enum { NBP_MANY_ROWS = 5 }; /* what as many rows do alike is the table's doing */

typedef struct nbp_placer {
    const nbp_document *document;
    const nbp_item *items;
    const nbp_rows *rows;
    const nbp_items *all;
    nbp_reading *readings;
    bool squeezed; /* blanks of table 三 may have been squeezed to the ends of the rows */
} nbp_placer;

static inline uint8_t nbp_outcome_of(const nbp_placer *p, const nbp_reading *reading,
                                     size_t value) {
    return p->items[reading->values[value]].value.outcome;
}

/** Whether two values are printed alike. */
bool nbp_same_value(const nbp_placer *p, uint32_t a, uint32_t b);
/** Empty cells in front of the values of a line, and behind them. */
size_t nbp_leading_blanks(const nbp_placer *p, const nbp_reading *reading);
size_t nbp_trailing_blanks(const nbp_placer *p, const nbp_reading *reading);

/** A new placement, all of its cells unknown; NULL, and the line hopeless, when there are too many.
 */
nbp_placement *nbp_place_add(nbp_reading *reading, nbp_placement_kind kind);
/** Values [first, first + count) in the first cells, in order. */
void nbp_place_in_order(nbp_reading *reading, size_t first, size_t count, nbp_placement_kind kind);
/** Every way to put values [first, first + count) into the cells in order, where there are fewer.
 */
void nbp_place_with_gaps(nbp_reading *reading, size_t first, size_t count);

/** Note where the page rows of all lines end, before any is placed under heads. */
void nbp_measure_rows(const nbp_placer *p);
/** Under the heads of real columns. False where there is no such evidence; so of the next two. */
bool nbp_place_in_columns(const nbp_placer *p, nbp_reading *reading);
/** In the columns whose heads the table shows at all, as many as the `count` values that rows
 * usually have. */
bool nbp_place_by_listed_heads(const nbp_placer *p, nbp_reading *reading, size_t first,
                               size_t count, size_t usual);
/** In laid-out text: where full rows have their values. */
bool nbp_place_by_position(const nbp_placer *p, nbp_reading *reading);

#endif
