/* Rows of a table that are blocks of pieces: `<div><span>规章</span><span>1</span></div>`. */
#ifndef NBP_TREE_ROWS_H
#define NBP_TREE_ROWS_H

#include "read/tree/tree.h"

/** Whether `c` is of a number. */
static inline bool nbp_is_of_number(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-' || c == '+';
}

/** Whether the blocks of pieces from node `i` on are the rows of a table: enough of them, with no
 * more than one other between two, no prose, and up to the next row of heads all with as many
 * values, or as many pieces. *behind is where they end. */
bool nbp_are_rows(const nbp_tree *tree, size_t i, size_t *behind);

#endif
