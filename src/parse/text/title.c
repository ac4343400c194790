/* See title.h. */
#include "parse/text/title.h"

#include <stdint.h>
#include <ctype.h>
#include <string.h>

#include "base/text/utf8.h"
#include "base/text/words.h"
#include "parse/text/page_number.h"

#include "base/text/marks.def"
#include "parse/text/title.def"

/* Where `word` stands in a text that may have spaces and line ends between its characters. */
static const char *find_spaced(const char *text, size_t length, const char *word) {
    for (const char *end = text + length; (text = memchr(text, *word, (size_t)(end - text)));
         text++) {
        const char *w = word;
        for (const char *p = text; p < end && *w; p++) {
            if (*p == *w)
                w++;
            else if (*p != ' ' && *p != '\n')
                break;
        }
        if (!*w)
            return text;
    }
    return NULL;
}

/* The first of several words in a text, or NULL. */
static const char *find_any(const char *text, size_t length, const char *const words[]) {
    const char *first = NULL;
    for (; *words; words++) {
        const char *at = find_spaced(text, length, *words);
        first = at && (!first || at < first) ? at : first;
    }
    return first;
}

enum { FIRST_YEAR = 2008, LAST_YEAR = 2099 }; /* the Regulations came into force in 2008 */

/* The value of the Chinese digit at `p`, or -1; *bytes gets its length. */
static int chinese_digit(const char *p, size_t length, size_t *bytes) {
    *bytes = nbp_words_at(p, length, other_zeros);
    if (*bytes)
        return 0;
    for (int i = 0; digits[i]; i++)
        if (nbp_word_at(p, length, digits[i])) {
            *bytes = strlen(digits[i]);
            return i;
        }
    return -1;
}

unsigned nbp_year_at(const char *text, size_t length, size_t *bytes) {
    unsigned year = 0;
    size_t at = 0;
    bool apart = length > 1 && text[1] == ' '; /* 2 0 2 3, as a title is spaced out */
    for (int i = 0; i < 4; i++) {
        at += i && apart && at < length && text[at] == ' ';
        if (at < length && text[at] >= '0' && text[at] <= '9') {
            year = year * 10 + (unsigned)(text[at++] - '0');
            continue;
        }
        size_t size;
        int digit = chinese_digit(text + at, length - at, &size);
        if (digit < 0)
            return 0;
        year = year * 10 + (unsigned)digit;
        at += size;
    }
    if (year < FIRST_YEAR || year > LAST_YEAR ||
        (at < length && text[at] >= '0' && text[at] <= '9'))
        return 0;
    while (at < length && text[at] == ' ')
        at++;
    at += nbp_words_at(text + at, length - at, year_word);
    while (at < length && text[at] == ' ')
        at++;
    at += nbp_words_at(text + at, length - at, of_year_word);
    *bytes = at;
    return year;
}

static void trim(const char *text, size_t *begin, size_t *end) {
    while (*begin < *end && strchr(" \t\n:-_\"*#", text[*begin]))
        ++*begin;
    while (*end > *begin && strchr(" \t\n:-_\"*", text[*end - 1]))
        --*end;
}

static size_t digits_at(const char *p, size_t length, size_t most) {
    size_t n = 0;
    while (n < length && n <= most && p[n] >= '0' && p[n] <= '9')
        n++;
    return n <= most ? n : 0;
}

/* The length of the date or time that [p, p + length) begins with, 2026-01-12, 10:02,
 * 2026年1月12日, of the numeral, 3. or 3、, or of a sign. */
static size_t numeral_at(const char *p, size_t length) {
    size_t parts = 0, at = 0, n, sign = 1;
    bool time = false;
    for (; sign && parts < 3 && (n = digits_at(p + at, length - at, parts ? 2 : 4)); parts++) {
        at += n;
        size_t ends = nbp_words_at(p + at, length - at, numeral_ends);
        if (!parts && n < 3 && ends)
            return at + ends;
        sign = nbp_words_at(p + at, length - at, date_signs);
        time |= sign && p[at] == ':';
        at += sign;
    }
    return parts == 3 || (time && parts == 2) ? at : nbp_words_at(p, length, lead_signs);
}

/* Past what a page put in front of the title: a page number, a date, 一图读懂, 【年报】. */
static size_t skip_leads(const char *text, size_t begin, size_t end) {
    for (size_t more = 1; more; begin += more) {
        trim(text, &begin, &end);
        const char *p = text + begin, *close = NULL;
        size_t left = end - begin;
        if (left > 1 && *p == '[' && (p[1] < '0' || p[1] > '9'))
            close = memchr(p, ']', left);
        more = close ? (size_t)(close + 1 - p) : nbp_page_number_at(p, left);
        if (!more)
            more = nbp_words_at(p, left, picture_leads);
        more = more ? more : numeral_at(p, left);
        if (!more && (more = nbp_words_at(p, left, title_leads)))
            more = nbp_words_at(p + more, left - more, lead_ends) ? more : 0;
    }
    return begin;
}

/* 《…》 around the title in a sentence. */
static void inside_quotes(const char *text, size_t *begin, size_t *end) {
    const char *open = nbp_find(text + *begin, *end - *begin, opening_quote);
    const char *close = open ? nbp_find(open, *end - (size_t)(open - text), closing_quote) : NULL;
    if (!close)
        return;
    *begin = (size_t)(open - text) + strlen(opening_quote);
    *end = (size_t)(close - text);
}

