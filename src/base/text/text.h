/* The normalizer: a source's text with a folded twin beside it, and the way back.
 *
 * Folding takes away what carries no meaning on these forms: full-width and small and vertical
 * forms, the many spaces, line ends, quotes, brackets 〔〕【】 and hyphens, zero-width characters,
 * Kangxi and supplement radicals, compatibility ideographs. It maps one character (or CR LF) to one
 * character or to none and never makes a text longer; what carries meaning in its shape (①, ², ½,
 * ㎡) stays. An em dash and its like become `—`, hyphens and the minus sign `-`: only the latter
 * may be a sign. The folded text is for matching; what is shown comes from the raw text. Everything
 * after the readers speaks in folded offsets; nbp_text_raw() is the way back.
 */
#ifndef NBP_TEXT_H
#define NBP_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/text/fold.h"
#include "base/text/utf8.h"
#include "nianbao.h"

typedef struct nbp_text {
    nbp_buffer raw;    /* UTF-8; raw.data is borrowed where `borrowed` */
    nbp_buffer folded; /* UTF-8, no longer than raw */
    uint32_t *marks;   /* folded offset at which each piece of NBP_TEXT_STRIDE raw bytes begins */
    size_t mark_count, mark_capacity;
    bool borrowed;
} nbp_text;

enum { NBP_TEXT_STRIDE = 32 };

/** An empty text, to be filled by nbp_text_append(); its ceiling is that of the call. */
void nbp_text_init(nbp_text *text);
/** Take `length` bytes of valid UTF-8 as the whole text without copying them; they must outlive it.
 * False when memory or the ceiling is hit. */
bool nbp_text_borrow(nbp_text *text, const char *bytes, size_t length);
/** Append valid UTF-8. False when memory or the ceiling is hit (sticky). */
bool nbp_text_append(nbp_text *text, const char *bytes, size_t length);
void nbp_text_free(nbp_text *text);

/** The raw offset of the character whose folded form stands at or holds `folded`; raw length at the
 * end. */
size_t nbp_text_raw(const nbp_text *text, size_t folded);

/* The beginning of one character in both texts; all zero is the beginning of the text. */
typedef struct nbp_text_spot {
    size_t raw, folded;
} nbp_text_spot;

/** The same, quicker when asked for rising offsets: *near is where the last answer stood, and is
 * moved to this one. */
size_t nbp_text_raw_near(const nbp_text *text, size_t folded, nbp_text_spot *near);

/** Move line and column of `place` on from raw offset place->offset of `text` to `to`. LF, CR and
 * CR LF end a line; columns count characters. */
void nbp_place_advance(nb_place *place, const char *text, size_t to);

#endif
