/* See shown.h. */
#include "read/page/shown.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

static const float UNSEEN = 0.08F; /* a colour that differs less from its ground is not seen */
static const float PALE = 0.4F;    /* one that differs less is pale */
static const float SCAN = 0.5F;    /* part of a page that an image covers, if it is the page */
static const float STRUCK = 0.24F; /* ems from a glyph's middle to the line that strikes it out */
static const float BEYOND = 0.7F;  /* ems that such a line may reach beyond what it strikes out */
static const float BESIDE = 0.2F;  /* ems from what is gone to what stands beside it */
static const float LARGEST = 12;   /* points: STRUCK of the largest text that is looked at */
static const float LARGE = 1.8F;   /* times as large as the page's text: a watermark, if pale */

/* Whatever a hostile file asks for: pairs of glyphs and shapes that are compared on one page. */
enum { MOST_PAIRS = 1 << 24 };

static float middle_x(const nbp_glyph *g) {
    return (g->box.left + g->box.right) / 2;
}
static float middle_y(const nbp_glyph *g) {
    return (g->box.top + g->box.bottom) / 2;
}

static int by_middle(const void *a, const void *b) {
    float v = middle_y(a), w = middle_y(b);
    return v < w ? -1 : v > w;
}
static int by_order(const void *a, const void *b) {
    const nbp_glyph *v = a, *w = b;
    return v->order < w->order ? -1 : v->order > w->order;
}

