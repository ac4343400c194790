/* Memory of the library: every piece comes from here, and so from the allocator that the caller of
 * the public function gave in its options, or else from malloc().
 *
 * Which allocator that is belongs to the thread and to the call that now runs on it, as errno does:
 * nb_parse() sets it on the way in and sets it back on the way out. What lives longer than its
 * call, an arena, remembers its own.
 */
#ifndef NBP_MEMORY_H
#define NBP_MEMORY_H

#include "nianbao.h"

/** `size` bytes, or NULL. */
__attribute__((malloc, warn_unused_result)) void *nbp_alloc(size_t size);
/** `count` zeroed items of `size` bytes, or NULL. */
__attribute__((malloc, warn_unused_result)) void *nbp_calloc(size_t count, size_t size);
/** `old` (or NULL) with room for `size` bytes; NULL leaves it as it was. */
__attribute__((warn_unused_result)) void *nbp_realloc(void *old, size_t size);
/** A copy of `length` bytes of `text` with a NUL behind it, or NULL. */
__attribute__((malloc, warn_unused_result)) char *nbp_strndup(const char *text, size_t length);
/** Give a piece back. NULL is allowed. */
void nbp_free(void *piece);

/** The allocator of the call that runs on this thread; NULL: malloc() and its kin. */
const nb_allocator *nbp_memory_get(void);
/** Set it, and return the one before. */
const nb_allocator *nbp_memory_set(const nb_allocator *allocator);

#endif
