/* See archive.h. The layout is that of PKWARE's APPNOTE.TXT, 4.3: a local header in front of each
 * member, and a directory of them all behind. */
#include "archive.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

static void put(nbp_buffer *out, unsigned bytes, size_t value) {
    for (unsigned i = 0; i < bytes; i++)
        nbp_buffer_add_byte(out, (char)(value >> 8 * i));
}

/* The part that both headers have: version 2.0, no flags, stored, a date that there is. */
static void put_common(nbp_buffer *out, const archive_member *member) {
    static const char head[10] = {20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0};
    nbp_buffer_add(out, head, sizeof head);
    put(out, 4, crc32(0, (const Bytef *)member->data, (uInt)member->length));
    put(out, 4, member->length);
    put(out, 4, member->length);
    put(out, 2, strlen(member->name));
    put(out, 2, 0);
}

static size_t put_member(nbp_buffer *out, const archive_member *member) {
    size_t at = out->length;
    nbp_buffer_add(out, "PK\3\4", 4);
    put_common(out, member);
    nbp_buffer_add(out, member->name, strlen(member->name));
    nbp_buffer_add(out, member->data, member->length);
    return at;
}

static void put_entry(nbp_buffer *out, const archive_member *member, size_t at) {
    static const char no_comment_nor_attributes[10] = {0};
    nbp_buffer_add(out, "PK\1\2\24\0", 6);
    put_common(out, member);
    nbp_buffer_add(out, no_comment_nor_attributes, sizeof no_comment_nor_attributes);
    put(out, 4, at);
    nbp_buffer_add(out, member->name, strlen(member->name));
}

void archive_write(nbp_buffer *out, const archive_member *members, size_t count) {
    enum { MANY = 64 };
    size_t places[MANY] = {0}, begin = out->length;
    for (size_t i = 0; i < count && i < MANY; i++)
        places[i] = put_member(out, &members[i]) - begin;
    size_t directory = out->length;
    for (size_t i = 0; i < count && i < MANY; i++)
        put_entry(out, &members[i], places[i]);
    size_t length = out->length - directory;
    nbp_buffer_add(out, "PK\5\6\0\0\0\0", 8);
    put(out, 2, count);
    put(out, 2, count);
    put(out, 4, length);
    put(out, 4, directory - begin);
    put(out, 2, 0);
}
