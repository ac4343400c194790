/* The normalizer: a source's text with a folded twin beside it, and the way back.
 *
 * Folding takes away what carries no meaning on these forms: full-width forms, ideographic and no-break spaces,
 * zero-width characters, Kangxi and supplement radicals, the brackets 〔〕［］【】. It maps one character to one
 * character or to none and never makes a text longer. The folded text is for matching; what is shown comes from the
 * raw text. Everything after the readers speaks in folded offsets; nbp_text_raw() is the way back.
 */
#ifndef NBP_TEXT_H
#define NBP_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

typedef struct nbp_text {
    nbp_buffer raw;     /* UTF-8; raw.data is borrowed where `borrowed` */
    nbp_buffer folded;  /* UTF-8, no longer than raw */
    uint32_t *marks;    /* raw offset of every NBP_TEXT_STRIDE-th folded byte's character */
    size_t mark_count, mark_capacity;
    bool borrowed;
} nbp_text;

enum { NBP_TEXT_STRIDE = 64 };

/** An empty text, to be filled by nbp_text_append(). */
void nbp_text_init(nbp_text *text, size_t ceiling);
/** Take `length` bytes of valid UTF-8 as the whole text without copying them; they must outlive it. */
bool nbp_text_borrow(nbp_text *text, const char *bytes, size_t length);
/** Append valid UTF-8. False when memory or the ceiling is hit (sticky). */
bool nbp_text_append(nbp_text *text, const char *bytes, size_t length);
void nbp_text_free(nbp_text *text);

/** The raw offset of the character whose folded form stands at or holds `folded`; raw length at the end. */
size_t nbp_text_raw(const nbp_text *text, size_t folded);

/** Fold one piece of valid UTF-8 into `out`, which holds at least `length` bytes. Returns the folded length. */
size_t nbp_fold(const char *bytes, size_t length, char *out);
/** Fold radicals and full-width letters and digits only, keeping the text's own punctuation and spaces: for titles,
 *  agencies and narrative that are shown. Same bounds as nbp_fold(). */
size_t nbp_fold_shown(const char *bytes, size_t length, char *out);

/** Display columns of one character (0, 1 or 2), as terminals and fixed-width converters count them. */
int nbp_char_width(uint32_t codepoint);

/** Decode the character at `*p` (valid UTF-8, p < end) and move past it. */
static inline uint32_t nbp_utf8_next(const char **p) {
    const unsigned char *s = (const unsigned char *)*p;
    if (s[0] < 0x80) {
        *p += 1;
        return s[0];
    }
    if (s[0] < 0xE0) {
        *p += 2;
        return (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
    }
    if (s[0] < 0xF0) {
        *p += 3;
        return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
    }
    *p += 4;
    return (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 |
           (uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3F);
}

#endif
