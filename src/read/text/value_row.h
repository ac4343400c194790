/* Rows of values, as tools write them that take tables out of pages: of a text parted by commas, of
 * a printed data frame. */
#ifndef NBP_VALUE_ROW_H
#define NBP_VALUE_ROW_H

#include "read/tree/tree.h"

enum { NBP_WIDEST = 256 /* columns: a wider table is none */ };

typedef struct nbp_value {
    const char *begin, *end; /* without its quotes */
    bool quoted, last;       /* last of its row */
} nbp_value;

/* Such tools repeat a cell in each column that it spans. Its copies are one cell again: of a label
 * always, of a number where they stand under copies of one label. */
typedef struct nbp_spread {
    bool repeated; /* a row of the table is one text in all columns, as no table has it otherwise */
    unsigned labels;            /* met so far that span columns */
    unsigned under[NBP_WIDEST]; /* by column: the one that it stands under, or 0 */
} nbp_spread;

/** Note what a row of the table, one of all of them, says of it. */
void nbp_spread_note(nbp_spread *spread, const nbp_value *row, size_t columns);
/** Add a row to the open table of `tree`; `text` is what places count in. */
void nbp_value_row_put(nbp_tree *tree, nbp_spread *spread, const char *text, const nbp_value *row,
                       size_t columns);
bool nbp_value_is_number(const nbp_value *value);

#endif
