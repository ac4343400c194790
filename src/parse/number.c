/* See number.h. Numbers as reports print them: `1,113`, `+19`, `减3`, `0.37万元`, `251000元`,
 * `22（其中修订 16 件）`. */
#include "parse/number.h"

#include <string.h>

#include "base/text/one_line.h"
#include "base/text/text.h"
#include "base/text/words.h"
#include "model/decimal.h"

typedef struct nbp_number_word {
    const char *word;
    int value;
} nbp_number_word;

#include "parse/number.def"

enum {
    LONGEST_MARK = 12,
    LONGEST_NUMBER = 32,
    MAX_DIGITS = 18, /* as many as any int64_t has */
    MAX_CELL = 64,
    MAX_HEADING = 256
};

typedef struct scanner {
    const char *p, *end;
} scanner;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static size_t left(scanner s) {
    return (size_t)(s.end - s.p);
}

/* Past the longest of `words` that comes next. */
static bool take(scanner *s, const char *const words[]) {
    size_t n = nbp_words_at(s->p, left(*s), words);
    s->p += n;
    return n > 0;
}

static void trim(scanner *s) {
    nbp_trim(&s->p, &s->end);
}

/* Marks and words that stand where there is nothing to count. */
static bool is_mark(scanner s) {
    bool words = (unsigned char)*s.p >= 0xE3; /* no sign begins so */
    return left(s) <= LONGEST_MARK && take(&s, words ? mark_words : mark_signs) && s.p == s.end;
}

/* Past brackets, "(其中修订16件)", "[1]"; *inside is what they hold. */
static bool take_brackets(scanner *s, scanner *inside) {
    if (s->p == s->end || (*s->p != '(' && *s->p != '['))
        return false;
    const char *close = memchr(s->p, *s->p == '(' ? ')' : ']', left(*s));
    if (!close)
        return false;
    *inside = (scanner){s->p + 1, close};
    s->p = close + 1;
    return true;
}

/* The words and signs before the digits; *sign: +1 increase, -1 decrease, 0 neither. */
static void take_leads(scanner *s, int *sign) {
    scanner ahead = *s, inside;
    *sign = 0;
    if (!take(s, leads_marks) && take_brackets(&ahead, &inside) && take(&inside, note_begins))
        s->p = ahead.p;
    while (take(s, leads_plain)) {
    }
    if (take(s, leads_more))
        *sign = 1;
    else if (take(s, leads_less))
        *sign = -1;
}

static nbp_unit take_unit(scanner *s) {
    static const char *const *const words[] = {
        [NBP_UNIT_COUNT] = units_count, [NBP_UNIT_YUAN] = units_yuan, [NBP_UNIT_WAN] = units_wan,
        [NBP_UNIT_YI] = units_yi,       [NBP_UNIT_ODD] = units_odd,
    };
    nbp_unit found = NBP_UNIT_NONE;
    size_t longest = 0;
    for (nbp_unit unit = NBP_UNIT_COUNT; unit <= NBP_UNIT_ODD; unit++) {
        size_t n = nbp_words_at(s->p, left(*s), words[unit]);
        found = n > longest ? unit : found;
        longest = n > longest ? n : longest;
    }
    s->p += longest;
    return found;
}

/* What follows the digits, as number.def has it; brackets hold a unit, or else a note. */
static nbp_unit take_rest(scanner *s) {
    nbp_unit unit = take_unit(s);
    for (scanner inside = {s->p, s->p}; take(s, notes) || take_brackets(s, &inside);) {
        nbp_unit bracketed = take_unit(&inside);
        if (!unit && inside.p == inside.end)
            unit = bracketed;
        if (!unit)
            unit = take_unit(s);
    }
    take(s, stops);
    return unit;
}

