/* See page_number.h. Words and fillers around digits, with a dash in front or behind; a second
 * number only behind a filler: 第 8 页 共 20 页, but Page 8 - 2022年. */
#include "parse/text/page_number.h"

#include "base/text/words.h"

#include "parse/text/page_number.def"

enum { MOST_DIGITS = 8 };

static size_t digits_at(const char *text, size_t length) {
    size_t n = 0;
    while (n < length && text[n] >= '0' && text[n] <= '9')
        n++;
    return n;
}

size_t nbp_page_number_at(const char *text, size_t length) {
    size_t digits = 0, at = nbp_words_at(text, length, page_dashes);
    bool named = false, dashed = at > 0, closed = false, wanted = true;
    while (at < length && !closed) {
        const char *p = text + at;
        size_t left = length - at, n, step = *p == ' ';
        if (!step && wanted && (n = digits_at(p, left))) {
            digits += step = n;
            wanted = false;
        } else if (!step && (step = nbp_words_at(p, left, page_words))) {
            named = true;
        } else if (!step && (step = nbp_words_at(p, left, page_fillers))) {
            wanted = true;
        } else if (!step && digits && (step = nbp_words_at(p, left, page_dashes))) {
            closed = true;
        } else if (!step) {
            break;
        }
        at += step;
    }
    return digits && digits <= MOST_DIGITS && (named || (dashed && closed)) ? at : 0;
}

bool nbp_is_page_number(const char *text, size_t length) {
    size_t first = 0, other = 0; /* most text has no digit, or nothing else */
    while (first < length && !digits_at(text + first, 1))
        first += (unsigned char)text[first] < 0xE0 ? 1 : 3;
    while (other < length &&
           (digits_at(text + other, 1) || text[other] == ' ' || text[other] == '|'))
        other++;
    return first < length && other < length && nbp_page_number_at(text, length) == length;
}
