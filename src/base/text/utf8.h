/* UTF-8, character by character and as a whole. */
#ifndef NBP_UTF8_H
#define NBP_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/** Length of the longest beginning of `bytes` that is valid UTF-8 (RFC 3629) and holds no NUL. */
size_t nbp_utf8_valid(const char *bytes, size_t length);
/** How many bytes of `bytes` (length > 0) begin a well-formed character: all of it, as far as it
 * goes before it breaks off, or 0. *whole says whether the character is complete. */
size_t nbp_utf8_begun(const char *bytes, size_t length, bool *whole);

/** Where `word` first stands in `text`, or NULL. Quicker than memmem() for Chinese words. */
const char *nbp_find(const char *text, size_t length, const char *word);

/** Not the first byte of a character. */
static inline bool nbp_utf8_continues(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

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

/** Bytes that a character takes. */
static inline size_t nbp_utf8_size(uint32_t c) {
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/** Write a character to `out`, which has room for it. Returns its size. */
static inline size_t nbp_utf8_put(uint32_t c, char *out) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* Eight bytes as one word, the first in its lowest byte: what is true of a byte shows in its
 * highest bit. */

static inline uint64_t nbp_word_load(const char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}
/** `byte` in all eight places. */
static inline uint64_t nbp_word_all(uint8_t byte) {
    return byte * UINT64_C(0x0101010101010101);
}
/** Sets the highest bit of each byte that is at least `n`, of a word of bytes below 0x80. */
static inline uint64_t nbp_word_at_least(uint64_t word, uint8_t n) {
    return word + nbp_word_all((uint8_t)(0x80 - n));
}
/** The first byte whose highest bit is set (some bit of `word` is). */
static inline unsigned nbp_word_first(uint64_t word) {
    return (unsigned)__builtin_ctzll(word) / 8;
}

#endif
