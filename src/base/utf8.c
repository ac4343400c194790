/* See utf8.h. Chinese reports are runs of three-byte characters among short runs of ASCII, so the check takes ASCII eight
 * bytes at a time and three-byte characters two at a time; only what is neither goes through the rules one by one. */
#include "base/utf8.h"

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

/* Whether `word` begins with a three-byte character, 1110xxxx 10xxxxxx 10xxxxxx, whose first byte allows any second one:
 * not E0 and not ED. */
static bool is_plain_three(uint64_t word) {
    return (word & 0xC0C0F0) == 0x8080E0 && (word & 0xFF) != 0xE0 && (word & 0xFF) != 0xED;
}

/* Bytes of ASCII other than NUL at the beginning of `word`. */
static unsigned plain_ascii(uint64_t word) {
    uint64_t nul = (word - nbp_word_all(1)) & ~word;
    uint64_t other = (word | nul) & nbp_word_all(0x80);
    return other ? nbp_word_first(other) : 8;
}

/* Bytes at the beginning that the two quick rules accept. */
static size_t valid_by_words(const char *bytes, size_t length) {
    size_t at = 0;
    while (length - at >= 8) {
        uint64_t word = nbp_word_load(bytes + at);
        unsigned n = plain_ascii(word);
        at += n;
        if (n == 8)
            continue;
        word >>= 8 * n;
        if (n <= 5 && is_plain_three(word))
            at += n <= 2 && is_plain_three(word >> 24) ? 6 : 3;
        else if (!n)
            break;
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
