/* One arena a report: memory that is taken piece by piece and given back at once, to the allocator
 * of the call that made it (memory.h). Pieces are taken within that call. */
#ifndef NBP_ARENA_H
#define NBP_ARENA_H

#include <stdarg.h>
#include <stddef.h>

typedef struct nbp_arena nbp_arena;

/** A new arena, or NULL. */
nbp_arena *nbp_arena_new(void);
/** Give everything back. NULL is allowed. */
void nbp_arena_free(nbp_arena *arena);
/** Bytes that it took. */
size_t nbp_arena_size(const nbp_arena *arena);

/** `size` zeroed bytes, aligned for any type, or NULL. */
void *nbp_arena_alloc(nbp_arena *arena, size_t size);
/** A copy of `length` bytes of `text` with a NUL behind it, or NULL. */
char *nbp_arena_text(nbp_arena *arena, const char *text, size_t length);
/** A formatted string, or NULL. */
char *nbp_arena_format_list(nbp_arena *arena, const char *format, va_list args);
__attribute__((format(printf, 2, 3))) char *nbp_arena_format(nbp_arena *arena, const char *format,
                                                             ...);

#endif
