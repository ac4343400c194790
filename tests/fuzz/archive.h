/* Zip archives in memory, their members stored as they are: what a mutation changes in a member is
 * what the reader sees. */
#ifndef FUZZ_ARCHIVE_H
#define FUZZ_ARCHIVE_H

#include "base/buffer.h"

typedef struct archive_member {
    const char *name;
    const char *data;
    size_t length;
} archive_member;

/** Append an archive of `count` members to `out`. */
void archive_write(nbp_buffer *out, const archive_member *members, size_t count);

#endif
