/* Items: the tables of a document as one sequence, whatever the source was.
 *
 * A label piece, a number, an empty cell, a mark: each is an item, in reading order, with the row
 * of the page it stands in and a coordinate across. Prose and page furniture are left out. Nothing
 * after this knows whether the source was a web page, a grid drawn with pipes or a column of words.
 */
#ifndef NBP_ITEMS_H
#define NBP_ITEMS_H

#include "parse/table/items/item.h"

/** Gather the items of blocks [first, last). */
bool nbp_items_gather(const nbp_document *document, size_t first, size_t last, nbp_items *items);
/** Add what a converter left of table 四 in blocks [first, last), behind the sections: lines that
 * hold nothing but numbers and pieces of the table's heads. Then the items are complete: measures
 * their rows and sheets. */
bool nbp_items_gather_strays(const nbp_document *document, size_t first, size_t last,
                             nbp_items *items);
/** Take words that stand among the values of a row, and are no label, for values that are no
 * numbers. */
void nbp_items_wall(const nbp_document *document, nbp_items *items);
void nbp_items_free(nbp_items *items);

#endif
