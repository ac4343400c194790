/* See contact.h. A value begins behind the label of its field and ends where its characters do. */
#include "parse/text/contact.h"

#include <string.h>

#include "base/text/utf8.h"
#include "base/text/words.h"

/* Which characters a value is made of. */
typedef enum shape { WORDS, DIGITS, PHONE, ADDRESS_AT, WEB } shape;

enum { MAX_LABELS = 6 };

struct field {
    size_t offset; /* in nb_contact */
    shape shape;
    const char *labels[MAX_LABELS + 1]; /* ended by NULL */
};

#include "base/text/marks.def"
#include "parse/text/contact.def"

enum { FIELDS = sizeof fields / sizeof *fields };

/* The length of the label of a field that `p` begins with, or 0. */
static size_t label_at(const char *p, size_t length) {
    size_t found = 0;
    for (size_t f = 0; f < FIELDS && !found; f++)
        found = nbp_words_at(p, length, fields[f].labels);
    return found;
}

/* Whether another field begins at `p`: " 邮编 529900" or "邮编:529900". */
static bool is_next_field(const char *p, size_t length) {
    bool apart = length && *p == ' ';
    size_t label = label_at(p + apart, length - apart);
    return label && (apart || (label < length && p[label] == ':'));
}

static bool is_end_of_value(const char *p, size_t length) {
    return nbp_words_at(p, length, stops) || is_next_field(p, length);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool fits(shape form, const char *p, size_t length) {
    unsigned char c = (unsigned char)*p;
    bool digit = is_digit(*p), letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    switch (form) {
    case DIGITS:
        return digit;
    case PHONE:
        return digit || c == '-' || c == ' ' || nbp_word_at(p, length, long_dash) ||
               (c & 0xC0) == 0x80;
    case ADDRESS_AT:
        return digit || letter || (c && strchr("@._-+", c));
    case WEB:
        return digit || letter || (c && strchr(":/._-?=&%#", c));
    default:
        return true;
    }
}

static bool is_complete(shape form, const char *value, size_t length) {
    size_t digits = 0;
    for (size_t i = 0; i < length; i++)
        digits += is_digit(value[i]);
    switch (form) {
    case DIGITS:
        return length == 6;
    case PHONE:
        return digits >= 7 && digits <= 20;
    case ADDRESS_AT:
        return memchr(value, '@', length) && memchr(value, '.', length);
    case WEB:
        return memchr(value, '.', length) && length >= 6;
    default:
        return length >= 9 && length <= 200;
    }
}

/* The length of an area code in brackets, (0768), or 0. */
static size_t area_code(const char *p, size_t length) {
    size_t n = 1;
    if (!length || *p != '(')
        return 0;
    while (n < length && is_digit(p[n]))
        n++;
    return n > 3 && n < length && p[n] == ')' ? n + 1 : 0;
}

/* Whether the value of `form` goes on with the byte at `at`. */
static bool goes_on(const char *text, size_t at, size_t end, shape form) {
    bool within = nbp_utf8_continues(text[at]); /* within a character nothing ends */
    return (within || !is_end_of_value(text + at, end - at)) && fits(form, text + at, end - at);
}

/* The end of the value of `form` at `at`. */
static size_t value_end(const char *text, size_t at, size_t end, shape form) {
    if (form == PHONE)
        at += area_code(text + at, end - at);
    while (at < end && goes_on(text, at, end, form))
        at++;
    return at;
}

/* The value behind the label that ends at `*at`: false where it is not there or lost characters. */
static bool take_value(const char *text, size_t *at, size_t end, shape form, size_t *stop) {
    while (*at < end && (text[*at] == ' ' || text[*at] == '\n'))
        ++*at;
    bool colon = *at < end && text[*at] == ':';
    *at += colon;
    if (!colon && form == WORDS)
        return false;
    while (*at < end && text[*at] == ' ')
        ++*at;
    *stop = value_end(text, *at, end, form);
    return is_complete(form, text + *at, *stop - *at);
}

/* Where the value of `field` stands in [*begin, *end). */
static bool find_value(const char *text, const struct field *field, size_t *begin, size_t *end) {
    for (size_t k = 0; field->labels[k]; k++) {
        size_t label = strlen(field->labels[k]), stop;
        const char *word;
        for (size_t from = *begin; (word = nbp_find(text + from, *end - from, field->labels[k]));
             from++) {
            from = (size_t)(word - text);
            size_t at = from + label;
            if (take_value(text, &at, *end, field->shape, &stop)) {
                *begin = at;
                *end = stop;
                return true;
            }
        }
    }
    return false;
}

bool nbp_contact_read(nbp_document *document, size_t begin, size_t end, nb_report *report) {
    for (size_t f = 0; f < FIELDS; f++) {
        size_t from = begin, to = end;
        if (!find_value(document->text.folded.data, &fields[f], &from, &to))
            continue;
        char *value = nbp_document_shown(document, report->arena, from, to);
        if (!value)
            return false;
        memcpy((char *)&report->contact + fields[f].offset, &value, sizeof value);
    }
    return true;
}
