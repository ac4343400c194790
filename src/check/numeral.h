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

/** The number at the beginning of `text`. */
nbp_numeral nbp_numeral_read(const char *text, size_t length);

#endif
