/* Words of glyphs: what was set at one stroke, up to a blank. */
#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "base/progress.h"
#include "base/text/words.h"
#include "read/page/page_words.h"

#include "read/page/page_signs.def"

static const float SMALL = 0.75F; /* part of its neighbour's size below which a word is a mark */
static const float SMALLER = 0.9F, RAISED = 0.2F; /* and if it stands so many ems higher, too */
static const float BESIDE = 0.3F;                 /* ems between them at most */

static const float TOUCHING = 0.1F, SPACE = 0.7F; /* ems: glyphs that touch; the widest blank */

enum { VALUE_LENGTH = 48 }; /* bytes of the longest text that may be a value */

/* ---- what is a value ------------------------------------------------------------------------ */

static bool is_private(uint32_t c) {
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 || c == 0xFFFD;
}

static bool is_mark(uint32_t c) {
    return (c && c < 0x80 && strchr("+-/\\*,.%()", (int)c)) || (c >= 0x2010 && c <= 0x2015) ||
           c == 0x2212;
}

/* Digits with signs, commas and units; a mark or 无; or glyphs that have no meaning. `1.` is a
 * marker of a list. */
bool nbp_page_is_value(const char *text, size_t length) {
    char folded[VALUE_LENGTH];
    if (!length || length > VALUE_LENGTH)
        return false;
    size_t digits = 0, marks = 0, words = 0, unreadable = 0;
    int open = 0;
    uint32_t last = 0;
    const char *end = folded + nbp_fold(text, length, folded);
    for (const char *p = folded; p < end;) {
        uint32_t c = last = nbp_utf8_next(&p);
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c >= '0' && c <= '9')
            digits++;
        else if (is_mark(c))
            marks += !nbp_word_holds(lone_brackets, c);
        else if (nbp_word_holds(value_words, c))
            words++;
        else if (is_private(c))
            unreadable++;
        else
            return false;
    }
    if (digits || unreadable)
        return last != '.' && last != ',' && last != '(' && words <= 2;
    return words ? !marks && !open && words == 1 && nbp_word_holds(none_word, last)
                 : marks && last != '.' && last != ',';
}

/* ---- words ---------------------------------------------------------------------------------- */

/* A smaller word right behind another, painted next, is a note mark: much smaller, or raised. */
static void tell_mark(nbp_page_word *word) {
    const nbp_page_word *last = word - 1;
    float gap = word->left - last->right, up = last->middle - word->middle;
    bool is_small =
        word->em < SMALL * last->em || (word->em < SMALLER * last->em && up > RAISED * last->em);
    if (!is_small || fabsf(gap) > BESIDE * last->em || fabsf(up) > 0.75F * last->em)
        return;
    word->raised = true;
    word->value = false;
    word->middle = last->middle;
}

/* Was a blank set behind `last`, and `g` next to that? */
static bool is_spaced(const nbp_glyph *last, const nbp_glyph *g) {
    return g == last + 2 && g->order == last->order + 2 && fabsf(g->base - last->base) < 1 &&
           fabsf(last[1].box.left - last->box.right) < TOUCHING * g->em &&
           g->box.left - last->box.right < SPACE * g->em;
}

nbp_page_word *nbp_page_words(const nbp_page *page, nbp_arena *arena, size_t *count) {
    nbp_page_word *words = nbp_arena_alloc(arena, (page->glyph_count + 1) * sizeof *words);
    char *text = nbp_arena_alloc(arena, 4 * page->glyph_count + 1);
    const nbp_glyph *last = NULL;
    *count = 0;
    for (size_t i = 0; words && text && i < page->glyph_count; i++) {
        const nbp_glyph *g = &page->glyphs[i];
        if (!nbp_still_wanted())
            return NULL;
        if (nbp_is_blank(g->c) || g->turn)
            continue;
        if (!last || g != last + 1 || last->run != g->run) {
            if (!nbp_limit_allows(NBP_LIMIT_pdf_words, *count))
                return NULL;
            words[(*count)++] = (nbp_page_word){.text = text,
                                                .left = g->box.left,
                                                .top = g->box.top,
                                                .right = g->box.right,
                                                .bottom = g->box.bottom,
                                                .middle = g->base - 0.36F * g->em,
                                                .em = g->em,
                                                .spaced = last && is_spaced(last, g),
                                                .page = page};
        }
        nbp_page_word *word = &words[*count - 1];
        size_t size = nbp_utf8_put(g->c, text);
        text += size;
        word->length += (uint32_t)size;
        word->unsure |= g->unsure;
        word->left = nbp_min(word->left, g->box.left);
        word->right = nbp_max(word->right, g->box.right);
        word->top = nbp_min(word->top, g->box.top);
        word->bottom = nbp_max(word->bottom, g->box.bottom);
        last = g;
    }
    for (size_t i = 0; text && i < *count; i++) {
        words[i].value = nbp_page_is_value(words[i].text, words[i].length);
        if (i)
            tell_mark(&words[i]);
    }
    return text ? words : NULL;
}
