/* Heads: which columns stand over a line, in the order in which they stand. */
#ifndef NBP_HEADS_H
#define NBP_HEADS_H

#include "parse/table/items/runs.h"

enum { NBP_MAX_HEADS = 20, NBP_FOREIGN = -1 };

typedef struct nbp_heads {
    int8_t column[NBP_MAX_HEADS]; /* cell of the line, or NBP_FOREIGN */
    int32_t left[NBP_MAX_HEADS], right[NBP_MAX_HEADS];
    uint8_t count, named; /* of these, columns of the form */
    bool whole;           /* every column of the line is among them */
    bool in_order;        /* those of the form stand in the form's order */
    bool placed;          /* left and right say where the columns are: none over another */
    bool closed;          /* and none between them that cannot be read */
    bool pieces;          /* some heads stand in pieces, and are not named */
    uint8_t clash; /* 1 + the column whose head stands over the same place as another's; 0: none */
    uint8_t either, below; /* the last so many may stand in front of the `below`th instead */
    uint32_t first;        /* item of the first head; UINT32_MAX: no heads */
} nbp_heads;

/** The heads over a line of `cell_count` columns whose first value is item `value`. `columns` are
 * theirs as heads name them (nbp_label_column()). */
void nbp_heads_find(const nbp_items *items, const nbp_rows *rows, uint32_t value, nbp_table table,
                    const uint16_t *columns, size_t cell_count, nbp_heads *heads);
/** How many heads a cell reaches over, from end to end: a number in it is of none of their columns
 * alone. */
size_t nbp_heads_under(const nbp_heads *heads, const nbp_item *item);

#endif
