/* See buffer.h. */
#include "base/buffer.h"

#include <string.h>

#include "base/memory.h"

enum { LEAST = 256 };

void nbp_buffer_init(nbp_buffer *buffer, size_t ceiling) {
    *buffer = (nbp_buffer){.ceiling = ceiling};
}

void nbp_buffer_init_limit(nbp_buffer *buffer, nbp_limit limit) {
    *buffer = (nbp_buffer){.ceiling = nbp_limit_of(limit), .limit = limit};
}

void nbp_buffer_free(nbp_buffer *buffer) {
    nbp_free(buffer->data);
    *buffer = (nbp_buffer){.ceiling = buffer->ceiling, .limit = buffer->limit};
}

bool nbp_buffer_reserve(nbp_buffer *buffer, size_t more) {
    if (buffer->failed)
        return false;
    if (more <= buffer->capacity - buffer->length)
        return true;
    size_t capacity = buffer->capacity > LEAST ? buffer->capacity : LEAST; /* 1 would not grow */
    if (more > buffer->ceiling || buffer->length > buffer->ceiling - more) {
        nbp_limit_hit(buffer->limit);
        buffer->failed = true;
        return false;
    }
    while (capacity < buffer->length + more)
        capacity += capacity / 2;
    if (capacity > buffer->ceiling)
        capacity = buffer->ceiling;
    char *data = nbp_realloc(buffer->data, capacity);
    if (!data) {
        buffer->failed = true;
        return false;
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void nbp_buffer_add(nbp_buffer *buffer, const void *bytes, size_t length) {
    if (!length || !nbp_buffer_reserve(buffer, length))
        return;
    memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
}

void nbp_buffer_add_byte(nbp_buffer *buffer, char byte) {
    if (nbp_buffer_reserve(buffer, 1))
        buffer->data[buffer->length++] = byte;
}

bool nbp_grow_more(void **items, size_t *capacity, size_t count, size_t size, size_t ceiling) {
    if (count >= ceiling)
        return false;
    size_t wanted = *capacity ? *capacity * 2 : 32;
    if (wanted > ceiling)
        wanted = ceiling;
    void *grown = nbp_realloc(*items, wanted * size);
    if (!grown)
        return false;
    *items = grown;
    *capacity = wanted;
    return true;
}
