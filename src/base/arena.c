/* See arena.h. Blocks double up to a limit; a large piece gets a block of its own. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

enum { FIRST_BLOCK = 32 * 1024, LARGEST_BLOCK = 1024 * 1024 };

typedef struct block {
    struct block *next;
    size_t used, size;
    max_align_t data[];
} block;

struct nbp_arena {
    block *newest;
    bool from_caller; /* or else from malloc() */
    nb_allocator allocator;
};

static block *block_new(size_t size, block *next) {
    if (size > SIZE_MAX - sizeof(block))
        return NULL;
    block *b = nbp_alloc(sizeof *b + size);
    if (b)
        *b = (block){.next = next, .size = size};
    return b;
}

nbp_arena *nbp_arena_new(void) {
    const nb_allocator *allocator = nbp_memory_get();
    nbp_arena *arena = nbp_alloc(sizeof *arena);
    if (!arena)
        return NULL;
    *arena = (nbp_arena){.newest = block_new(FIRST_BLOCK, NULL), .from_caller = allocator};
    if (allocator)
        arena->allocator = *allocator;
    if (!arena->newest) {
        nbp_free(arena);
        return NULL;
    }
    return arena;
}

void nbp_arena_free(nbp_arena *arena) {
    if (!arena)
        return;
    nb_allocator own = arena->allocator;
    const nb_allocator *before = nbp_memory_set(arena->from_caller ? &own : NULL);
    for (block *b = arena->newest, *next; b; b = next) {
        next = b->next;
        nbp_free(b);
    }
    nbp_free(arena);
    nbp_memory_set(before);
}

size_t nbp_arena_size(const nbp_arena *arena) {
    size_t size = sizeof *arena;
    for (const block *b = arena->newest; b; b = b->next)
        size += sizeof *b + b->size;
    return size;
}

static void *take(nbp_arena *arena, size_t size) {
    const size_t unit = _Alignof(max_align_t);
    if (size > SIZE_MAX - unit)
        return NULL;
    size = (size + unit - 1) / unit * unit;
    block *b = arena->newest;
    if (b->size - b->used < size) {
        size_t wanted = b->size * 2 < LARGEST_BLOCK ? b->size * 2 : LARGEST_BLOCK;
        if (size > wanted / 4) { /* of its own, behind the newest, which stays in use */
            block *own = block_new(size, b->next);
            if (!own)
                return NULL;
            b->next = own;
            own->used = size;
            return own->data;
        }
        b = block_new(wanted, b);
        if (!b)
            return NULL;
        arena->newest = b;
    }
    void *piece = (char *)b->data + b->used;
    b->used += size;
    return piece;
}

void *nbp_arena_alloc(nbp_arena *arena, size_t size) {
    void *piece = take(arena, size);
    if (piece)
        memset(piece, 0, size);
    return piece;
}

char *nbp_arena_text(nbp_arena *arena, const char *text, size_t length) {
    char *copy = length < SIZE_MAX ? take(arena, length + 1) : NULL;
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

char *nbp_arena_format(nbp_arena *arena, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *text = nbp_arena_format_list(arena, format, args);
    va_end(args);
    return text;
}

char *nbp_arena_format_list(nbp_arena *arena, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    char *text = length < 0 ? NULL : take(arena, (size_t)length + 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
