/* See utf8.h. Chinese reports are runs of three-byte characters among short runs of ASCII, so the
 * check takes ASCII eight bytes at a time and three-byte characters two at a time; only what is
 * neither goes through the rules one by one. */
#include "base/text/utf8.h"

size_t nbp_utf8_begun(const char *bytes, size_t length, bool *whole) {
    const unsigned char *s = (const unsigned char *)bytes;
    *whole = s[0] < 0x80;
    if (*whole)
        return 1;
    size_t size = s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;
    if (!size)
        return 0;
    /* No overlong forms, no surrogates, nothing above U+10FFFF: all told by the second byte. */
    unsigned char low = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
    size_t n = 1;
    while (n < size && n < length && s[n] >= low && s[n] <= high) {
        low = 0x80;
        high = 0xBF;
        n++;
    }
    *whole = n == size;
    return n;
}

/* First bytes of three whose lower half is a set bit here allow any second byte: all but E0 and
 * ED. */
static bool is_free(uint64_t word) {
    return 0xDFFE >> (word & 0xF) & 1;
}

/* Whether `word` begins with 1110xxxx 10xxxxxx 10xxxxxx, once or twice. */
static bool is_three(uint64_t word) {
    return (word & 0xC0C0F0) == 0x8080E0 && is_free(word);
}
static bool is_three_twice(uint64_t word) {
    return (word & 0xC0C0F0C0C0F0) == 0x8080E08080E0 && is_free(word) && is_free(word >> 24);
}

/* Bytes of ASCII other than NUL at the beginning of `word`. */
static unsigned plain_ascii(uint64_t word) {
    uint64_t nul = (word - nbp_word_all(1)) & ~word;
    uint64_t other = (word | nul) & nbp_word_all(0x80);
    return other ? nbp_word_first(other) : 8;
}

/* Bytes at the beginning that the quick rules accept. */
static size_t valid_by_words(const char *bytes, size_t length) {
    size_t at = 0;
    while (length - at >= 8) {
        uint64_t word = nbp_word_load(bytes + at);
        if (is_three_twice(word)) {
            at += 6;
            continue;
        }
        unsigned n = is_three(word) ? 3 : plain_ascii(word);
        if (!n)
            break;
        at += n;
    }
    return at;
}

size_t nbp_utf8_valid(const char *bytes, size_t length) {
    size_t at = 0;
    while (at < length) {
        at += valid_by_words(bytes + at, length - at);
        if (at == length)
            break;
        bool whole;
        size_t n = nbp_utf8_begun(bytes + at, length - at, &whole);
        if (!whole || !bytes[at])
            break;
        at += n;
    }
    return at;
}

/* The last byte of a Chinese character tells more than its first, of which a text has only few
 * kinds. */
const char *nbp_find(const char *text, size_t length, const char *word) {
    size_t size = strlen(word), telling = 0;
    if (!size)
        return text;
    while (nbp_utf8_continues(word[telling + 1]))
        telling++;
    const char *end = text + length;
    for (const char *p = text; (size_t)(end - p) >= size; p++) {
        const char *hit = memchr(p + telling, word[telling], (size_t)(end - p) - size + 1);
        if (!hit)
            return NULL;
        p = hit - telling;
        if (*p == *word && !memcmp(p, word, size))
            return p;
    }
    return NULL;
}
