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

/* The three-byte character in the lowest bytes of `word`: 1110xxxx 10xxxxxx 10xxxxxx, and not one of the two first bytes
 * that forbid some second bytes. */
static bool is_plain_three(uint64_t word) {
    return (word & 0xC0C0F0) == 0x8080E0 && (word & 0xFF) != 0xE0 && (word & 0xFF) != 0xED;
}

size_t nbp_utf8_valid(const char *bytes, size_t length) {
    const uint64_t high_bits = nbp_word_all(0x80);
    size_t at = 0;
    while (at < length) {
        if (length - at >= 8) {
            uint64_t word = nbp_word_load(bytes + at);
            if (is_plain_three(word)) {
                at += 3;
                at += is_plain_three(word >> 24) ? 3 : 0;
                continue;
            }
            uint64_t nul = (word - nbp_word_all(1)) & ~word;
            uint64_t odd = (word | nul) & high_bits;
            if (!odd || odd & ~UINT64_C(0xFF)) {
                unsigned plain = odd ? nbp_word_first(odd) : 8;
                if (plain) {
                    at += plain;
                    continue;
                }
            }
        }
        bool whole;
        size_t n = nbp_utf8_begun(bytes + at, length - at, &whole);
        if (!whole || !bytes[at])
            return at;
        at += n;
    }
    return at;
}
