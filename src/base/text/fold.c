/* Folding of valid UTF-8 by the table that generate_fold.c makes. See fold.h.
 *
 * Most bytes of a report stay as they are, and what may change tells itself by its first byte: a
 * control, or the first byte of a character outside U+4000 to U+EFFF. So the bytes up to the next
 * such byte are copied eight at a time, whether a character ends there or not, and only that
 * character is looked up.
 */
#include "base/text/fold.h"

#include <stdbool.h>
#include <string.h>

#include "base/text/fold_entry.h"
#include "base/text/utf8.h"
#include "fold_table.h"

static uint32_t entry_of(uint32_t c) {
    size_t block = c >> NBP_FOLD_BLOCK_BITS;
    if (block >= FOLD_BLOCKS_USED)
        return 0;
    return fold_blocks[fold_index[block]][c & ((1u << NBP_FOLD_BLOCK_BITS) - 1)];
}

/* Sets the highest bit of every byte that may begin a character to be folded: a control but tab and
 * newline, C2 to E3, EF and above. */
static uint64_t suspects(uint64_t word) {
    const uint64_t high = nbp_word_all(0x80), low = word & ~high;
    uint64_t tab_or_newline = nbp_word_at_least(low, 0x09) & ~nbp_word_at_least(low, 0x0B);
    uint64_t control =
        (~nbp_word_at_least(low, 0x20) & ~tab_or_newline) | nbp_word_at_least(low, 0x7F);
    uint64_t first = nbp_word_at_least(low, 0x42) &
                     (~nbp_word_at_least(low, 0x64) | nbp_word_at_least(low, 0x6F));
    return ((word & first) | (~word & control)) & high;
}

/* Fold with the entries that have one of the marks `wanted`, or with all where it is 0. */
static inline size_t fold(const char *bytes, size_t length, char *out, uint32_t wanted) {
    const char *p = bytes, *end = bytes + length;
    char *o = out;
    while (p < end) {
        if (end - p >= 8) {
            uint64_t found = suspects(nbp_word_load(p));
            memcpy(o, p,
                   8); /* there is room: what was written is never longer than what was read */
            unsigned plain = found ? nbp_word_first(found) : 8;
            p += plain;
            o += plain;
            if (!found)
                continue;
        }
        if (nbp_utf8_continues(*p)) { /* of a character whose beginning was copied */
            *o++ = *p++;
            continue;
        }
        const char *next = p;
        uint32_t c = nbp_utf8_next(&next), entry = entry_of(c);
        if (!entry || (wanted && !(entry & wanted))) {
            *o++ = *p++;
            continue;
        }
        if (c == '\r' && next < end && *next == '\n')
            next++;
        if (!(entry & NBP_FOLD_DROPPED))
            o += nbp_utf8_put(entry & NBP_FOLD_TARGET, o);
        p = next;
    }
    return (size_t)(o - out);
}

size_t nbp_fold(const char *bytes, size_t length, char *out) {
    return fold(bytes, length, out, 0);
}

size_t nbp_fold_shown(const char *bytes, size_t length, char *out) {
    return fold(bytes, length, out, NBP_FOLD_SHOWN);
}
