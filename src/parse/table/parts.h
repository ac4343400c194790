/* Parts: in each of them the tables of the form stand in its order, and none twice. Each is read by
 * itself. */
#ifndef NBP_PARTS_H
#define NBP_PARTS_H

#include "parse/table/tokens.h"

enum { NBP_MAX_PARTS = 32 };

typedef struct nbp_parts {
    size_t begin[NBP_MAX_PARTS + 1]; /* items; the last is their number */
    size_t count;
} nbp_parts;

/** Find the parts of `items` by their tokens, and by the heads of `rows`. What comes behind the
 * last that there is room for belongs to it. */
void nbp_parts_find(const nbp_items *items, const nbp_tokens *tokens, const nbp_rows *rows,
                    nbp_parts *parts);

#endif