/* The cell's text without the spaces inside it; false when it is none, or too long for a number. */
static bool squeeze(scanner s, char out[MAX_CELL], scanner *squeezed, bool *spaced) {
    size_t n = 0;
    bool in_note = false;
    *spaced = false;
    for (const char *p = s.p; p < s.end; p++) {
        in_note |= *p == '(' || *p == '[';
        if (nbp_is_white(*p)) {
            *spaced |= !in_note && n && is_digit(out[n - 1]) && p + 1 < s.end && is_digit(p[1]);
            continue;
        }
        if (n == MAX_CELL)
            return false;
        out[n++] = *p;
    }
    *squeezed = (scanner){out, out + n};
    return n > 0;
}

/* Digits in groups of three, parted by single spaces: 1 113. */
static bool is_grouped(scanner s) {
    size_t group = 0, groups = 0;
    for (; s.p < s.end; s.p++) {
        if (is_digit(*s.p)) {
            group++;
        } else if (*s.p == ' ' && group >= 1 &&
                   (groups ? group == 3 : group <= 3 && s.p[-(ptrdiff_t)group] != '0')) {
            groups++;
            group = 0;
        } else {
            return false;
        }
    }
    return groups && group == 3;
}

/* Digits with a fraction, and with a comma or an apostrophe between thousands. */
static bool take_digits(scanner *s, nb_decimal *value) {
    unsigned digits = 0, group = 0;
    char mark = '\0';
    bool fraction = false;
    *value = (nb_decimal){0};
    for (; s->p < s->end; s->p++) {
        char c = *s->p;
        if ((mark ? c == mark : c == ',' || c == '\'') && !fraction && group >= 1 &&
            (mark ? group == 3 : group <= 3 && value->coefficient)) {
            mark = c;
            group = 0;
            continue;
        }
        if (c == '.' && !fraction && group && (!mark || group == 3)) {
            fraction = true;
            group = 0;
            continue;
        }
        if (!is_digit(c))
            break;
        group++;
        if (++digits > MAX_DIGITS)
            return false;
        value->coefficient = value->coefficient * 10 + (c - '0');
        value->scale += fraction;
    }
    return group > 0 && (!mark || fraction || group == 3);
}

/* What the numeral at s->p is worth, a digit or a power of ten, or -1. */
static int take_numeral(scanner *s) {
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (nbp_word_at(s->p, left(*s), numerals[i].word)) {
            s->p += strlen(numerals[i].word);
            return numerals[i].value;
        }
    return -1;
}

/* A number in words: powers of ten from the highest to the lowest, each behind its digit; 零 where
 * one is passed over. Not 三百五, which is said of 350, and not 〇五. */
static bool take_words(scanner *s, nb_decimal *value) {
    enum { TEN = 10, LIMIT = 10000 };
    int sum = 0, digit = 0, power = LIMIT, n, words = 0;
    bool skipped = false;
    for (scanner at = *s; (n = take_numeral(&at)) >= 0; *s = at, words++) {
        if (n && n < TEN ? digit : n ? n >= power || (!digit && (n > TEN || sum)) : digit || !sum)
            return false;
        skipped = n < TEN ? skipped || !n : false;
        sum += n < TEN ? 0 : n * (digit ? digit : 1);
        power = n < TEN ? power : n;
        digit = n < TEN ? n : 0;
    }
    *value = (nb_decimal){.coefficient = sum + digit};
    return words && (digit ? power == LIMIT || power == TEN || skipped : !skipped) &&
           !nbp_word_at(s->p, left(*s), numeral_stop);
}

/* A character that a font or a charset lost: U+FFFD, or of the private use area. */
static bool is_lost_character(uint32_t c) {
    return c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF);
}

/* Digits with a lost character among them: what the number was cannot be told. Not the numeral of a
 * label that was lost, `2.`. */
static bool has_lost_digits(scanner s) {
    bool digit = false, lost = false;
    if (s.end - s.p > MAX_CELL || (s.end - s.p > 2 && s.p[1] == '.' && !is_digit(s.p[2])))
        return false;
    while (s.p < s.end) {
        uint32_t c = nbp_utf8_next(&s.p);
        digit |= c >= '0' && c <= '9';
        lost |= is_lost_character(c);
        if (c >= 0x80 && !is_lost_character(c))
            return false;
    }
    return digit && lost;
}

