/* pdftotext writes the pages and their words, an element a line:
 *     <page width="595.000000" height="842.000000">
 *       <word xMin="63.0" yMin="53.7" xMax="87.0" yMax="84.9">text</word>
 * They stand in the order of the file, and are broken where the font changes. The glyphs of a word
 * are taken to be as wide as one another, or twice as wide where they are Chinese. */
#include "read/pdf/bbox.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/text/width.h"

static const float WIDEST = 1.4F; /* heights that a Latin em is wide: wider words are two */

typedef struct word {
    const char *text; /* UTF-8; NULL: a page begins, this wide and high */
    uint32_t length;
    nbp_box box;
    float middle, em, ems; /* size of its font; how many ems its glyphs are wide */
    bool chinese;          /* has a Chinese character */
} word;

typedef struct words {
    word *words;
    size_t count, capacity;
} words;

/* ---- sizes ---------------------------------------------------------------------------------- */

/* How wide the characters are, in ems. Digits and letters that poppler's tables give as full-width
 * may be drawn either way: the size of the font that is nearer to the word's height is its own. */
static void measure(word *w) {
    float narrow = 0, width = nbp_width(&w->box), height = nbp_height(&w->box);
    for (const char *p = w->text; p < w->text + w->length;) {
        uint32_t c = nbp_utf8_next(&p);
        bool wide = nbp_char_width(c) > 1, form = c >= 0xFF01 && c <= 0xFF5E;
        w->chinese |= wide;
        w->ems += wide ? 1.0F : 0.5F;
        narrow += wide && !form ? 1.0F : 0.5F;
    }
    w->ems = nbp_max(w->ems, 0.5F);
    float least = width / w->ems, most = width / nbp_max(narrow, 0.5F);
    w->em = nbp_min(fabsf(most - height) < fabsf(least - height) ? most : least, height);
}

/* How Latin words stand against Chinese ones, told from words that touch, in ems of the Chinese
 * one. */
typedef struct leveling {
    size_t pairs;
    float offset, latin_height, chinese_height; /* means */
} leveling;

static void compare_words(leveling *l, word *a, word *b) {
    word *latin = a->chinese ? b : a, *chinese = a->chinese ? a : b;
    float gap = b->box.left - a->box.right, em = chinese->em;
    float offset = latin->middle - chinese->middle;
    if (!a->text || !b->text || a->chinese == b->chinese || em <= 0 || gap < -0.1F * em ||
        gap > 0.5F * em || fabsf(offset) > 0.6F * em)
        return;
    latin->em = em; /* of a comma, its width tells little */
    float share = 1 / (float)++l->pairs;
    l->offset += (offset / em - l->offset) * share;
    l->latin_height += (nbp_height(&latin->box) / em - l->latin_height) * share;
    l->chinese_height += (nbp_height(&chinese->box) / em - l->chinese_height) * share;
}

/* Boxes reach from a font's ascent to its descent, and fonts of one line differ in both. Set words
 * in the Latin font at the height of the Chinese words beside them. */
static void level_words(const words *all) {
    leveling l = {0};
    for (size_t i = 1; i < all->count; i++)
        compare_words(&l, &all->words[i - 1], &all->words[i]);
    for (size_t i = 0; l.pairs && i < all->count; i++) {
        word *w = &all->words[i];
        float height = w->em > 0 ? nbp_height(&w->box) / w->em : 0;
        if (!w->chinese && fabsf(height - l.latin_height) <= fabsf(height - l.chinese_height))
            w->middle -= l.offset * w->em;
    }
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

static bool add_word(words *all, const word *w) {
    if (!nbp_limit_allows(NBP_LIMIT_pdf_words, all->count) ||
        !nbp_grow((void **)&all->words, &all->capacity, all->count, sizeof *all->words, UINT32_MAX))
        return false;
    all->words[all->count++] = *w;
    return true;
}

static bool read_element(words *all, char *line, char *end) {
    static const char page[] = "<page ", tag[] = "<word ";
    size_t length = (size_t)(end - line);
    const char *p = line;
    word w = {0};
    if (length > strlen(page) && !memcmp(line, page, strlen(page))) {
        w.box.right = next_number(&p, end);
        w.box.bottom = next_number(&p, end);
        return add_word(all, &w);
    }
    if (length <= strlen(tag) || memcmp(line, tag, strlen(tag)) != 0)
        return true;
    w.box.left = next_number(&p, end);
    w.box.top = next_number(&p, end);
    w.box.right = next_number(&p, end);
    w.box.bottom = next_number(&p, end);
    char *text = memchr(p, '>', (size_t)(end - p)),
         *close = text ? memchr(text, '<', (size_t)(end - text)) : NULL;
    if (!close || close == text + 1 || !all->count)
        return true;
    w.text = text + 1;
    w.length = (uint32_t)unescape(text + 1, (size_t)(close - text - 1));
    w.middle = (w.box.top + w.box.bottom) / 2;
    measure(&w);
    return add_word(all, &w);
}

/* ---- the whole ------------------------------------------------------------------------------ */

/* The glyphs of a word share its box. Digits that fill too much room for their height are of two
 * columns. */
static bool put_glyphs(nbp_pages *pages, const word *w, uint32_t run) {
    float unit = nbp_width(&w->box) / w->ems, left = w->box.left;
    bool glued = !w->chinese && unit > WIDEST * nbp_height(&w->box);
    for (const char *p = w->text; p < w->text + w->length;) {
        uint32_t c = nbp_utf8_next(&p);
        float right = left + unit * (nbp_char_width(c) > 1 ? 1.0F : 0.5F);
        const nbp_glyph glyph = {.box = {left, w->box.top, right, w->box.bottom},
                                 .base = w->middle + 0.36F * w->em,
                                 .em = w->em,
                                 .light = -1,
                                 .order = (uint32_t)pages->glyph_count,
                                 .run = run,
                                 .c = c,
                                 .unsure = glued};
        left = right;
        if (!nbp_pages_add_glyph(pages, &glyph))
            return false;
    }
    return true;
}

bool nbp_bbox_read(nbp_pages *pages, char *xml, size_t length) {
    words all = {0};
    bool ok = true;
    for (char *line = xml, *end = xml + length; ok && line < end;) {
        char *newline = memchr(line, '\n', (size_t)(end - line));
        if (!newline)
            newline = end;
        while (line < newline && *line == ' ')
            line++;
        ok = nbp_still_wanted() && read_element(&all, line, newline);
        line = newline + 1;
    }
    level_words(&all);
    for (size_t i = 0; ok && i < all.count; i++) {
        const word *w = &all.words[i];
        unsigned number = pages->first + (unsigned)pages->count;
        ok = w->text ? put_glyphs(pages, w, (uint32_t)i)
                     : nbp_pages_begin(pages, number, w->box.right, w->box.bottom);
    }
    nbp_free(all.words);
    nbp_pages_end(pages);
    return ok;
}
