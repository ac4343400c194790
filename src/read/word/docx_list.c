/* The numbers that Word puts before the paragraphs of a list: counted, and written as its format
 * says (一、 （一） 1.). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/words.h"
#include "read/word/docx_style.h"

#include "read/word/docx_list.def"

enum { WORD = 64 }; /* bytes of one number written out */

/* ---- writing a number ------------------------------------------------------------------------ */

static void append(char *out, size_t size, const char *text) {
    size_t length = strlen(out), n = strlen(text);
    if (length + n < size)
        memcpy(out + length, text, n + 1);
}

/* 十二, 二十, 一百零三: as Chinese counts, up to 9999. */
static void write_counting(long n, char *out, size_t size) {
    bool gap = false;
    if (n < 0 || n > 9999) {
        snprintf(out, size, "%ld", n);
        return;
    }
    for (int place = 3; place >= 0; place--) {
        long power = place == 3   ? 1000
                     : place == 2 ? 100
                     : place == 1 ? 10
                                  : 1,
             digit = n / power % 10;
        if (!digit) {
            gap = *out && n % power;
            continue;
        }
        if (gap)
            append(out, size, gap_word);
        gap = false;
        if (!(place == 1 && digit == 1 && !*out)) /* 十二, not 一十二 */
            append(out, size, digits[digit]);
        append(out, size, powers[place]);
    }
    if (!n)
        append(out, size, digits[0]);
}

/* 一二 for 12: digit by digit. */
static void write_digits(long n, char *out, size_t size) {
    char ascii[24];
    snprintf(ascii, sizeof ascii, "%ld", n);
    for (const char *p = ascii; *p; p++)
        append(out, size, *p == '-' ? "-" : digits[*p - '0']);
}

static void write_roman(long n, char *out, size_t size, bool upper) {
    static const struct {
        long value;
        const char *lower, *upper;
    } parts[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"}, {400, "cd", "CD"},
                 {100, "c", "C"},  {90, "xc", "XC"},  {50, "l", "L"},  {40, "xl", "XL"},
                 {10, "x", "X"},   {9, "ix", "IX"},   {5, "v", "V"},   {4, "iv", "IV"},
                 {1, "i", "I"}};
    if (n < 1 || n > 3999) {
        snprintf(out, size, "%ld", n);
        return;
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (; n >= parts[i].value; n -= parts[i].value)
            append(out, size, upper ? parts[i].upper : parts[i].lower);
}

/* One character of a run that begins at `first` in Unicode (three bytes of UTF-8), for 1 to
 * `count`. */
static bool write_from(long n, uint32_t first, long count, char *out, size_t size) {
    if (n < 1 || n > count || size < 4)
        return false;
    uint32_t c = first + (uint32_t)n - 1;
    out[0] = (char)(0xE0 | c >> 12);
    out[1] = (char)(0x80 | (c >> 6 & 0x3F));
    out[2] = (char)(0x80 | (c & 0x3F));
    out[3] = '\0';
    return true;
}

static void write_stem(long n, char *out, size_t size, const char *const *stems, long count) {
    if (n >= 1 && n <= count)
        append(out, size, stems[n - 1]);
    else
        snprintf(out, size, "%ld", n);
}

static void write_chinese(const char *format, long n, char *out, size_t size) {
    if (!strcmp(format, "ideographDigital") || !strcmp(format, "taiwaneseDigital") ||
        !strcmp(format, "japaneseDigital"))
        write_digits(n, out, size);
    else if (!strcmp(format, "ideographTraditional"))
        write_stem(n, out, size, heavenly, 10);
    else if (!strcmp(format, "ideographZodiac"))
        write_stem(n, out, size, earthly, 12);
    else
        write_counting(n, out, size);
}

/* `n` as the format `format` (w:numFmt) writes it. What is not known is written in digits. */
static void write_number(const char *format, long n, char *out, size_t size) {
    *out = '\0';
    size_t length = strlen(format);
    bool counting = (length >= 8 && strstr(format, "ounting")) || !strncmp(format, "ideograph", 9);
    if (!strcmp(format, "none") || !strcmp(format, "bullet"))
        return;
    if (strstr(format, "nclosedCircle") && write_from(n, 0x2460, 20, out, size))
        return;
    if (!strcmp(format, "decimalEnclosedParen") && write_from(n, 0x2474, 20, out, size))
        return;
    if (!strcmp(format, "decimalEnclosedFullstop") && write_from(n, 0x2488, 20, out, size))
        return;
    if (!strcmp(format, "upperLetter") || !strcmp(format, "lowerLetter")) {
        if (n >= 1 && n <= 26)
            snprintf(out, size, "%c", (char)((*format == 'u' ? 'A' : 'a') + (int)n - 1));
    } else if (!strcmp(format, "upperRoman") || !strcmp(format, "lowerRoman")) {
        write_roman(n, out, size, *format == 'u');
    } else if (counting || !strncmp(format, "japaneseDigital", 15) ||
               !strncmp(format, "taiwaneseDigital", 16)) {
        write_chinese(format, n, out, size);
    } else {
        snprintf(out, size, !strcmp(format, "decimalZero") ? "%02ld" : "%ld", n);
    }
}

/* ---- counting -------------------------------------------------------------------------------- */

static int compare_use(const void *id, const void *use) {
    long other = ((const nbp_list_use *)use)->id;
    return (*(const long *)id > other) - (*(const long *)id < other);
}

static int compare_list(const void *id, const void *list) {
    long other = ((const nbp_word_list *)list)->id;
    return (*(const long *)id > other) - (*(const long *)id < other);
}

/* Step `level`; the levels below it begin anew. */
static void count(nbp_word_list *list, nbp_list_use *use, int level) {
    if (use->restart[level] >= 0) {
        list->counters[level] = use->restart[level];
        use->restart[level] = -1;
    } else {
        list->counters[level] =
            list->begun[level] ? list->counters[level] + 1 : list->levels[level].start;
    }
    list->begun[level] = true;
    for (int i = level + 1; i < NBP_LIST_LEVELS; i++)
        list->begun[i] = false;
    for (int i = 0; i < level; i++)
        if (!list->begun[i]) { /* a level that was left out stands at its start */
            list->counters[i] = list->levels[i].start;
            list->begun[i] = true;
        }
}

void nbp_list_next(nbp_docx_styles *styles, long use_id, int level, char *label, size_t size) {
    *label = '\0';
    nbp_list_use *use = styles->use_count ? bsearch(&use_id, styles->uses, styles->use_count,
                                                    sizeof *use, compare_use)
                                          : NULL;
    nbp_word_list *list =
        use && styles->list_count
            ? bsearch(&use->list, styles->lists, styles->list_count, sizeof *list, compare_list)
            : NULL;
    if (!list || level < 0 || level >= NBP_LIST_LEVELS)
        return;
    count(list, use, level);
    const nbp_list_level *shape = &list->levels[level];
    if (!strcmp(shape->format, "bullet"))
        return;
    for (const char *p = shape->text; *p; p++) {
        char piece[WORD] = {*p, '\0'};
        int other = p[0] == '%' && p[1] >= '1' && p[1] <= '9' ? p[1] - '1' : -1;
        if (other >= 0) {
            write_number(shape->legal ? "decimal" : list->levels[other].format,
                         list->counters[other], piece, sizeof piece);
            p++;
        }
        append(label, size, piece);
    }
}
