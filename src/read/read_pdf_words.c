/* The words of a PDF, from the table that `pdftotext -tsv` writes: a line a page (level 1) or word
 * (level 5) and others that are passed over; its fields are level, page, three counters, word,
 * left, top, width, height, confidence, text. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "read/read_pdf.h"

enum { FIELD_PAGE = 1, FIELD_LEFT = 6, FIELD_TEXT = 11 };
enum { VALUE_LENGTH = 48 }; /* bytes of the longest text that may be a value */

/* ---- what is a value
 * ---------------------------------------------------------------------------------- */

static bool is_private(uint32_t c) {
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 || c == 0xFFFD;
}

/* Words that stand in a value's cell: units behind a number, a decrease or increase in words,
 * "none". */
static bool is_value_word(uint32_t c) {
    return c == 0x5143 || c == 0x4E07 || c == 0x4EF6 || c == 0x9879 ||
           c == 0x4E2A ||                             /* 元万件项个 */
           c == 0x51CF || c == 0x589E || c == 0x65E0; /* 减增无 */
}

static bool is_mark(uint32_t c) {
    return (c < 0x80 && strchr("+-/\\*,.%()", (int)c)) || (c >= 0x2010 && c <= 0x2015) ||
           c == 0x2212;
}

/* Digits with signs, commas and units; a mark or 无; or glyphs that have no meaning. `1.` is a
 * marker of a list. */
static bool is_value(const char *text, size_t length) {
    char folded[VALUE_LENGTH];
    if (!length || length > VALUE_LENGTH)
        return false;
    size_t digits = 0, marks = 0, words = 0, unreadable = 0;
    uint32_t last = 0;
    const char *end = folded + nbp_fold(text, length, folded);
    for (const char *p = folded; p < end;) {
        uint32_t c = last = nbp_utf8_next(&p);
        if (c >= '0' && c <= '9')
            digits++;
        else if (is_mark(c))
            marks++;
        else if (is_value_word(c))
            words++;
        else if (is_private(c))
            unreadable++;
        else
            return false;
    }
    if (digits || unreadable)
        return last != '.' && last != ',' && last != '(' && words <= 2;
    return words ? !marks && words == 1 && last == 0x65E0 : marks && last != '.' && last != ',';
}

/* Width in ems: one for a Chinese character, a half for another. */
static float ems(const char *text, size_t length) {
    float sum = 0;
    for (const char *p = text; p < text + length;)
        sum += nbp_char_width(nbp_utf8_next(&p)) > 1 ? 1.0F : 0.5F;
    return sum > 0 ? sum : 0.5F;
}

/* ---- the table
 * ---------------------------------------------------------------------------------------- */

static bool add_page(nbp_pdf_words *words, unsigned number, const float box[4]) {
    if (!nbp_grow((void **)&words->pages, &words->page_capacity, words->page_count,
                  sizeof *words->pages, NBP_MAX_PDF_PAGES))
        return false;
    words->pages[words->page_count++] =
        (nbp_pdf_page){.number = number, .width = box[2], .height = box[3]};
    return true;
}

static bool add_word(nbp_pdf_words *words, const float box[4], const char *text, size_t length) {
    if (!words->page_count || !length)
        return true;
    if (!nbp_grow((void **)&words->words, &words->capacity, words->count, sizeof *words->words,
                  NBP_MAX_PDF_WORDS))
        return false;
    nbp_pdf_page *page = &words->pages[words->page_count - 1];
    words->words[words->count++] = (nbp_pdf_word){.text = text,
                                                  .length = (uint32_t)length,
                                                  .page = page->number,
                                                  .left = box[0],
                                                  .top = box[1],
                                                  .right = box[0] + box[2],
                                                  .bottom = box[1] + box[3],
                                                  .middle = box[1] + box[3] / 2,
                                                  .em = box[2] / ems(text, length),
                                                  .value = is_value(text, length)};
    page->count++;
    return true;
}

/* A number as pdftotext writes it, whatever the locale of the host; what stands on no paper is 0.
 */
static float number_at(const char *field) {
    float sign = *field == '-' ? -1 : 1, value = 0, unit = 1;
    field += *field == '-';
    for (; *field >= '0' && *field <= '9'; field++)
        value = value * 10 + (float)(*field - '0');
    if (*field == '.')
        for (field++; *field >= '0' && *field <= '9'; field++)
            value += (float)(*field - '0') * (unit /= 10);
    return value < 1e6F ? sign * value : 0;
}

static bool read_row(nbp_pdf_words *words, const char *row, const char *end) {
    const char *fields[FIELD_TEXT + 1] = {row};
    for (size_t i = 1; i <= FIELD_TEXT; i++) {
        const char *tab = memchr(fields[i - 1], '\t', (size_t)(end - fields[i - 1]));
        if (!tab)
            return true;
        fields[i] = tab + 1;
    }
    if (*row != '1' && *row != '5')
        return true;
    float box[4];
    for (size_t i = 0; i < 4; i++)
        box[i] = number_at(fields[FIELD_LEFT + i]);
    if (*row == '1')
        return add_page(words, (unsigned)number_at(fields[FIELD_PAGE]), box);
    return add_word(words, box, fields[FIELD_TEXT], (size_t)(end - fields[FIELD_TEXT]));
}

bool nbp_pdf_words_read(nbp_pdf_words *words, const char *tsv, size_t length) {
    *words = (nbp_pdf_words){0};
    for (const char *row = tsv, *end = tsv + length; row < end;) {
        const char *newline = memchr(row, '\n', (size_t)(end - row));
        if (!newline)
            newline = end;
        if (!read_row(words, row, newline))
            return false;
        row = newline + 1;
    }
    nbp_pdf_word *next = words->words;
    for (size_t i = 0; i < words->page_count; i++) {
        words->pages[i].words = next;
        next += words->pages[i].count;
    }
    return true;
}

void nbp_pdf_words_free(nbp_pdf_words *words) {
    free(words->words);
    free(words->pages);
    *words = (nbp_pdf_words){0};
}
