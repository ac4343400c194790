/* Where a text came from: how an offset in it leads back to a byte of the source. Whoever makes a
 * text of a source puts this first into the struct that knows the way; whoever has the text asks
 * without knowing more. */
#ifndef NBP_ORIGIN_H
#define NBP_ORIGIN_H

#include <stddef.h>

typedef struct nbp_origin nbp_origin;
struct nbp_origin {
    /* The source's byte at which the character that holds byte `offset` of the text begins; NULL:
     * it is the same. */
    size_t (*source)(const nbp_origin *origin, size_t offset);
};

/** The source's byte for byte `offset` of the text. `origin` may be NULL. */
static inline size_t nbp_origin_source(const nbp_origin *origin, size_t offset) {
    return origin && origin->source ? origin->source(origin, offset) : offset;
}

#endif
