/* Names of elements, classes and the like as numbers, and as bits. */
#ifndef NBP_CSS_NAME_H
#define NBP_CSS_NAME_H

#include <ctype.h>
#include <stddef.h>
#include <stdint.h>

/* '#', '.', '[', ':' or 'a' with a name, as one number. Elements are in lower case. */
static inline uint32_t nbp_css_hash(char kind, const char *name, size_t length) {
    uint32_t h = (2166136261u ^ (unsigned char)kind) * 16777619u;
    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)(kind == 'a' ? tolower((unsigned char)name[i]) : name[i])) *
            16777619u;
    return h;
}

static inline uint32_t nbp_css_test_name(unsigned test) {
    char number = (char)test;
    return nbp_css_hash('[', &number, 1);
}

static inline uint64_t nbp_css_bit(uint32_t name) {
    return (uint64_t)1 << (name >> 16 & 63);
}

#endif