/* Whether a text that is no number was meant as one: it begins as a number does and is short. */
static bool looks_numeric(scanner s) {
    if (has_lost_digits(s))
        return true;
    if (s.end - s.p > LONGEST_NUMBER || s.end[-1] == '.') /* "1." is the numeral of a label */
        return false;
    while (s.p < s.end && take(&s, dashes)) {
    }
    bool digit = false;
    for (; s.p < s.end; s.p++) {
        while (take(&s, misread)) {
        }
        digit |= s.p < s.end && is_digit(*s.p);
        if (s.p < s.end && !is_digit(*s.p) && !strchr(".,-+'", *s.p))
            return false;
    }
    return digit;
}

/* Most text is no number: it has no digit. */
static bool may_be_number(scanner s) {
    const char *end = left(s) <= MAX_CELL ? s.end : s.p;
    scanner at = {s.p + (*s.p == '-' || *s.p == '+'), s.end};
    if (is_digit(*s.p) || take_numeral(&at) >= 0)
        return true;
    for (const char *p = s.p; p < end; p += (unsigned char)*p < 0xE0 ? 1 : 3)
        if (is_digit(*p))
            return true;
    return false;
}

/* Digits and a point, and then a word: what stands in front of a label. */
static bool is_numeral(scanner s) {
    const char *begin = s.p;
    while (s.p < s.end && is_digit(*s.p))
        s.p++;
    return s.p > begin && left(s) > 1 && *s.p == '.' && (unsigned char)s.p[1] >= 0xE3 &&
           (unsigned char)s.p[1] <= 0xED;
}

/* Digits and nothing else, as most cells have them. */
static bool is_plain(scanner s, int64_t *value) {
    if (s.end - s.p > MAX_DIGITS)
        return false;
    for (*value = 0; s.p < s.end && is_digit(*s.p); s.p++)
        *value = *value * 10 + (*s.p - '0');
    return s.p == s.end;
}

static nbp_number no_number(scanner s) {
    return (nbp_number){.outcome = take(&s, nothings) ? NB_MARKED
                                   : looks_numeric(s) ? NB_UNREADABLE
                                                      : NB_ABSENT};
}

/* Whether the point of a count may part thousands: 22.937, 3.000. */
static bool parts_thousands(nb_decimal value) {
    int64_t whole = value.coefficient / 1000;
    return value.scale == 3 && whole && whole > -1000 && whole < 1000;
}

nbp_number nbp_number_read(const char *folded, size_t length) {
    scanner s = {folded, folded + length};
    trim(&s);
    while (left(s) > 2 && *s.p == '$' && s.end[-1] == '$') /* as mathematics: $12$ */
        s = (scanner){s.p + 1, s.end - 1};
    trim(&s);
    if (s.p == s.end)
        return (nbp_number){.outcome = NB_BLANK};
    int64_t value;
    if (is_plain(s, &value))
        return (nbp_number){.outcome = NB_PRINTED, .value.coefficient = value};
    if (is_numeral(s))
        return (nbp_number){.outcome = NB_ABSENT};
    if (is_mark(s))
        return (nbp_number){.outcome = NB_MARKED};
    char bytes[MAX_CELL];
    scanner tight = s;
    nbp_number number = {.outcome = NB_PRINTED};
    if (!may_be_number(s))
        return (nbp_number){.outcome = take(&s, nothings) ? NB_MARKED : NB_ABSENT};
    if (!squeeze(s, bytes, &tight, &number.spaced))
        return no_number(s);
    scanner rest = tight;
    int sign;
    take_leads(&rest, &sign);
    bool digits = rest.p < rest.end && is_digit(*rest.p);
    bool alone = left(s) == strlen(numerals->word);
    if (!take(&rest, zeros) &&
        !(digits ? take_digits(&rest, &number.value) : take_words(&rest, &number.value) && !alone))
        return no_number(tight);
    number.unit = (uint8_t)take_rest(&rest);
    if (rest.p != rest.end)
        return no_number(tight);
    number.thousands = number.spaced && is_grouped(s);
    if (nbp_decimal_is_whole(number.value) && !parts_thousands(number.value))
        /* 22.0, of a table of floats, is a count */
        number.value = nbp_decimal_plain(number.value);
    if (sign < 0)
        number.value.coefficient = -number.value.coefficient;
    number.plus = sign > 0;
    return number;
}

