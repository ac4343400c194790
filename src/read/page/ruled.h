/* Ruled tables laid into the document, whole: the parts that stand on pages one after the other. */
#ifndef NBP_RULED_H
#define NBP_RULED_H

#include "read/page/rulings.h"

/** Does `below`, the next thing on the pages, go on in the columns of `above`? */
bool nbp_ruled_goes_on(const nbp_ruled *above, nbp_ruled *below);
/** Lay the parts of one table into the document as a grid. False: no memory. */
bool nbp_ruled_put(nbp_document *document, nbp_ruled **parts, size_t count, nbp_arena *arena);

#endif
