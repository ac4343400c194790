/* The key of a label, and of any text that may be one. See key.h. */
#include "form/key.h"

#include <string.h>

#include "base/text/text.h"
#include "base/text/words.h"

#include "form/key.def"

enum { LAST_DIGIT = 0x56DB /* 四, in Unicode's order */ };

static uint32_t simplified(const nbp_characters *characters, uint32_t c) {
    if (c < NBP_FIRST_HAN ||
        !(characters->is_variant[(c - NBP_FIRST_HAN) / 64] >> (c - NBP_FIRST_HAN) % 64 & 1))
        return c;
    size_t slot = c % NBP_VARIANT_SLOTS;
    while (characters->variant_from[slot] != c)
        slot = (slot + 1) % NBP_VARIANT_SLOTS;
    return characters->variant_to[slot];
}

static bool is_han(uint32_t c) {
    return (c >= NBP_FIRST_HAN && c <= NBP_LAST_HAN) || (c >= 0x3400 && c <= 0x4DBF);
}

/* 1 to 10 for 一 to 十, else 0. */
static unsigned chinese_digit(uint32_t c) {
    unsigned n = 0;
    for (const char *p = chinese_digits; c >= NBP_FIRST_HAN && c <= LAST_DIGIT && *p;) {
        n++;
        if (nbp_utf8_next(&p) == c)
            return n;
    }
    return 0;
}

/* ㈠ and its row, ⑴ ⒈ ① and theirs: numerals in one character. */
static bool one_character_numeral(uint32_t c, nbp_key *key) {
    static const struct {
        uint32_t first;
        unsigned count;
        nbp_numeral_kind kind;
    } rows[] = {{0x3220, 10, NBP_NUMERAL_GROUP},
                {0x2474, 20, NBP_NUMERAL_ITEM},
                {0x2488, 20, NBP_NUMERAL_ITEM},
                {0x2460, 20, NBP_NUMERAL_ITEM},
                {0x2160, 10, NBP_NUMERAL_SECTION}};
    for (size_t i = 0; c < NBP_FIRST_HAN && i < sizeof rows / sizeof *rows; i++)
        if (c >= rows[i].first && c < rows[i].first + rows[i].count) {
            key->numeral_kind = (uint8_t)rows[i].kind;
            key->numeral = (uint8_t)(c - rows[i].first + 1);
            return true;
        }
    return false;
}

static const char *skip_spaces(const char *p, const char *end) {
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\n'))
        p++;
    return p;
}

/* Past the numeral at `p` (一、 （一） 一) (1) 1. 1、 ㈠ ⒈), or `p` itself. */
static const char *read_numeral(const char *p, const char *end, nbp_key *key) {
    const char *q = skip_spaces(p, end);
    bool bracket = q < end && *q == '(';
    if (bracket)
        q = skip_spaces(q + 1, end);
    unsigned value = 0, length = 0;
    bool chinese = false;
    while (q < end && length < 3) {
        const char *next = q;
        uint32_t c = nbp_utf8_next(&next);
        unsigned digit = chinese_digit(c);
        if (!bracket && !length && one_character_numeral(c, key))
            return next;
        if (c >= '0' && c <= '9' && !chinese)
            value = value * 10 + (c - '0');
        else if (digit && (!length || chinese)) {
            value = digit == 10 ? (value ? value * 10 : 10) : value >= 10 ? value + digit : digit;
            chinese = true;
        } else
            break;
        length++;
        q = next;
    }
    q = skip_spaces(q, end);
    if (!length || q >= end)
        return p;
    const char *next = q;
    uint32_t c = nbp_utf8_next(&next);
    bool closed = c == ')'; /* 一) has lost half of its brackets */
    if (!closed && (bracket || (c != 0x3001 && c != '.' && c != ',' && c != 0xFF0E)))
        return p;
    key->numeral = (uint8_t)value;
    key->numeral_kind = (uint8_t)(closed && chinese ? NBP_NUMERAL_GROUP
                                  : chinese         ? NBP_NUMERAL_SECTION
                                                    : NBP_NUMERAL_ITEM);
    return next;
}

/* Past "(bào)", pinyin in brackets that a page put behind a character, or past the bracket alone.
 */
static const char *skip_pinyin(const char *p, const char *end) {
    const char *q = p + 1;
    size_t letters = 0;
    while (q < end && *q != ')') {
        uint32_t c = nbp_utf8_next(&q);
        if (c >= 0x370 || (c < 'a' && c != ' ') || ++letters > 6)
            return p + 1;
    }
    return q < end && letters ? q + 1 : p + 1;
}

const char *nbp_label_gloss(const char *folded, size_t length) {
    const char *end = folded + length;
    for (const char *p = folded + 1; p < end && (p = memchr(p, '(', (size_t)(end - p)));) {
        const char *after = skip_pinyin(p, end);
        if (after == p + 1)
            return p;
        p = after;
    }
    return NULL;
}

static void key_chars(const nbp_characters *characters, const char *p, const char *end,
                      nbp_key *key) {
    size_t length = 0, omitted = 0;
    while (p < end && omitted < UINT16_MAX) {
        const unsigned char first = (unsigned char)*p;
        if (first < 0x80) {
            p = *p == '(' ? skip_pinyin(p, end) : p + 1;
            continue;
        }
        const uint32_t c = nbp_utf8_next(&p);
        if ((first < 0xE5 || first > 0xE9) && !is_han(c)) /* these begin none but Han */
            continue;
        if (length < NBP_MAX_KEY)
            key->chars[length++] = (uint16_t)simplified(characters, c);
        else
            omitted++;
    }
    key->length = (uint16_t)length;
    key->omitted = (uint16_t)omitted;
}

void nbp_key_with(const nbp_characters *characters, const char *folded, size_t length,
                  nbp_key *key) {
    const char *end = folded + length;
    key->numeral_kind = key->numeral = 0;
    key_chars(characters, read_numeral(folded, end, key), end, key);
}

/* ---- looking for keys ---- */

size_t nbp_key_slot(const nbp_key *key, size_t slots) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < key->length; i++)
        hash = (hash ^ key->chars[i]) * 16777619u;
    return hash & (slots - 1);
}

uint64_t nbp_key_signs(const nbp_key *key) {
    uint64_t signs = 0;
    for (size_t i = 0; i < key->length; i++)
        signs |= UINT64_C(1) << (key->chars[i] * 0x9E3779B1u >> 26);
    return signs;
}

bool nbp_key_same(const nbp_key *a, const nbp_key *b) {
    return a->length == b->length && !a->omitted && !b->omitted &&
           !memcmp(a->chars, b->chars, a->length * sizeof *a->chars);
}