/* The first glyph of a page, sorted by their middles, with its own at or below `y`. */
static size_t first_below(const nbp_page *page, float y) {
    size_t low = 0, high = page->glyph_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (middle_y(&page->glyphs[middle]) < y)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void turn_upright(nbp_page *page) {
    size_t votes[4] = {0};
    for (size_t i = 0; i < page->glyph_count; i++)
        if (page->glyphs[i].turn < 4 && !nbp_is_blank(page->glyphs[i].c))
            votes[page->glyphs[i].turn]++;
    unsigned most = 0;
    for (unsigned i = 1; i < 4; i++)
        if (votes[i] > votes[most])
            most = i;
    if (most)
        nbp_page_turn(page, 4 - most);
}

/* A glyph is covered by what is painted over its middle after it; its ground is what was painted
 * there before. Marked by c = 0: not shown. */
static void cover(nbp_page *page) {
    float *ground = nbp_calloc(page->glyph_count + 1, sizeof *ground);
    size_t pairs = 0;
    for (size_t i = 0; ground && i < page->paint_count; i++) {
        const nbp_paint *paint = &page->paints[i];
        if (paint->kind == NBP_RULE)
            continue;
        bool scan = paint->kind == NBP_IMAGE && nbp_width(&paint->box) * nbp_height(&paint->box) >
                                                    SCAN * page->width * page->height;
        for (size_t k = first_below(page, paint->box.top); k < page->glyph_count; k++) {
            nbp_glyph *glyph = &page->glyphs[k];
            if (middle_y(glyph) >= paint->box.bottom || ++pairs > MOST_PAIRS)
                break;
            if (middle_x(glyph) < paint->box.left || middle_x(glyph) >= paint->box.right)
                continue;
            if (glyph->order > paint->order)
                ground[k] = paint->light < 0 ? 2 : 1 - paint->light;
            else if (paint->kind == NBP_FILL)
                glyph->c = 0;
            else if (scan)
                glyph->unseen = true;
            else
                glyph->unsure = true; /* a seal lets shine through what is below, a picture not */
        }
    }
    for (size_t i = 0; i < page->glyph_count; i++) {
        nbp_glyph *glyph = &page->glyphs[i];
        glyph->unsure |= pairs > MOST_PAIRS;
        if (!ground || glyph->light < 0 || ground[i] > 1.5F || glyph->unseen)
            continue;
        float contrast = fabsf(1 - ground[i] - glyph->light);
        if (contrast < UNSEEN)
            glyph->c = 0;
        glyph->faint |= contrast < PALE;
    }
    nbp_free(ground);
}

/* The size of most of a page's text. */
static float usual_em(const nbp_page *page) {
    enum { SIZES = 64 };
    size_t count[SIZES] = {0}, most = 1;
    for (size_t i = 0; i < page->glyph_count; i++)
        if (page->glyphs[i].c && page->glyphs[i].em > 0)
            count[(size_t)nbp_min(page->glyphs[i].em, SIZES - 1)]++;
    for (size_t i = 1; i < SIZES; i++)
        if (count[i] > count[most])
            most = i;
    return (float)most + 0.5F;
}

static bool strikes(const nbp_paint *rule, const nbp_glyph *g, float largest) {
    float y = (rule->box.top + rule->box.bottom) / 2;
    return !g->turn && (g->struck || !nbp_is_blank(g->c)) && g->em <= largest &&
           fabsf(middle_y(g) - y) < STRUCK * g->em && middle_x(g) > rule->box.left &&
           middle_x(g) < rule->box.right;
}

/* A line through the middle of glyphs that does not reach far beyond them strikes them out; it is
 * no line of a table. Those of a watermark are so large that a table's lines lie within them. */
static void strike(nbp_page *page) {
    size_t pairs = 0;
    float largest = LARGE * usual_em(page);
    for (size_t i = 0; i < page->paint_count && pairs < MOST_PAIRS; i++) {
        nbp_paint *rule = &page->paints[i];
        float left = INFINITY, right = -INFINITY, em = 0;
        if (rule->kind != NBP_RULE || nbp_width(&rule->box) < 2 * nbp_height(&rule->box))
            continue;
        size_t first = first_below(page, rule->box.top - LARGEST), end = first;
        for (; end < page->glyph_count; end++, pairs++) {
            const nbp_glyph *g = &page->glyphs[end];
            if (middle_y(g) > rule->box.bottom + LARGEST)
                break;
            if (!strikes(rule, g, largest))
                continue;
            left = nbp_min(left, g->box.left);
            right = nbp_max(right, g->box.right);
            em = nbp_max(em, g->em);
        }
        if (em <= 0 || rule->box.left < left - BEYOND * em || rule->box.right > right + BEYOND * em)
            continue;
        for (size_t k = first; k < end; k++)
            if (strikes(rule, &page->glyphs[k], largest)) {
                page->glyphs[k].struck = true;
                page->glyphs[k].c = 0;
            }
        rule->box.right = rule->box.left; /* it is nothing more */
    }
}

/* Whether the page has text that is neither `faint` nor unseen. */
static bool has_plain(const nbp_page *page) {
    for (size_t i = 0; i < page->glyph_count; i++)
        if (page->glyphs[i].c && !page->glyphs[i].unseen && !nbp_is_blank(page->glyphs[i].c))
            return true;
    return false;
}

/* Digits of a number of which a part is covered, or struck out between others, are no number any
 * more. What is struck out before or behind a number was another. */
static void doubt_rests(nbp_page *page) {
    for (size_t i = 0, end; i < page->glyph_count; i = end) {
        bool gone = false, rest = false, struck = false;
        for (end = i; end < page->glyph_count && page->glyphs[end].run == page->glyphs[i].run;
             end++) {
            const nbp_glyph *glyph = &page->glyphs[end];
            bool digit = nbp_is_digit(glyph->c);
            gone |= glyph->struck ? false : !glyph->c || (digit && struck);
            struck |= glyph->struck && rest;
            rest |= digit;
        }
        for (size_t k = i; gone && rest && k < end; k++)
            page->glyphs[k].unsure = true;
    }
}

/* A pale digit beside one that is not is no certain part of its number. */
static void doubt_pale(nbp_page *page) {
    for (size_t i = 1; i < page->glyph_count; i++) {
        nbp_glyph *a = &page->glyphs[i - 1], *b = &page->glyphs[i];
        if (a->faint != b->faint && nbp_is_digit(a->c) && nbp_is_digit(b->c) && !a->turn &&
            !b->turn && fabsf(a->base - b->base) < 1 &&
            fabsf(b->box.left - a->box.right) < BESIDE * b->em)
            a->unsure = b->unsure = true;
    }
}

/* What is not shown takes room all the same: digits behind it fill their line sooner. */
static void keep_room(nbp_page *page) {
    for (size_t i = 1; i < page->glyph_count; i++) {
        const nbp_glyph *gone = &page->glyphs[i - 1];
        nbp_glyph *glyph = &page->glyphs[i];
        if (!gone->c && !glyph->turn && !gone->turn && fabsf(glyph->base - gone->base) < 1 &&
            fabsf(glyph->box.left - gone->box.right) < BESIDE * glyph->em)
            glyph->box.left = gone->box.left;
    }
    for (size_t i = page->glyph_count; i-- > 1;) {
        const nbp_glyph *gone = &page->glyphs[i];
        nbp_glyph *glyph = &page->glyphs[i - 1];
        if (gone->struck && !glyph->turn && !gone->turn && fabsf(glyph->base - gone->base) < 1 &&
            fabsf(gone->box.left - glyph->box.right) < BESIDE * glyph->em)
            glyph->box.right = gone->box.right;
    }
}

static void show(nbp_page *page) {
    turn_upright(page);
    qsort(page->glyphs, page->glyph_count, sizeof *page->glyphs, by_middle);
    cover(page);
    strike(page);
    qsort(page->glyphs, page->glyph_count, sizeof *page->glyphs, by_order);
    doubt_rests(page);
    doubt_pale(page);
    keep_room(page);
    float em = usual_em(page);
    bool plain = has_plain(page);
    size_t kept = 0;
    for (size_t i = 0; i < page->glyph_count; i++) {
        nbp_glyph glyph = page->glyphs[i];
        bool watermark = glyph.turn == NBP_SLANTED || (glyph.faint && glyph.em > LARGE * em);
        if (!glyph.c || watermark || (glyph.unseen && plain))
            continue;
        glyph.unsure |= glyph.unseen; /* a scanner's software has read it */
        page->glyphs[kept++] = glyph;
    }
    page->glyph_count = kept;
}

void nbp_pages_show(nbp_pages *pages) {
    for (size_t i = 0; i < pages->count; i++)
        show(&pages->pages[i]);
}
