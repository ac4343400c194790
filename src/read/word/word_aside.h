/* Text boxes that float over a table: they are no part of the cell that they are anchored in. Their
 * text is kept aside and put behind the table, a line a paragraph. */
#ifndef NBP_WORD_ASIDE_H
#define NBP_WORD_ASIDE_H

#include "read/tree/tree.h"

/* Zero it first; its text is to be freed. */
typedef struct nbp_aside {
    nbp_buffer text;
    unsigned from; /* depth of the box that floats; 0: none. A table in it makes it none. */
} nbp_aside;

/** A box begins and ends at `depth`. */
void nbp_aside_begin(nbp_aside *aside, nbp_tree *tree, unsigned depth);
void nbp_aside_end(nbp_aside *aside, nbp_tree *tree, unsigned depth);
/** Whether a text is kept aside; then it is. */
bool nbp_aside_takes(nbp_aside *aside, const char *text, size_t length);
/** Behind a table: put what floated over it, in the paragraph `at`. */
void nbp_aside_put(nbp_aside *aside, nbp_tree *tree, size_t at);

#endif
