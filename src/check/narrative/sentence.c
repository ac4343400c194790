/* See sentence.h. */
#include "check/narrative/sentence.h"

#include <pthread.h>
#include <string.h>

#include "base/progress.h"
#include "base/text/text.h"
#include "base/text/words.h"
#include "check/narrative/numeral.h"

#include "base/text/marks.def"
#include "check/narrative/sentence.def"

static const struct entry {
    const char *text;
    uint8_t length, word;
} entries[] = {
#define WORD(CLASS, text) {text, sizeof text - 1, NBP_WORD_##CLASS},
#include "check/narrative/words.def"
};
enum { ENTRY_COUNT = sizeof entries / sizeof *entries, HEADS = 2048 };

/* The words by their first character: numbers of entries + 1. Filled once. */
static uint16_t first_with[HEADS], next_with[ENTRY_COUNT];

/* The last two bytes of a Chinese character tell it best. */
static unsigned head_of(const char *text) {
    const unsigned char *s = (const unsigned char *)text;
    return s[0] < 0x80 ? s[0] : ((unsigned)s[1] << 6 ^ s[2]) % HEADS;
}

static void fill_lexicon(void) {
    for (unsigned i = 0; i < ENTRY_COUNT; i++) {
        unsigned head = head_of(entries[i].text);
        next_with[i] = first_with[head];
        first_with[head] = (uint16_t)(i + 1);
    }
}

/* The longest word at `p`, or NULL. */
static const struct entry *look_up(const char *p, const char *end) {
    const struct entry *best = NULL;
    size_t room = (size_t)(end - p);
    if (room < 3 && (unsigned char)*p >= 0x80)
        return NULL;
    for (unsigned i = first_with[head_of(p)]; i; i = next_with[i - 1]) {
        const struct entry *e = &entries[i - 1];
        if (e->length <= room && (!best || e->length > best->length) &&
            !memcmp(e->text, p, e->length))
            best = e;
    }
    return best;
}

static bool is_space(uint32_t c) {
    return c == ' ' || c == '\t' || c == '\r' || c == 0x3000 || c == 0xA0;
}

/* A Chinese character: no space, no mark, no stop. */
static bool is_han(uint32_t c) {
    return c >= 0x3400 && c < 0xFF00;
}

static bool is_quote(uint32_t c) {
    switch (c) {
#define QUOTE(sign) case sign:
#include "check/narrative/stops.def"
        return true;
    default:
        return c >= 0x2018 && c <= 0x201F; /* “ and its kin */
    }
}

static bool is_stop(uint32_t c) {
    switch (c) {
#define STOP(sign) case sign:
#include "check/narrative/stops.def"
        return true;
    default:
        return false;
    }
}

static const char *skip_spaces(const char *p, const char *end) {
    while (p < end) {
        const char *next = p;
        if (!is_space(nbp_utf8_next(&next)))
            break;
        p = next;
    }
    return p;
}

static bool begins(const char *p, const char *end, const char *word) {
    size_t length = strlen(word);
    return (size_t)(end - p) >= length && !memcmp(p, word, length);
}

/* The length of the unit of cases at `p`: 件, 件次, 宗 …; 0 where another unit or none stands
 * there. */
static size_t case_unit(const char *p, const char *end) {
    return nbp_words_at(p, (size_t)(end - p), case_units);
}

/* What a sentence is being read with. */
typedef struct scan {
    const char *text, *end;
    nbp_sentence *sentence;
} scan;

static void add(scan *s, nbp_word word, const char *begin, const char *end, int64_t value) {
    nbp_sentence *sentence = s->sentence;
    nbp_sentence_token *last = sentence->count ? &sentence->tokens[sentence->count - 1] : NULL;
    uint32_t from = (uint32_t)(begin - s->text), to = (uint32_t)(end - s->text);
    sentence->words |= (nbp_words)1 << word;
    if (word == NBP_WORD_GAP && last && last->word == NBP_WORD_GAP) {
        last->end = to;
        last->characters++;
        return;
    }
    if (sentence->count == NBP_MAX_TOKENS) {
        sentence->too_long = true;
        return;
    }
    sentence->tokens[sentence->count++] = (nbp_sentence_token){
        .begin = from, .end = to, .characters = 1, .word = (uint8_t)word, .value = value};
}

