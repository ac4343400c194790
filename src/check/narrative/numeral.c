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
    return c == U'万' || c == U'亿' || c == U'千' || c == U'百';
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
    case U'零':
    case U'〇':
        return 0;
    case U'一':
        return 1;
    case U'二':
    case U'两':
        return 2;
    case U'三':
        return 3;
    case U'四':
        return 4;
    case U'五':
        return 5;
    case U'六':
        return 6;
    case U'七':
        return 7;
    case U'八':
        return 8;
    case U'九':
        return 9;
    default:
        return -1;
    }
}

static int64_t chinese_unit(uint32_t c) {
    return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : c == U'万' ? 10000 : 0;
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
    if (chinese_digit(c) >= 0 || c == U'十')
        return read_chinese(text, end);
    return (nbp_numeral){0};
}