bool nbp_number_is_word(const char *folded, size_t length, nb_decimal *value) {
    scanner s = {folded, folded + length};
    trim(&s);
    return take_words(&s, value) && s.p == s.end;
}

nbp_unit nbp_unit_in(const char *folded, size_t length) {
    char bytes[MAX_HEADING];
    size_t n = 0;
    for (size_t i = 0; i < length && n < sizeof bytes; i++)
        if (!nbp_is_white(folded[i]))
            bytes[n++] = folded[i];
    for (scanner s = {bytes, bytes + n}; s.p < s.end; s.p++) {
        scanner at = s;
        if (nbp_utf8_continues(*at.p))
            continue;
        bool opened = take(&at, unit_opens);
        if (!opened && at.p > bytes)
            continue;
        nbp_unit unit = take_unit(&at);
        if (unit < NBP_UNIT_YUAN || (at.p < at.end && !take(&at, unit_closes)))
            continue;
        bool torn = !opened && unit == NBP_UNIT_YUAN && at.p > bytes + strlen(*units_yuan);
        return torn ? NBP_UNIT_ODD : unit; /* 元) at the beginning may be the end of 万元 */
    }
    return NBP_UNIT_NONE;
}

/* How many powers of ten a unit of money is above 元. */
static int unit_power(nbp_unit unit) {
    return unit == NBP_UNIT_YI ? 8 : unit == NBP_UNIT_WAN ? 4 : 0;
}

/* value * 10^power, exactly; false where it has no room. */
static bool shift(nb_decimal *value, int power) {
    int scale = (int)value->scale - power;
    while (scale < 0) {
        if (value->coefficient > INT64_MAX / 10 || value->coefficient < INT64_MIN / 10)
            return false;
        value->coefficient *= 10;
        scale++;
    }
    while (scale > 0 && value->coefficient % 10 == 0) {
        value->coefficient /= 10;
        scale--;
    }
    value->scale = (uint8_t)scale;
    return true;
}

void nbp_number_fit(const nbp_number *number, nb_type type, nbp_unit heading, nb_cell *cell) {
    cell->outcome = (nb_outcome)(number->outcome == NB_ABSENT ? NB_MARKED : number->outcome);
    cell->value = (nb_decimal){0};
    if (number->outcome != NB_PRINTED)
        return;
    nb_decimal value = number->value;
    nbp_unit unit = (nbp_unit)number->unit;
    bool is_money = unit >= NBP_UNIT_YUAN;
    if (type == NB_TYPE_COUNT || type == NB_TYPE_SIGNED) {
        if (is_money || (type == NB_TYPE_COUNT && number->plus) || parts_thousands(value))
            cell->outcome = NB_UNREADABLE;
    } else if (unit == NBP_UNIT_COUNT) {
        cell->outcome = NB_UNREADABLE;
    } else {
        if (!is_money)
            unit = heading >= NBP_UNIT_YUAN  ? heading
                   : type == NB_TYPE_DECIMAL ? NBP_UNIT_WAN
                                             : NBP_UNIT_NONE;
        if ((unit == NBP_UNIT_NONE || unit == NBP_UNIT_ODD) && value.coefficient)
            cell->outcome = NB_AMBIGUOUS; /* a bare amount may be in 元 or in 万元 */
        else if (!shift(&value, unit_power(unit) - (type == NB_TYPE_DECIMAL ? 4 : 0)))
            cell->outcome = NB_UNREADABLE;
    }
    if (cell->outcome == NB_PRINTED)
        cell->value = value;
}
