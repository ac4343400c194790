/* Numbers in prose: digits of either width, with commas, and Chinese numerals. */
#ifndef NBP_NUMERAL_H
#define NBP_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct nbp_numeral {
    int64_t value;
    size_t length;   /* bytes; 0: there is no number */
    unsigned digits; /* how many Arabic digits; 0 of a Chinese numeral */
    bool whole;      /* a whole number, not rounded to 万 or 亿 */
} nbp_numeral;

/** Whether a number may begin with the character. */
static inline bool nbp_numeral_begins(uint32_t c) {
    switch (c) {
#define DIGIT(character, value) case character:
#define TEN(character, value) case character:
#include "check/narrative/numeral.def"
        return true;
    default:
        return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
    }
}

/** The number at the beginning of `text`. */
nbp_numeral nbp_numeral_read(const char *text, size_t length);

#endif