/* X局关于报送: the body stands in front of what it does. */
static void cut_purpose(const char *text, nbp_title *title) {
    const char *start = text + title->agency_begin;
    const char *purpose = nbp_find(start, title->agency_end - title->agency_begin, about);
    if (purpose && nbp_is_agency(start, (size_t)(purpose - start)))
        title->agency_end = (size_t)(purpose - text);
}

/* The year stands before or behind the agency: take it out from either end of [begin, end). */
static void take_year(const char *text, nbp_title *title) {
    size_t bytes;
    unsigned year =
        nbp_year_at(text + title->agency_begin, title->agency_end - title->agency_begin, &bytes);
    if (year) {
        title->year = year;
        title->agency_begin += bytes;
        return;
    }
    for (size_t at = title->agency_begin; at < title->agency_end; at++) {
        year = nbp_year_at(text + at, title->agency_end - at, &bytes);
        if (year && at + bytes == title->agency_end) {
            title->year = year;
            title->agency_end = at;
            return;
        }
    }
}

/* （X局） behind the title. */
static void agency_behind(const char *text, size_t from, nbp_title *title) {
    const char *open = memchr(text + from, '(', title->end - from);
    const char *close = open ? memchr(open, ')', title->end - (size_t)(open - text)) : NULL;
    if (!close)
        return;
    size_t begin = (size_t)(open + 1 - text), end = (size_t)(close - text);
    if (nbp_is_agency(text + begin, end - begin)) {
        title->agency_begin = begin;
        title->agency_end = end;
    }
}

static size_t first_year_in(const char *text, size_t length, unsigned *year) {
    size_t bytes;
    for (size_t at = 0; at < length; at++)
        if ((*year = nbp_year_at(text + at, length - at, &bytes)))
            return at;
    return length;
}

/* The name of no body: 政府 alone, words that are mostly of another script, a command of TeX. */
static bool is_nobody(const char *text, size_t length) {
    size_t latin = 0;
    for (size_t i = 0; i < length; i++)
        latin += isalpha((unsigned char)text[i]) != 0;
    return 2 * latin > length || memchr(text, '\\', length) ||
           (length && nbp_words_at(text, length, nobodies) == length);
}

/* What stands in front of 政府信息公开: the agency and the year, in either order. */
static void take_front(const char *text, nbp_title *title) {
    trim(text, &title->agency_begin, &title->agency_end);
    if (nbp_word_at(text + title->agency_begin, title->agency_end - title->agency_begin, about))
        title->agency_begin += strlen(about);
    title->agency_begin += nbp_words_at(text + title->agency_begin,
                                        title->agency_end - title->agency_begin, announcing);
    trim(text, &title->agency_begin, &title->agency_end);
    take_year(text, title);
    trim(text, &title->agency_begin, &title->agency_end);
    cut_purpose(text, title);
    trim(text, &title->agency_begin, &title->agency_end);
    if (is_nobody(text + title->agency_begin, title->agency_end - title->agency_begin))
        title->agency_end = title->agency_begin;
}

/* Take apart the text of `title`. */
static bool read_title(const char *text, nbp_title *title) {
    trim(text, &title->begin, &title->end);
    title->begin = skip_leads(text, title->begin, title->end);
    size_t size = title->end - title->begin;
    const char *start = text + title->begin;
    if (find_any(start, size, not_in_title))
        return false;
    const char *subject = find_any(start, size, subjects);
    const char *kind = subject ? find_any(subject, size - (size_t)(subject - start), kinds) : NULL;
    if (!kind)
        return false;
    title->agency_begin = title->begin;
    title->agency_end = (size_t)(subject - text);
    take_front(text, title);
    if (memchr(text + title->agency_begin, ',', title->agency_end - title->agency_begin))
        return false; /* a sentence */
    if (!title->year) /* 政府信息公开2021年度工作报告 */
        first_year_in(subject, title->end - (size_t)(subject - text), &title->year);
    if (title->agency_begin >= title->agency_end)
        agency_behind(text, (size_t)(kind - text), title);
    return true;
}

/* Whether the byte at `at` parts a line into pieces: not the colon of 10:02. */
static bool ends_piece(const char *text, size_t at, size_t end) {
    bool time = text[at] == ':' && at && at + 1 < end && digits_at(text + at - 1, 1, 1) &&
                digits_at(text + at + 1, 1, 1);
    return strchr("|>:\t", text[at]) && !time;
}

bool nbp_title_read(const char *text, size_t length, nbp_title *title) {
    size_t begin = nbp_page_number_at(text, length), end = length;
    inside_quotes(text, &begin, &end);
    trim(text, &begin, &end);
    if (end - begin > NBP_MAX_TITLE || find_any(text + begin, end - begin, of_another))
        return false;
    /* 名称 | X, 首页 > 年报 > X: a title that is a piece of its line has a year */
    for (size_t stop = end, piece; stop > begin; stop = piece > begin ? piece - 1 : begin) {
        for (piece = stop; piece > begin && !ends_piece(text, piece - 1, end);)
            piece--;
        *title = (nbp_title){.begin = piece, .end = stop};
        if (read_title(text, title) && (title->year || (piece == begin && stop == end)))
            return true;
    }
    return false;
}

bool nbp_is_agency(const char *text, size_t length) {
    if (length < 6 || length > 90)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] < 0x80 && text[i] != ' ' && text[i] != '(' && text[i] != ')')
            return false;
    return nbp_words_end(text, length, agency_tails) && !is_nobody(text, length) &&
           !nbp_words_find(text, length, not_in_agency);
}
