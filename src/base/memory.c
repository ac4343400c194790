/* See memory.h. */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static _Thread_local const nb_allocator *current;

const nb_allocator *nbp_memory_get(void) {
    return current;
}

const nb_allocator *nbp_memory_set(const nb_allocator *allocator) {
    const nb_allocator *before = current;
    current = allocator;
    return before;
}

void *nbp_alloc(size_t size) {
    return current ? current->allocate(current->user, size) : malloc(size);
}

void *nbp_calloc(size_t count, size_t size) {
    if (!current)
        return calloc(count, size);
    if (size && count > SIZE_MAX / size)
        return NULL;
    void *piece = current->allocate(current->user, count * size);
    if (piece)
        memset(piece, 0, count * size);
    return piece;
}

void *nbp_realloc(void *old, size_t size) {
    if (!current)
        return realloc(old, size);
    return old ? current->resize(current->user, old, size) : nbp_alloc(size);
}

char *nbp_strndup(const char *text, size_t length) {
    char *copy = length < SIZE_MAX ? nbp_alloc(length + 1) : NULL;
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

void nbp_free(void *piece) {
    if (!current)
        free(piece);
    else if (piece)
        current->release(current->user, piece);
}
