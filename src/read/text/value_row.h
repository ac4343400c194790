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

/** Add a row to the open table of `tree`; `text` is what places count in. */
void nbp_value_row_put(nbp_tree *tree, const char *text, const nbp_value *row, size_t columns);
bool nbp_value_is_number(const nbp_value *value);

#endif
