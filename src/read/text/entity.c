/* See entity.h. */
#include "read/text/entity.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static uint32_t entity_named(const char *name, size_t length) {
    static const struct {
        const char *name;
        uint32_t character;
    } entities[] = {{"nbsp", 0xA0},     {"lt", '<'},       {"gt", '>'},       {"amp", '&'},
                    {"quot", '"'},      {"apos", '\''},    {"ensp", 0x2002},  {"emsp", 0x2003},
                    {"thinsp", 0x2009}, {"middot", 0xB7},  {"ldquo", 0x201C}, {"rdquo", 0x201D},
                    {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"mdash", 0x2014}, {"ndash", 0x2013},
                    {"hellip", 0x2026}, {"times", 0xD7},   {"yen", 0xA5},     {"zwnj", 0x200C}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (strlen(entities[i].name) == length && !memcmp(entities[i].name, name, length))
            return entities[i].character;
    return 0;
}

static uint32_t entity_numbered(const char *p, const char *end) {
    bool hexadecimal = p < end && (*p == 'x' || *p == 'X');
    uint32_t c = 0;
    for (p += hexadecimal; p < end && c <= 0x10FFFF; p++) {
        if (!isxdigit((unsigned char)*p) || (!hexadecimal && !isdigit((unsigned char)*p)))
            return 0;
        uint32_t digit =
            isdigit((unsigned char)*p) ? (uint32_t)(*p - '0') : (uint32_t)((*p | 32) - 'a' + 10);
        c = c * (hexadecimal ? 16 : 10) + digit;
    }
    return (c < ' ' && c != '\t') || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) || c == 0x7F ? 0
                                                                                               : c;
}

uint32_t nbp_entity(const char *p, const char *end, size_t *length) {
    enum { LONGEST = 11 };
    size_t left = (size_t)(end - p);
    const char *name = p + 1, *close = memchr(name, ';', (left < LONGEST ? left : LONGEST) - 1);
    uint32_t c = 0;
    *length = close ? (size_t)(close + 1 - p) : 0;
    if (close && close > name)
        c = *name == '#' ? entity_numbered(name + 1, close)
                         : entity_named(name, (size_t)(close - name));
    if (c || left < 5 || memcmp(p, "&nbsp", 5) != 0)
        return c;
    *length = 5; /* as browsers take it, too */
    return 0xA0;
}
