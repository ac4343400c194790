/* See numeral.h. */
#include "check/narrative/numeral.h"

#include <string.h>

#include "base/text/text.h"

enum { MAX_DIGITS = 12 };

/* The digit that a character is, ASCII or full-width, or -1. */
static int digit_of(uint32_t c) {
    if (c >= 0xFF10 && c <= 0xFF19)
        c -= 0xFF10 - '0';
    return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
}

/* The character at `p`, or 0 at the end. */
static uint32_t peek(const char *p, const char *end) {
    return p < end ? nbp_utf8_next(&p) : 0;
}

static bool is_scale(uint32_t c) {
    switch (c) {
#define SCALE(character) case character:
#include "check/narrative/numeral.def"
        return true;
    default:
        return false;
    }
}

/* Whether three digits and no fourth follow the comma at `p`. */
static bool is_thousands_comma(const char *p, const char *end) {
    if (peek(p, end) != ',')
        return false;
    p++;
    for (int i = 0; i < 3; i++) {
        if (digit_of(peek(p, end)) < 0)
            return false;
        nbp_utf8_next(&p);
    }
    return digit_of(peek(p, end)) < 0;
}

static nbp_numeral read_digits(const char *text, const char *end) {
    nbp_numeral n = {.whole = true};
    const char *p = text;
    for (;;) {
        const char *here = p;
        int digit = p < end ? digit_of(nbp_utf8_next(&p)) : -1;
        if (digit < 0) {
            p = here;
            if (!is_thousands_comma(p, end))
                break;
            p++;
            continue;
        }
        if (++n.digits > MAX_DIGITS)
            n.whole = false;
        else
            n.value = n.value * 10 + digit;
    }
    if (peek(p, end) == '.' && digit_of(peek(p + 1, end)) >= 0)
        for (n.whole = false, p++; digit_of(peek(p, end)) >= 0;)
            nbp_utf8_next(&p);
    if (is_scale(peek(p, end))) {
        n.whole = false;
        nbp_utf8_next(&p);
    }
    n.length = (size_t)(p - text);
    return n;
}

static int chinese_digit(uint32_t c) {
    switch (c) {
#define DIGIT(character, value)                                                                    \
    case character:                                                                                \
        return value;
#include "check/narrative/numeral.def"
    default:
        return -1;
    }
}

static int64_t chinese_unit(uint32_t c) {
    switch (c) {
#define TEN(character, value)                                                                      \
    case character:                                                                                \
        return value;
#define POWER TEN
#include "check/narrative/numeral.def"
    default:
        return 0;
    }
}

/* 三, 十二, 一百零五, 二〇, 一万三千: sections below 万 are summed, digits in a row are digits. */
static nbp_numeral read_chinese(const char *text, const char *end) {
    nbp_numeral n = {.whole = true};
    int64_t section = 0, digit = 0;
    unsigned characters = 0;
    const char *p = text;
    for (; p < end && characters < MAX_DIGITS; characters++) {
        const char *here = p;
        uint32_t c = nbp_utf8_next(&p);
        int d = chinese_digit(c);
        int64_t unit = chinese_unit(c);
        if (d >= 0) {
            digit = digit * 10 + d;
        } else if (unit == 10000) {
            n.value += (section + digit) * unit;
            section = digit = 0;
        } else if (unit) {
            section += (digit ? digit : 1) * unit;
            digit = 0;
        } else {
            p = here;
            break;
        }
    }
    n.value += section + digit;
    n.length = (size_t)(p - text);
    return n;
}

nbp_numeral nbp_numeral_read(const char *text, size_t length) {
    const char *end = text + length;
    uint32_t c = peek(text, end);
    if (digit_of(c) >= 0)
        return read_digits(text, end);
    if (c && nbp_numeral_begins(c))
        return read_chinese(text, end);
    return (nbp_numeral){0};
}
