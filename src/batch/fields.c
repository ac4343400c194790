/* See fields.h. */
#include "batch/fields.h"

#include <string.h>
#include <strings.h>

#include "base/text/one_line.h"

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

static nbp_span trim(const char *from, const char *to) {
    nbp_trim(&from, &to);
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
    while (length && nbp_is_white(value.text[length - 1]))
        length--;
    return length == strlen(word) && !strncasecmp(value.text, word, length);
}

nbp_span nbp_span_parameter(nbp_span value, const char *name) {
    const char *p = value.text, *end = p + value.length;
    size_t size = strlen(name);
    while (p && (p = memchr(p, ';', (size_t)(end - p)))) {
        p++;
        while (p < end && nbp_is_white(*p))
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
