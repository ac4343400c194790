/* See disguise.h. */
#include "decode/disguise.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "base/progress.h"
#include "base/text/utf8.h"
#include "base/text/words.h"

#include "decode/disguise.def"

enum {
    LOOKED_AT = 16 * 1024, /* bytes that tell whether there is anything to undo */
    ENOUGH = 24            /* characters of the other kind, to speak of a text in it */
};

/* ---- what a text looks like ---- */

typedef struct looks {
    size_t latin, chinese; /* beyond ASCII: Latin and its punctuation; ideographs */
} looks;

static looks look_at(const char *text, size_t length) {
    looks l = {0};
    const char *p = text, *end = text + (length < LOOKED_AT ? length : LOOKED_AT);
    while (end < text + length && nbp_utf8_continues(*end))
        end++;
    /* By the first bytes of the characters: of U+4E00 to U+9FFF … And no further than where what is
     * left cannot make it a Latin text. */
    while (p < end && (l.chinese < ENOUGH || 4 * l.chinese < l.latin + (size_t)(end - p))) {
        unsigned char first = (unsigned char)*p;
        if (first < 0x80) {
            p++;
            continue;
        }
        l.chinese += first >= 0xE4 && first <= 0xE9;
        l.latin += (first >= 0xC2 && first <= 0xD3) ||
                   (first == 0xE2 && (unsigned char)p[1] >= 0x80 && (unsigned char)p[1] < 0x88);
        p += first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    }
    return l;
}

/* Whether `enough` of `words` stand in the text's beginning. */
static bool has_words(const char *text, size_t length, const char *const words[], size_t enough) {
    size_t looked_at = length < LOOKED_AT ? length : LOOKED_AT;
    for (; *words && enough; words++)
        enough -= memmem(text, looked_at, *words, strlen(*words)) != NULL;
    return !enough;
}

static bool has_common_words(const char *text, size_t length) {
    return has_words(text, length, common, 2);
}

/* ---- undoing ---- */

