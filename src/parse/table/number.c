/* See number.h. Numbers as reports print them: `1,113`, `+19`, `减3`, `0.37万元`, `251000元`,
 * `22（其中修订 16 件）`. */
#include "parse/table/number.h"

#include <string.h>

#include "base/text/text.h"

enum {
    LONGEST_MARK = 12,
    LONGEST_NUMBER = 32,
    MAX_DIGITS = 18,
    MAX_FRACTION_DIGITS = 15,
    MAX_CELL = 64,
    MAX_HEADING = 256
};

typedef struct scanner {
    const char *p, *end;
} scanner;

/* A word and its length, so that none is counted again for every cell. */
typedef struct word {
    const char *text;
    uint8_t length;
} word;
#define WORD(text)                                                                                 \
    { text, sizeof text - 1 }

static bool take(scanner *s, word w) {
    if (s->end - s->p < w.length || *s->p != *w.text || memcmp(s->p, w.text, w.length))
        return false;
    s->p += w.length;
    return true;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static void trim(scanner *s) {
    while (s->p < s->end && (*s->p == ' ' || *s->p == '\t' || *s->p == '\n'))
        s->p++;
    while (s->end > s->p && (s->end[-1] == ' ' || s->end[-1] == '\t' || s->end[-1] == '\n'))
        s->end--;
}

/* Marks and words that stand where there is nothing to count. */
static bool is_mark(scanner s) {
    static const word marks[] = {WORD("/"),      WORD("\\"),     WORD("—"),      WORD("——"),
                                 WORD("--"),     WORD("-"),      WORD("*"),      WORD("无"),
                                 WORD("無"),     WORD("N/A"),    WORD("n/a"),    WORD("×"),
                                 WORD("不适用"), WORD("…"),      WORD("……"),     WORD("//"),
                                 WORD("---"),    WORD("———"),    WORD("————"),   WORD("没有"),
                                 WORD("暂无"),   WORD("未发生"), WORD("不涉及"), WORD("未涉及"),
                                 WORD("未统计"), WORD("无此项"), WORD("零"),     WORD("〇"),
                                 WORD("NULL"),   WORD("null"),   WORD("None")};
    if (is_digit(*s.p) || s.end - s.p > LONGEST_MARK)
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (s.end - s.p == marks[i].length && take(&s, marks[i]))
            return true;
    return false;
}

/* A sentence in place of a number: 本单位未制作规章. */
static bool says_none(scanner s) {
    static const word openings[] = {
        WORD("本单位未"), WORD("本单位无"), WORD("本机关未"), WORD("本机关无"), WORD("本部门未"),
        WORD("本部门无"), WORD("未制作"),   WORD("未制定"),   WORD("不涉及"),   WORD("无此项")};
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (take(&s, openings[i]))
            return true;
    return false;
}

/* The words and signs before the digits: +1 increase, -1 decrease, 0 none. */
static int take_sign(scanner *s) {
    static const struct {
        word word;
        int sign;
    } signs[] = {{WORD("+"), 1},    {WORD("-"), -1},    {WORD("增加"), 1},  {WORD("增"), 1},
                 {WORD("新增"), 1}, {WORD("减少"), -1}, {WORD("減少"), -1}, {WORD("减"), -1},
                 {WORD("減"), -1},  {WORD("↑"), 1},     {WORD("↓"), -1}};
    if (is_digit(*s->p))
        return 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (take(s, signs[i].word))
            return signs[i].sign;
    return 0;
}

static nbp_unit take_unit(scanner *s) {
    static const struct {
        word word;
        nbp_unit unit;
    } units[] = {{WORD("万元"), NBP_UNIT_WAN},   {WORD("萬元"), NBP_UNIT_WAN},
                 {WORD("亿元"), NBP_UNIT_YI},    {WORD("億元"), NBP_UNIT_YI},
                 {WORD("元"), NBP_UNIT_YUAN},    {WORD("万"), NBP_UNIT_WAN},
                 {WORD("亿"), NBP_UNIT_YI},      {WORD("千元"), NBP_UNIT_ODD},
                 {WORD("百元"), NBP_UNIT_ODD},   {WORD("千万元"), NBP_UNIT_ODD},
                 {WORD("百万元"), NBP_UNIT_ODD}, {WORD("十万元"), NBP_UNIT_ODD},
                 {WORD("美元"), NBP_UNIT_ODD},   {WORD("件"), NBP_UNIT_COUNT},
                 {WORD("项"), NBP_UNIT_COUNT},   {WORD("項"), NBP_UNIT_COUNT},
                 {WORD("条"), NBP_UNIT_COUNT},   {WORD("宗"), NBP_UNIT_COUNT},
                 {WORD("个"), NBP_UNIT_COUNT},   {WORD("次"), NBP_UNIT_COUNT},
                 {WORD("份"), NBP_UNIT_COUNT}};
    for (size_t i = 0; s->p < s->end && i < sizeof units / sizeof *units; i++)
        if (take(s, units[i].word))
            return units[i].unit;
    return NBP_UNIT_NONE;
}

/* A note in brackets behind the number, to the end: "(其中修订16件)". */
static bool take_note(scanner *s) {
    if (s->p == s->end || *s->p != '(' || s->end[-1] != ')')
        return false;
    s->p = s->end;
    return true;
}

/* The cell's text without the spaces inside it; false when it is none, or too long for a number. */
static bool squeeze(scanner s, char out[MAX_CELL], scanner *squeezed, bool *spaced) {
    size_t n = 0;
    bool in_note = false;
    *spaced = false;
    for (const char *p = s.p; p < s.end; p++) {
        in_note |= *p == '(';
        if (*p == ' ' || *p == '\n' || *p == '\t') {
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
        } else if (*s.p == ' ' && group >= 1 && (groups ? group == 3 : group <= 3)) {
            groups++;
            group = 0;
        } else {
            return false;
        }
    }
    return groups && group == 3;
}

/* Digits with thousands commas and a fraction. */
static bool take_digits(scanner *s, nb_decimal *value) {
    unsigned digits = 0, group = 0;
    bool commas = false, fraction = false;
    *value = (nb_decimal){0};
    for (; s->p < s->end; s->p++) {
        char c = *s->p;
        if (c == ',' && !fraction && group >= 1 && group <= 3 && (!commas || group == 3)) {
            commas = true;
            group = 0;
            continue;
        }
        if (c == '.' && !fraction && group && (!commas || group == 3)) {
            fraction = true;
            group = 0;
            continue;
        }
        if (!is_digit(c))
            break;
        group++;
        if (++digits > (fraction ? MAX_FRACTION_DIGITS : MAX_DIGITS))
            return false;
        value->coefficient = value->coefficient * 10 + (c - '0');
        value->scale += fraction;
    }
    return group > 0 && (!commas || fraction || group == 3);
}

/* A character that a font or a charset lost: U+FFFD, or of the private use area. */
static bool is_lost_character(uint32_t c) {
    return c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF);
}

