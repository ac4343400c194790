/* See zip_end.h. */
#include "batch/input/zip_end.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    END = 22,            /* bytes of the end record, without its comment */
    LONGEST = 65535,     /* comment */
    ENTRY = 46,          /* bytes of an entry of the directory, without its texts */
    MOST = 16 << 20,     /* bytes of a directory that is looked at */
    OF_64_BITS = 0xFFFF, /* members: how many is said elsewhere, and not read here */
};

static bool read_at(const nbp_stream *stream, size_t at, char *bytes, size_t size) {
    if (!stream->held.length)
        return pread(stream->fd, bytes, size, (off_t)at) == (ssize_t)size;
    if (at > stream->held.length || size > stream->held.length - at)
        return false;
    memcpy(bytes, stream->held.data + at, size);
    return true;
}

static uint32_t number(const char *p, unsigned bytes) {
    uint32_t value = 0;
    while (bytes--)
        value = value << 8 | (unsigned char)p[bytes];
    return value;
}

/* The end record in the last `size` bytes, or NULL. */
static const char *find_end(const char *bytes, size_t size) {
    for (size_t at = size - END + 1; at--;)
        if (!memcmp(bytes + at, "PK\5\6", 4) && at + END + number(bytes + at + 20, 2) <= size)
            return bytes + at;
    return NULL;
}

/* Where the first member begins that the directory names, counted as it counts. */
static uint32_t first_member(const char *directory, size_t size) {
    uint32_t first = UINT32_MAX;
    for (size_t at = 0; at + ENTRY <= size && !memcmp(directory + at, "PK\1\2", 4);) {
        const char *p = directory + at;
        uint32_t begin = number(p + 42, 4);
        first = begin < first ? begin : first;
        at += ENTRY + number(p + 28, 2) + number(p + 30, 2) + number(p + 32, 2);
    }
    return first;
}

/* How far behind the beginning of the stream the archive begins whose end record stands at `at`. */
static size_t bytes_before(const nbp_stream *stream, const char *end, size_t at) {
    size_t size = number(end + 12, 4), offset = number(end + 16, 4);
    char magic[4], *directory = size && size <= MOST && size <= at ? malloc(size) : NULL;
    size_t before = 0;
    if (directory && offset <= at - size && read_at(stream, at - size, directory, size)) {
        uint32_t first = first_member(directory, size);
        before = first < UINT32_MAX ? at - size - offset + first : 0;
    }
    free(directory);
    bool archive = before && read_at(stream, 0, magic, 4) && !memcmp(magic, "PK\3\4", 4);
    return archive ? before : 0;
}

nbp_zip_end nbp_zip_end_of(const nbp_stream *stream) {
    nbp_zip_end end = {.found = false};
    size_t whole = stream->held.length ? stream->held.length : stream->size;
    size_t size = whole < END + LONGEST ? whole : END + LONGEST;
    char *bytes = size >= END ? malloc(size) : NULL;
    const char *record =
        bytes && read_at(stream, whole - size, bytes, size) ? find_end(bytes, size) : NULL;
    end.found = record;
    if (record && number(record + 10, 2) != OF_64_BITS) {
        end.members = number(record + 10, 2);
        end.before = bytes_before(stream, record, whole - size + (size_t)(record - bytes));
    }
    free(bytes);
    return end;
}
