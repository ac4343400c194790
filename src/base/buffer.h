/* A growing run of bytes with a ceiling and a sticky failure: append freely, check once. */
#ifndef NBP_BUFFER_H
#define NBP_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/limits.h"

typedef struct nbp_buffer {
    char *data;
    size_t length, capacity, ceiling;
    nbp_limit limit; /* that `ceiling` is, or NBP_LIMIT_NONE */
    bool failed;     /* no memory, or the ceiling hit */
} nbp_buffer;

/** An empty buffer that may hold up to `ceiling` bytes. */
void nbp_buffer_init(nbp_buffer *buffer, size_t ceiling);
/** An empty buffer that may hold as many as the ceiling `limit` allows, and notes where it is
 * hit. */
void nbp_buffer_init_limit(nbp_buffer *buffer, nbp_limit limit);
void nbp_buffer_free(nbp_buffer *buffer);
/** Room for `more` bytes behind the last one; false (and failed) when there is none. */
bool nbp_buffer_reserve(nbp_buffer *buffer, size_t more);
void nbp_buffer_add(nbp_buffer *buffer, const void *bytes, size_t length);
void nbp_buffer_add_byte(nbp_buffer *buffer, char byte);

/** For arrays: grow *items (of `size` bytes each, *capacity of them) to hold one more than `count`.
 *  False when there is no memory or `count` has reached `ceiling`. */
bool nbp_grow_more(void **items, size_t *capacity, size_t count, size_t size, size_t ceiling);
static inline bool nbp_grow(void **items, size_t *capacity, size_t count, size_t size,
                            size_t ceiling) {
    return count < *capacity || nbp_grow_more(items, capacity, count, size, ceiling);
}

#endif
