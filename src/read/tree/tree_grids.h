/* Which tables of a tree hold data in cells, and which arrange a page. */
#ifndef NBP_TREE_GRIDS_H
#define NBP_TREE_GRIDS_H

#include "read/tree/tree.h"

/** Close all that is open, and tell the tables with data from the others: see nbp_node.grid. */
void nbp_tree_finish(nbp_tree *tree);

/** The last row within the table at `table`, or its end. */
size_t nbp_table_last_row(const nbp_tree *tree, size_t table);
/** Where a table was never closed, what follows it has landed in its last cell. Returns the index
 * of what follows, or the table's end. */
size_t nbp_table_tail(const nbp_tree *tree, size_t table);
/** Blocks with sentences in [begin, end). */
size_t nbp_count_sentences(const nbp_tree *tree, size_t begin, size_t end);

#endif