/* The number at `p` with what it counts; returns where it ends, or `p` where there is none. A
 * Chinese numeral is one only before a unit: 一 begins too many words. */
static const char *add_number(scan *s, const char *p) {
    nbp_numeral n = nbp_numeral_read(p, (size_t)(s->end - p));
    if (!n.length)
        return p;
    const char *behind = p + n.length, *unit = skip_spaces(behind, s->end);
    size_t unit_length = case_unit(unit, s->end);
    if (unit_length)
        add(s, n.whole ? NBP_WORD_NUMBER : NBP_WORD_AMOUNT, p, behind = unit + unit_length,
            n.value);
    else if (!n.digits)
        return p;
    else if (n.digits == 4 && begins(unit, s->end, year_word))
        add(s, NBP_WORD_YEAR, p, behind = unit + strlen(year_word), n.value);
    else if (begins(unit, s->end, month_word))
        add(s, NBP_WORD_MONTH, p, behind = unit + strlen(month_word), n.value);
    else
        add(s, n.value == 12345 ? NBP_WORD_OTHER : NBP_WORD_AMOUNT, p, behind, n.value);
    return behind;
}

/* Whether the character ends a sentence, and how. */
static bool ends_sentence(uint32_t c, nbp_sentence_ending *ending) {
    switch (c) {
#define ENDS(how, sign)                                                                            \
    case sign:                                                                                     \
        *ending = NBP_ENDS_##how;                                                                  \
        return true;
#include "check/narrative/stops.def"
    default:
        return false;
    }
}

static bool begins_title(uint32_t c) {
    switch (c) {
#define TITLE(sign) case sign:
#include "check/narrative/stops.def"
        return true;
    default:
        return false;
    }
}

/* A title in 《》 is one gap, whatever its words. Returns where it ends, or `p`. */
static const char *skip_title(scan *s, const char *p) {
    enum { LONGEST = 600 };
    const char *limit = s->end - p < LONGEST ? s->end : p + LONGEST;
    for (const char *q = p; q < limit && *q != '\n'; q++)
        if (begins(q, limit, closing_quote)) {
            add(s, NBP_WORD_GAP, p, q + strlen(closing_quote), 0);
            return q + strlen(closing_quote);
        }
    return p;
}

/* The one thing that begins at `p`, with `c`, behind which is `next`; returns where it ends. */
static const char *add_next(scan *s, const char *p, uint32_t c, const char *next) {
    if (!is_han(c) && (is_space(c) || is_quote(c)))
        return next;
    if (!is_han(c) && is_stop(c)) {
        add(s, NBP_WORD_STOP, p, next, 0);
        return next;
    }
    if (begins_title(c)) {
        const char *behind = skip_title(s, p);
        if (behind > p)
            return behind;
    }
    if (nbp_numeral_begins(c)) {
        const char *behind = add_number(s, p);
        if (behind > p)
            return behind;
    }
    const struct entry *e = look_up(p, s->end);
    if (e)
        next = p + e->length;
    add(s, e ? (nbp_word)e->word : NBP_WORD_GAP, p, next, 0);
    return next;
}

bool nbp_sentence_read(const char *text, size_t length, size_t *at, nbp_sentence *sentence) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    scan s = {.text = text, .end = text + length, .sentence = sentence};
    pthread_once(&once, fill_lexicon);
    sentence->count = 0;
    sentence->words = 0;
    sentence->too_long = false;
    sentence->ending = NBP_ENDS_TEXT;
    if (*at >= length || !nbp_still_wanted())
        return false;
    const char *p = text + *at;
    while (p < s.end) {
        const char *next = p;
        uint32_t c = nbp_utf8_next(&next);
        if (!is_han(c) && ends_sentence(c, &sentence->ending)) {
            p = next;
            break;
        }
        p = add_next(&s, p, c, next);
        if (sentence->too_long && !nbp_still_wanted())
            break;
    }
    *at = (size_t)(p - text);
    return true;
}
