/* From a tree to a document. */
#ifndef NBP_TREE_LAY_H
#define NBP_TREE_LAY_H

#include "read/tree/tree.h"

/** Lay the finished tree out: blocks, and tables as grids. False with *err filled. */
bool nbp_tree_lay(nbp_tree *tree, nbp_document *document, nb_error *err);

/** Whether text that stands alone in a row does not belong to the table's data: a section's heading
 * (一、…情况), or a sentence. */
bool nbp_parts_tables(const char *text, size_t length);

#endif