/* Digits with a lost character among them: what the number was cannot be told. */
static bool has_lost_digits(scanner s) {
    bool digit = false, lost = false;
    if (s.end - s.p > MAX_CELL)
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

/* A sign or a point in front of digits, or what a converter made of one. */
static bool take_dash(scanner *s) {
    static const word dashes[] = {WORD("-"), WORD("+"), WORD("."), WORD("—"), WORD("–")};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (take(s, dashes[i]))
            return true;
    return false;
}

/* Whether a text that is no number was meant as one: it begins as a number does and is short. */
static bool looks_numeric(scanner s) {
    if (has_lost_digits(s))
        return true;
    if (s.end - s.p > LONGEST_NUMBER || s.end[-1] == '.') /* "1." is the numeral of a label */
        return false;
    while (s.p < s.end && take_dash(&s)) {
    }
    if (s.p == s.end || !is_digit(*s.p))
        return false;
    for (; s.p < s.end; s.p++)
        if (!is_digit(*s.p) && !strchr(".,-+", *s.p))
            return false;
    return true;
}

/* A number begins with a digit, a sign or a word of increase, and most text does not: told by the
 * first byte. */
static bool may_be_number(scanner s) {
    return is_digit(*s.p) || strchr("+-.", *s.p) ||
           (s.end - s.p <= MAX_CELL && memchr("\xE5\xE6\xE2\xEE\xEF", *s.p, 5));
}

/* Digits and nothing else, as most cells have them. */
static bool is_plain(scanner s, int64_t *value) {
    if (s.end - s.p > MAX_DIGITS)
        return false;
    for (*value = 0; s.p < s.end && is_digit(*s.p); s.p++)
        *value = *value * 10 + (*s.p - '0');
    return s.p == s.end;
}

nbp_number nbp_number_read(const char *folded, size_t length) {
    scanner s = {folded, folded + length};
    trim(&s);
    if (s.p == s.end)
        return (nbp_number){.outcome = NB_BLANK};
    int64_t value;
    if (is_plain(s, &value))
        return (nbp_number){.outcome = NB_PRINTED, .value.coefficient = value};
    if (is_mark(s))
        return (nbp_number){.outcome = NB_MARKED};
    if (!may_be_number(s))
        return (nbp_number){.outcome = NB_ABSENT};
    char bytes[MAX_CELL];
    scanner tight;
    nbp_number number = {.outcome = NB_PRINTED};
    if (!squeeze(s, bytes, &tight, &number.spaced))
        return (nbp_number){.outcome = NB_ABSENT};
    scanner rest = tight;
    int sign = rest.p < rest.end ? take_sign(&rest) : 0;
    bool ok = take_digits(&rest, &number.value);
    if (ok) {
        number.unit = (uint8_t)take_unit(&rest);
        take_note(&rest);
        if (!number.unit)
            number.unit = (uint8_t)take_unit(&rest);
    }
    if (!ok || rest.p != rest.end)
        return (nbp_number){.outcome = looks_numeric(tight) ? NB_UNREADABLE
                                       : says_none(tight)   ? NB_MARKED
                                                            : NB_ABSENT};
    number.spaced = number.spaced && !is_grouped(s);
    if (sign < 0)
        number.value.coefficient = -number.value.coefficient;
    number.plus = sign > 0;
    return number;
}

nbp_unit nbp_unit_in(const char *folded, size_t length) {
    char bytes[MAX_HEADING];
    size_t n = 0;
    for (size_t i = 0; i < length && n < sizeof bytes; i++)
        if (folded[i] != ' ')
            bytes[n++] = folded[i];
    for (scanner s = {bytes, bytes + n}; s.p < s.end; s.p++) {
        scanner at = s;
        nbp_unit unit = take_unit(&at);
        if (unit >= NBP_UNIT_YUAN)
            return unit;
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
        if (is_money || (type == NB_TYPE_COUNT && number->plus))
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