/* The byte that windows-1252, or Latin-1, shows as `c`; -1 where there is none. */
static int latin_byte(uint32_t c) {
    static const uint16_t shown[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    if (c < 0x100)
        return (int)c;
    for (int i = 0; i < 32; i++)
        if (shown[i] == c)
            return 0x80 + i;
    return -1;
}

static bool undo_latin(const char *text, size_t length, nbp_buffer *meant) {
    for (const char *p = text; p < text + length && nbp_still_wanted();) {
        int byte = latin_byte(nbp_utf8_next(&p));
        if (byte < 0)
            return false;
        nbp_buffer_add_byte(meant, (char)byte);
    }
    return true;
}

/* [p, p + length) from one charset to the other, to `out`. False where a character has no place in
 * it. */
static bool convert(const char *p, size_t length, const char *from, const char *to,
                    nbp_buffer *out) {
    iconv_t converter = iconv_open(to, from);
    bool ok = converter != (iconv_t)-1;
    out->failed |= !ok && errno == ENOMEM;
    char *in = (char *)p;
    while (length && ok && !out->failed && nbp_still_wanted()) {
        char piece[4096], *put = piece;
        size_t room = sizeof piece;
        ok = iconv(converter, &in, &length, &put, &room) != (size_t)-1 || errno == E2BIG;
        nbp_buffer_add(out, piece, sizeof piece - room);
    }
    iconv_close(converter); /* EBADF where there is none */
    return ok;
}

/* The bytes in `meant` are GB18030. */
static bool undo_gbk_too(nbp_buffer *meant) {
    nbp_buffer bytes = *meant;
    nbp_buffer_init_limit(meant, NBP_LIMIT_text);
    bool ok = convert(bytes.data, bytes.length, "GB18030", "UTF-8", meant);
    nbp_buffer_free(&bytes);
    return ok;
}

/* The bytes in `meant` are UTF-8 that was taken for Latin-1, too. Where not, they stay. */
static bool undo_latin_again(nbp_buffer *meant) {
    nbp_buffer bytes = *meant;
    bool latin = nbp_utf8_valid(bytes.data, bytes.length) == bytes.length &&
                 look_at(bytes.data, bytes.length).latin >= ENOUGH;
    if (!latin)
        return false;
    nbp_buffer_init_limit(meant, NBP_LIMIT_text);
    bool ok = undo_latin(bytes.data, bytes.length, meant);
    nbp_buffer_free(ok ? &bytes : meant);
    *meant = ok ? *meant : bytes;
    return ok;
}

/* ~{ and ~} around pairs of seven-bit bytes, ~~ a tilde, and a line end may have one in front (RFC
 * 1843). */
static bool undo_hz(const char *text, size_t length, nbp_buffer *meant) {
    nbp_buffer bytes;
    nbp_buffer_init_limit(&bytes, NBP_LIMIT_text);
    bool shifted = false;
    for (const char *p = text, *end = text + length; p < end && nbp_still_wanted(); p++) {
        bool tilde = *p == '~' && p + 1 < end;
        if (tilde && (p[1] == '{' || p[1] == '}')) {
            shifted = *++p == '{';
        } else if (tilde && !shifted) {
            nbp_buffer_add_byte(&bytes, *++p);
        } else if (shifted && *p > ' ' && p + 1 < end) { /* a pair, whose second may be a tilde */
            nbp_buffer_add_byte(&bytes, (char)(*p | 0x80));
            nbp_buffer_add_byte(&bytes, (char)(*++p | 0x80));
        } else {
            nbp_buffer_add_byte(&bytes, *p);
        }
    }
    bool ok = convert(bytes.data, bytes.length, "GB18030", "UTF-8", meant);
    meant->failed |= bytes.failed;
    nbp_buffer_free(&bytes);
    return ok;
}

/* The byte whose two hexadecimal digits are at `p`; -1 where they are not. */
static int hex_byte(const char *p, const char *end) {
    static const char digits[] = "0123456789ABCDEFabcdef";
    int byte = 0;
    for (int i = 0; i < 2; i++) {
        const char *digit = p + i < end && p[i] ? strchr(digits, p[i]) : NULL;
        if (!digit)
            return -1;
        int value = (int)(digit - digits);
        byte = byte * 16 + (value > 15 ? value - 6 : value);
    }
    return byte;
}

/* =E5 of mail, whose lines may end in `=`; %E5 of addresses, and %u5E74 of old scripts. */
static bool undo_hex(const char *text, size_t length, nbp_buffer *meant) {
    for (const char *p = text, *end = text + length; p < end && nbp_still_wanted();) {
        int byte = *p == '=' || *p == '%' ? hex_byte(p + 1, end) : -1;
        int high = *p == '%' && p + 1 < end && p[1] == 'u' ? hex_byte(p + 2, end) : -1;
        int low = high < 0 ? -1 : hex_byte(p + 4, end);
        if (byte >= 0) {
            nbp_buffer_add_byte(meant, (char)byte);
            p += 3;
        } else if (low >= 0) {
            char bytes[4];
            nbp_buffer_add(meant, bytes, nbp_utf8_put((uint32_t)(high << 8 | low), bytes));
            p += 6;
        } else if (*p == '=' && p + 1 < end && (p[1] == '\n' || p[1] == '\r')) {
            p += p[1] == '\r' && p + 2 < end && p[2] == '\n' ? 3 : 2;
        } else {
            nbp_buffer_add_byte(meant, *p++);
        }
    }
    return true;
}

static bool has_shifts(const char *text, size_t length, const char *shift) {
    enum { MANY = 4 };
    size_t shifts = 0, looked_at = length < LOOKED_AT ? length : LOOKED_AT, n = strlen(shift);
    for (const char *p = text; (p = memmem(p, (size_t)(text + looked_at - p), shift, n)); p += n)
        shifts++;
    return shifts >= MANY;
}

/* How programs write what is not ASCII: a character as \\u5E74, \\u{5e74} or \\5e74 and a space
 * (style sheets), a byte as \\xE5 or \\345. */
typedef struct notation {
    const char *begins;
    int base, least, most; /* digits */
    char closes;
    bool byte;
} notation;

/* Past the escape at *p, if it is one that is written so; its value, or -1. */
static int take_escape(const char **p, const char *end, const notation *as) {
    static const char digits[] = "0123456789abcdefABCDEF";
    size_t n = strlen(as->begins);
    int value = 0, count = 0;
    if ((size_t)(end - *p) < n || memcmp(*p, as->begins, n) != 0)
        return -1;
    const char *q = *p + n;
    for (; count < as->most && q < end && *q; count++, q++) {
        const char *digit = strchr(digits, *q);
        int worth = digit ? (int)(digit - digits) : as->base;
        worth -= worth > 15 && digit ? 6 : 0;
        if (worth >= as->base)
            break;
        value = value * as->base + worth;
    }
    bool closed = as->closes && q < end && *q == as->closes;
    if (count < as->least || (as->closes == '}' && !closed))
        return -1;
    *p = q + closed;
    return value;
}

/* The escape of any notation at *p, two halves of a character as one, to `meant`. */
static bool undo_escape(const char **p, const char *end, bool octal, nbp_buffer *meant) {
    enum { HIGH = 0xD800, LOW = 0xDC00, BEYOND = 0xE000 };
    static const notation notations[] = {{"\\u{", 16, 1, 6, '}', false},
                                         {"\\u", 16, 4, 4, '\0', false},
                                         {"\\x", 16, 2, 2, '\0', true},
                                         {"\\", 8, 3, 3, '\0', true},
                                         {"\\", 16, 4, 6, ' ', false}};
    for (size_t i = 0; i < sizeof notations / sizeof *notations; i++) {
        const notation *as = &notations[i];
        int value = as->base == 8 && !octal ? -1 : take_escape(p, end, as);
        if (value < 0)
            continue;
        const char *next = *p;
        int low = value >= HIGH && value < LOW ? take_escape(&next, end, as) : -1;
        if (low >= LOW && low < BEYOND) {
            value = 0x10000 + ((value - HIGH) << 10) + low - LOW;
            *p = next;
        }
        char bytes[4];
        size_t length = as->byte ? 1 : nbp_utf8_put((uint32_t)value, bytes);
        if (as->byte)
            *bytes = (char)value;
        nbp_buffer_add(meant, bytes, length);
        return true;
    }
    return false;
}

/* A page as a string of a program has it, or a text that begins with an escape. An answer in JSON
 * is another reader's. */
static bool undo_escapes(const char *text, size_t length, nbp_buffer *meant) {
    const char *p = text, *end = text + length;
    bool octal = has_shifts(text, length, "\\34"); /* which begins most characters in UTF-8 */
    while (p < end && strchr(" \t\r\n", *p))
        p++;
    p += end - p > 3 && *p == 'b' && (p[1] == '\'' || p[1] == '"') ? 2 : 0; /* bytes of Python */
    if (p == end || (*p != '<' && *p != '\\'))
        return false;
    while (p < end && nbp_still_wanted()) {
        if (*p == '\\' && undo_escape(&p, end, octal, meant))
            continue;
        if (*p == '\\' && p + 1 < end && strchr("\"'/nrt", p[1])) {
            p++;
            nbp_buffer_add_byte(meant, *p == 't' ? '\t' : *p == 'n' || *p == 'r' ? '\n' : *p);
        } else {
            nbp_buffer_add_byte(meant, *p);
        }
        p++;
    }
    return true;
}

/* &amp;#24180; for 年: what escapes a page takes the references that stand for its characters for
 * text. */
static bool undo_references(const char *text, size_t length, nbp_buffer *meant) {
    static const char before[] = "&amp;#";
    const size_t n = sizeof before - 1;
    for (const char *p = text, *end = text + length; p < end && nbp_still_wanted();) {
        uint32_t c = 0;
        const char *q = p + n;
        if ((size_t)(end - p) > n && !memcmp(p, before, n))
            for (; q < end && *q >= '0' && *q <= '9' && c < 0x110000; q++)
                c = c * 10 + (uint32_t)(*q - '0');
        if (c >= 0x80 && c < 0x110000 && q < end && *q == ';') {
            char bytes[4];
            nbp_buffer_add(meant, bytes, nbp_utf8_put(c, bytes));
            p = q + 1;
        } else {
            nbp_buffer_add_byte(meant, *p++);
        }
    }
    return true;
}

/* ---- which ---- */

static bool undo_utf7(const char *text, size_t length, nbp_buffer *meant) {
    return convert(text, length, "UTF-7", "UTF-8", meant);
}

/* What Chinese may stand in an ASCII text as, and what such a text has many of. */
static const struct {
    const char *shift;
    bool (*undo)(const char *text, size_t length, nbp_buffer *meant);
    nbp_disguise disguise;
} in_ascii[] = {
    {"~{", undo_hz, NBP_DISGUISE_HZ},
    {"=E", undo_hex, NBP_DISGUISE_HEX},
    {"%E", undo_hex, NBP_DISGUISE_HEX},
    {"%u", undo_hex, NBP_DISGUISE_HEX},
    {">\\u", undo_escapes, NBP_DISGUISE_ESCAPES},
    {"\\u{", undo_escapes, NBP_DISGUISE_ESCAPES},
    {"\\xe", undo_escapes, NBP_DISGUISE_ESCAPES},
    {"\\xE", undo_escapes, NBP_DISGUISE_ESCAPES},
    {"\\34", undo_escapes, NBP_DISGUISE_ESCAPES},
    {"\\00", undo_escapes, NBP_DISGUISE_ESCAPES},
    {"\\5", undo_escapes, NBP_DISGUISE_ESCAPES},
    {"&amp;#", undo_references, NBP_DISGUISE_ESCAPES},
    {"+", undo_utf7, NBP_DISGUISE_UTF7},
};

/* Whether what came out is the text that was meant: all of it valid, and Chinese. */
static bool is_meant(const nbp_buffer *meant) {
    return !meant->failed && meant->length &&
           nbp_utf8_valid(meant->data, meant->length) == meant->length &&
           look_at(meant->data, meant->length).chinese >= ENOUGH &&
           has_common_words(meant->data, meant->length);
}

nbp_disguise nbp_disguise_see(const char *text, size_t length, nbp_buffer *meant) {
    looks l = look_at(text, length);
    for (size_t i = 0; i < sizeof in_ascii / sizeof *in_ascii && !l.latin && !l.chinese; i++)
        if (has_shifts(text, length, in_ascii[i].shift))
            return in_ascii[i].undo(text, length, meant) && is_meant(meant) ? in_ascii[i].disguise
                                                                            : NBP_DISGUISE_NONE;
    bool latin = l.latin >= ENOUGH && l.latin > 4 * l.chinese;
    bool chinese = l.chinese >= ENOUGH && !has_common_words(text, length);
    if (latin && undo_latin(text, length, meant)) {
        if (is_meant(meant) || (undo_latin_again(meant) && is_meant(meant)))
            return NBP_DISGUISE_LATIN;
        if (undo_gbk_too(meant) && is_meant(meant))
            return NBP_DISGUISE_GBK_LATIN;
    }
    if (chinese && convert(text, length, "UTF-8", "GB18030", meant) && is_meant(meant))
        return NBP_DISGUISE_GBK;
    bool lost = (latin && has_words(text, length, taken_for_latin, 4)) ||
                (chinese && has_words(text, length, taken_for_gbk, 4));
    return lost ? NBP_DISGUISE_LOST : NBP_DISGUISE_NONE;
}

bool nbp_disguise_is_big5(const char *data, size_t length) {
    return has_words(data, length, in_big5, 2) && !has_words(data, length, in_gb18030, 1);
}
