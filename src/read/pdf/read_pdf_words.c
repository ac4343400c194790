/* The words of a PDF, from the pages and words that `pdftotext -bbox` writes, an element a line:
 *     <page width="595.000000" height="842.000000">
 *       <word xMin="63.0" yMin="53.7" xMax="87.0" yMax="84.9">text</word>
 * They stand in the order of the file, and are broken where the font changes. */
#include <math.h>
#include <string.h>

#include "base/text/width.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/progress.h"
#include "read/pdf/read_pdf.h"

enum { VALUE_LENGTH = 48 }; /* bytes of the longest text that may be a value */

/* ---- what is a value ------------------------------------------------------------------------ */

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
    return (c && c < 0x80 && strchr("+-/\\*,.%()", (int)c)) || (c >= 0x2010 && c <= 0x2015) ||
           c == 0x2212;
}

/* Digits with signs, commas and units; a mark or 无; or glyphs that have no meaning. `1.` is a
 * marker of a list. */
bool nbp_pdf_is_value(const char *text, size_t length) {
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

/* What a word's characters say of its width, in ems: one for a Chinese character and a half for
 * another. Digits and letters that poppler's tables give as full-width may be drawn either way. */
typedef struct extent {
    float narrow, wide;
    bool chinese; /* it has a Chinese character */
} extent;

static extent extent_of(const char *text, size_t length) {
    extent sum = {0};
    for (const char *p = text; p < text + length;) {
        uint32_t c = nbp_utf8_next(&p);
        bool is_wide = nbp_char_width(c) > 1, is_form = c >= 0xFF01 && c <= 0xFF5E;
        sum.chinese |= is_wide;
        sum.wide += is_wide ? 1.0F : 0.5F;
        sum.narrow += is_wide && !is_form ? 1.0F : 0.5F;
    }
    return sum;
}

/* The size of the word's font: the nearer to its height where there are two. */
static float em_of(const nbp_pdf_word *word, extent sum) {
    float width = word->right - word->left, height = word->bottom - word->top;
    if (sum.wide <= 0)
        return nbp_min(width / 0.5F, height);
    float least = width / sum.wide, most = width / sum.narrow;
    return nbp_min(fabsf(most - height) < fabsf(least - height) ? most : least, height);
}

/* ---- elements ------------------------------------------------------------------------------- */

/* The number in the next quotation marks, whatever the locale of the host; what stands on no paper
 * is 0. */
static float next_number(const char **at, const char *end) {
    const char *p = memchr(*at, '"', (size_t)(end - *at));
    if (!p)
        return 0;
    p++;
    float sign = p < end && *p == '-' ? -1 : 1, value = 0, unit = 1;
    p += sign < 0;
    for (; p < end && *p >= '0' && *p <= '9'; p++)
        value = value * 10 + (float)(*p - '0');
    if (p < end && *p == '.')
        for (p++; p < end && *p >= '0' && *p <= '9'; p++)
            value += (float)(*p - '0') * (unit /= 10);
    *at = p < end ? p + 1 : end;
    return value < 1e6F ? sign * value : 0;
}

static bool add_page(nbp_pdf_words *words, const char *at, const char *end) {
    if (!nbp_limit_allows(NBP_LIMIT_pdf_pages, words->page_count) ||
        !nbp_grow((void **)&words->pages, &words->page_capacity, words->page_count,
                  sizeof *words->pages, UINT32_MAX))
        return false;
    nbp_pdf_page page = {.number = words->first_page + (unsigned)words->page_count};
    page.width = next_number(&at, end);
    page.height = next_number(&at, end);
    words->pages[words->page_count++] = page;
    return true;
}

/* Replace the five entities of XML by what they stand for. Returns the new length. */
static size_t unescape(char *text, size_t length) {
    static const struct {
        const char *name;
        char means;
    } entities[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    size_t out = 0;
    for (size_t in = 0; in < length; out++) {
        size_t taken = 1;
        text[out] = text[in];
        for (size_t e = 0; text[in] == '&' && e < sizeof entities / sizeof *entities; e++) {
            size_t size = strlen(entities[e].name);
            if (length - in < size || memcmp(text + in, entities[e].name, size))
                continue;
            text[out] = entities[e].means;
            taken = size;
            break;
        }
        in += taken;
    }
    return out;
}

static bool add_word(nbp_pdf_words *words, char *at, char *end) {
    const char *p = at;
    nbp_pdf_word word = {.left = next_number(&p, end)};
    word.top = next_number(&p, end);
    word.right = next_number(&p, end);
    word.bottom = next_number(&p, end);
    char *text = memchr(p, '>', (size_t)(end - p)),
         *close = text ? memchr(text, '<', (size_t)(end - text)) : NULL;
    if (!close || close == text + 1 || !words->page_count)
        return true;
    if (!nbp_limit_allows(NBP_LIMIT_pdf_words, words->count) ||
        !nbp_grow((void **)&words->words, &words->capacity, words->count, sizeof *words->words,
                  UINT32_MAX))
        return false;
    nbp_pdf_page *page = &words->pages[words->page_count - 1];
    word.text = text + 1;
    word.length = (uint32_t)unescape(text + 1, (size_t)(close - text - 1));
    word.page = page->number;
    word.middle = (word.top + word.bottom) / 2;
    extent sum = extent_of(word.text, word.length);
    word.chinese = sum.chinese;
    word.em = em_of(&word, sum);
    word.value = nbp_pdf_is_value(word.text, word.length);
    words->words[words->count++] = word;
    page->count++;
    return true;
}

/* ---- fonts that disagree about heights ------------------------------------------------------ */

/* How Latin words stand against Chinese ones, told from words that touch, in ems of the Chinese
 * one. */
typedef struct leveling {
    size_t pairs;
    float offset, latin_height, chinese_height; /* means */
} leveling;

static void compare_words(leveling *l, nbp_pdf_word *a, nbp_pdf_word *b) {
    nbp_pdf_word *latin = a->chinese ? b : a, *chinese = a->chinese ? a : b;
    float gap = b->left - a->right, em = chinese->em, offset = latin->middle - chinese->middle;
    if (a->chinese == b->chinese || a->page != b->page || em <= 0 || gap < -0.1F * em ||
        gap > 0.5F * em || fabsf(offset) > 0.6F * em)
        return;
    latin->em = em; /* of a comma, its width tells little */
    float share = 1 / (float)++l->pairs;
    l->offset += (offset / em - l->offset) * share;
    l->latin_height += ((latin->bottom - latin->top) / em - l->latin_height) * share;
    l->chinese_height += ((chinese->bottom - chinese->top) / em - l->chinese_height) * share;
}

/* Boxes reach from a font's ascent to its descent, and fonts of one line differ in both. Set words
 * in the Latin font at the height of the Chinese words beside them. */
static void level_words(nbp_pdf_words *words) {
    leveling l = {0};
    for (size_t i = 1; i < words->count; i++)
        compare_words(&l, &words->words[i - 1], &words->words[i]);
    for (size_t i = 0; l.pairs && i < words->count; i++) {
        nbp_pdf_word *word = &words->words[i];
        float height = word->em > 0 ? (word->bottom - word->top) / word->em : 0;
        if (!word->chinese && fabsf(height - l.latin_height) <= fabsf(height - l.chinese_height))
            word->middle -= l.offset * word->em;
    }
}

/* ---- the whole ------------------------------------------------------------------------------ */

static bool read_element(nbp_pdf_words *words, char *line, char *end) {
    static const char page[] = "<page ", word[] = "<word ";
    while (line < end && *line == ' ')
        line++;
    size_t length = (size_t)(end - line);
    if (length > strlen(page) && !memcmp(line, page, strlen(page)))
        return add_page(words, line, end);
    if (length > strlen(word) && !memcmp(line, word, strlen(word)))
        return add_word(words, line, end);
    return true;
}

bool nbp_pdf_words_read(nbp_pdf_words *words, char *xml, size_t length, unsigned first_page) {
    *words = (nbp_pdf_words){.first_page = first_page};
    for (char *line = xml, *end = xml + length; line < end;) {
        char *newline = memchr(line, '\n', (size_t)(end - line));
        if (!newline)
            newline = end;
        if (!nbp_still_wanted() || !read_element(words, line, newline))
            return false;
        line = newline + 1;
    }
    for (size_t i = 0, first = 0; words->count && i < words->page_count; i++) {
        words->pages[i].words = words->words + first;
        first += words->pages[i].count;
    }
    level_words(words);
    return true;
}

void nbp_pdf_words_free(nbp_pdf_words *words) {
    nbp_free(words->words);
    nbp_free(words->pages);
    *words = (nbp_pdf_words){0};
}
