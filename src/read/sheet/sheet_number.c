/* See sheet_number.h. Digits are kept as they are written: nothing goes through a float. */
#include "read/sheet/sheet_number.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *nbp_sheet_format(long number) {
    static const struct {
        long first, last;
        const char *format;
    } known[] = {{1, 1, "0"},
                 {2, 2, "0.00"},
                 {3, 3, "#,##0"},
                 {4, 4, "#,##0.00"},
                 {9, 9, "0%"},
                 {10, 10, "0.00%"},
                 {14, 22, "yyyy-m-d"},
                 {27, 36, "yyyy-m-d"},
                 {37, 38, "#,##0"},
                 {39, 40, "#,##0.00"},
                 {41, 42, "#,##0;-#,##0;\"-\""},
                 {43, 44, "#,##0.00;-#,##0.00;\"-\""},
                 {45, 47, "yyyy-m-d"},
                 {50, 58, "yyyy-m-d"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (number >= known[i].first && number <= known[i].last)
            return known[i].format;
    return NULL;
}

/* ---- digits ---------------------------------------------------------------------------------- */

enum { MOST_DIGITS = 64, GENERAL_DIGITS = 10 };

typedef struct number {
    bool negative;
    char digit[MOST_DIGITS]; /* 0 to 9, the first one not 0 */
    int count, point;        /* digits; of them before the point, or less than none */
} number;

/* -12.50, 1.25E-3. False where it is none, or a longer one than files have. */
static bool read_number(const char *text, number *n) {
    bool point = false;
    *n = (number){.negative = *text == '-'};
    for (text += *text == '-'; isdigit((unsigned char)*text) || (*text == '.' && !point); text++) {
        point |= *text == '.';
        if (*text == '.' || (*text == '0' && !n->count)) {
            n->point -= *text == '0' && point;
            continue;
        }
        if (n->count == MOST_DIGITS - 2)
            return false;
        n->digit[n->count++] = (char)(*text - '0');
        n->point += !point;
    }
    if (*text == 'E' || *text == 'e') {
        char *end;
        long exponent = strtol(text + 1, &end, 10);
        if (end == text + 1 || exponent > 30 || exponent < -400)
            return false;
        n->point += (int)exponent;
        text = end;
    }
    return !*text;
}

/* Half goes away from 0, as programs show it. */
static void round_to(number *n, int count) {
    if (count >= n->count)
        return;
    bool up = count >= 0 && n->digit[count] >= 5;
    n->count = count < 0 ? 0 : count;
    for (int i = n->count; up; i--) {
        if (!i) {
            memmove(n->digit + 1, n->digit, (size_t)n->count);
            n->digit[0] = 1;
            n->count++;
            n->point++;
            return;
        }
        up = ++n->digit[i - 1] > 9;
        if (up)
            n->digit[i - 1] = 0;
    }
}

static void trim_zeros(number *n) {
    while (n->count && !n->digit[n->count - 1])
        n->count--;
}

static int digit_at(const number *n, int at) {
    return at >= 0 && at < n->count ? n->digit[at] : 0;
}

/* With at least `whole` digits before the point, and from `least` to `most` behind it. */
static void put_digits(const number *n, int whole, int least, int most, bool thousands,
                       nbp_buffer *out) {
    int before = n->point > whole ? n->point : whole, after = n->count - n->point;
    after = after > most ? most : after < least ? least : after;
    for (int i = before; i > 0; i--) {
        nbp_buffer_add_byte(out, (char)('0' + digit_at(n, n->point - i)));
        if (thousands && i > 1 && i % 3 == 1)
            nbp_buffer_add_byte(out, ',');
    }
    if (after > 0)
        nbp_buffer_add_byte(out, '.');
    for (int i = 0; i < after; i++)
        nbp_buffer_add_byte(out, (char)('0' + digit_at(n, n->point + i)));
}

/* Without a format: ten digits, and the noise of binary fractions behind them is not shown. */
static void put_general(number n, nbp_buffer *out) {
    if (n.count > GENERAL_DIGITS && n.point < n.count)
        round_to(&n, n.point > GENERAL_DIGITS ? n.point : GENERAL_DIGITS);
    trim_zeros(&n);
    if (n.negative && n.count)
        nbp_buffer_add_byte(out, '-');
    put_digits(&n, 1, 0, MOST_DIGITS, false, out);
}

/* ---- dates ----------------------------------------------------------------------------------- */

static bool put_date(const number *n, long epoch, nbp_buffer *out) {
    enum { MOST_DAYS = 7 }; /* digits of a serial number of a day */
    long day = epoch;
    long serial = 0;
    if (n->negative || n->point > MOST_DAYS)
        return false;
    for (int i = 0; i < n->point; i++)
        serial = serial * 10 + digit_at(n, i);
    /* days since 1 March 0000, by eras of 400 years */
    enum { ERA = 146097, TO_1970 = 719468 };
    day += serial + TO_1970;
    long era = day / ERA, of_era = day % ERA,
         year = (of_era - of_era / 1460 + of_era / 36524 - of_era / (ERA - 1)) / 365,
         of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    char text[80];
    snprintf(text, sizeof text, "%ld-%ld-%ld", year + era * 400 + (month >= 10),
             month < 10 ? month + 3 : month - 9, of_year - (153 * month + 2) / 5 + 1);
    nbp_buffer_add(out, text, strlen(text));
    return true;
}

/* ---- formats --------------------------------------------------------------------------------- */

/* One of up to three parts of a format: of what is more than 0, less, and 0. */
typedef struct section {
    const char *begin, *end;
    int whole, least, most, scale; /* digits; powers of ten that the number is multiplied with */
    bool digits, thousands, date, unknown;
} section;

/* The end of what stands in a format for one thing: "元", \x, [红色], _x, *x, or a character. */
static const char *token_end(const char *p) {
    if (*p == '"' || *p == '[') {
        const char *end = strchr(p + 1, *p == '"' ? '"' : ']');
        return end ? end + 1 : p + strlen(p);
    }
    if ((*p == '\\' || *p == '_' || *p == '*') && p[1])
        p++;
    for (p++; ((unsigned char)*p & 0xC0) == 0x80;)
        p++;
    return p;
}

static const char *section_end(const char *p) {
    while (*p && *p != ';')
        p = token_end(p);
    return p;
}

static section read_section(const char *begin) {
    section s = {.begin = begin, .end = section_end(begin)};
    bool point = false, odd = false, behind = false; /* a sign of its own behind the digits */
    int commas = 0;
    for (const char *p = begin; p < s.end; p = token_end(p)) {
        if (strchr("0#?", *p)) {
            odd |= behind;
            s.digits = true;
            s.thousands |= commas > 0;
            commas = 0;
            s.whole += *p == '0' && !point;
            s.least += *p == '0' && point;
            s.most += point;
        } else if (*p == ',')
            commas += s.digits;
        else if (*p == '.')
            point = true;
        else if (*p == '%')
            s.scale += 2;
        else if (strchr("ymdhsYMDHS", *p))
            s.date = true;
        else if (*p == '!' || (*p == '[' && strchr("<>=hmsHMS", p[1])))
            odd = true; /* an escape of its own kind; a condition; hours beyond a day */
        else if (strchr("EGe/@", *p)) /* 1.5E3, General, 1/2, text; within a date, a part of it */
            s.unknown = true;
        behind |= s.digits && !strchr("0#?,.", *p);
    }
    s.unknown = (odd || s.unknown) && !s.date;
    s.scale -= 3 * commas;
    return s;
}

static void put_literal(const char *p, const char *end, nbp_buffer *out) {
    if (*p == '_' || *p == '*') {
        nbp_buffer_add_byte(out, ' ');
        return;
    }
    if (*p == '[') { /* [$¥-804] is a sign of money, [红色] a colour */
        const char *dash = memchr(p, '-', (size_t)(end - p));
        if (p[1] != '$')
            return;
        p += 2;
        end = dash ? dash : end - (end[-1] == ']');
    } else if (*p == '"') {
        p++;
        end -= end > p && end[-1] == '"';
    } else if (*p == '\\')
        p++;
    nbp_buffer_add(out, p, (size_t)(end - p));
}

static void put_section(const section *s, number *n, bool sign, nbp_buffer *out) {
    bool done = false;
    n->point += n->count ? s->scale : 0;
    round_to(n, n->point + s->most);
    if (s->least < s->most)
        trim_zeros(n);
    if (sign && n->count)
        nbp_buffer_add_byte(out, '-');
    for (const char *p = s->begin, *end; p < s->end; p = end) {
        end = token_end(p);
        if (strchr("0#?", *p)) {
            if (!done)
                put_digits(n, s->whole, s->least, s->most, s->thousands, out);
            done = true;
        } else if (!s->digits || !strchr(",.", *p))
            put_literal(p, end, out);
    }
}

void nbp_sheet_show(const char *value, const char *format, long epoch, nbp_buffer *out) {
    number n;
    if (!read_number(value, &n)) {
        nbp_buffer_add(out, value, strlen(value));
        return;
    }
    section first = read_section(format ? format : ""), chosen = first;
    bool two = *first.end == ';';
    if (two && (n.negative || !n.count)) {
        section second = read_section(first.end + 1);
        if (n.negative)
            chosen = second;
        else if (*second.end == ';')
            chosen = read_section(second.end + 1);
    }
    if (!format || !*format || first.unknown || chosen.unknown ||
        (chosen.date && !put_date(&n, epoch, out)))
        put_general(n, out);
    else if (!chosen.date)
        put_section(&chosen, &n, n.negative && !two, out);
}
