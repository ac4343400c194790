/* See fields.h. */
#include "batch/output/fields.h"

#include <string.h>
#include <strings.h>

size_t nbp_fields_end(const char *text, size_t length) {
    const char *end = text + length;
    for (const char *p = text; (p = memchr(p, '\n', (size_t)(end - p))); p++) {
        const char *next = p + 1;
        next += next < end && *next == '\r';
        if (next < end && *next == '\n')
            return (size_t)(next + 1 - text);
    }
    return 0;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

static nbp_span trim(const char *from, const char *to) {
    while (from < to && is_blank(*from))
        from++;
    while (to > from && is_blank(to[-1]))
        to--;
    return (nbp_span){from, (size_t)(to - from)};
}

nbp_span nbp_field_value(const char *header, size_t length, const char *name) {
    size_t size = strlen(name);
    for (const char *p = header, *end = header + length; p < end;) {
        const char *line_end = memchr(p, '\n', (size_t)(end - p));
        line_end = line_end ? line_end : end;
        if ((size_t)(line_end - p) > size && p[size] == ':' && !strncasecmp(p, name, size))
            return trim(p + size + 1, line_end);
        p = line_end + 1;
    }
    return (nbp_span){0};
}

bool nbp_span_is(nbp_span value, const char *word) {
    size_t length = 0;
    while (length < value.length && !memchr(";,", value.text[length], 2))
        length++;
    while (length && is_blank(value.text[length - 1]))
        length--;
    return length == strlen(word) && !strncasecmp(value.text, word, length);
}

nbp_span nbp_span_parameter(nbp_span value, const char *name) {
    const char *p = value.text, *end = p + value.length;
    size_t size = strlen(name);
    while (p && (p = memchr(p, ';', (size_t)(end - p)))) {
        p++;
        while (p < end && is_blank(*p))
            p++;
        if ((size_t)(end - p) <= size || p[size] != '=' || strncasecmp(p, name, size))
            continue;
        const char *text = p + size + 1;
        const char *next = memchr(text, ';', (size_t)(end - text));
        nbp_span found = trim(text, next ? next : end);
        bool quoted = found.length > 1 && strchr("\"'", *found.text) &&
                      found.text[found.length - 1] == *found.text;
        return quoted ? (nbp_span){found.text + 1, found.length - 2} : found;
    }
    return (nbp_span){0};
}

bool nbp_span_has(nbp_span value, const char *word) {
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= value.length; i++)
        if (!strncasecmp(value.text + i, word, length))
            return true;
    return false;
}
