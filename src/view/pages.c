/* See writing.h: pages as they are printed, as SVG. What is painted is drawn in its order; the
 * numbers of the report come last, each in an element of its own. */
#include <stdio.h>

#include "base/memory.h"
#include "base/progress.h"
#include "base/text/utf8.h"
#include "model/page.h"
#include "view/writing.h"

typedef struct drawing {
    nbp_writing *w;
    const nbp_page *page;
    nbp_box *boxes;  /* of all marks, as their places have them */
    unsigned *pages; /* of all marks */
    uint32_t *of;    /* of each glyph of the page: 1 + the mark whose text it is; 0: none */
} drawing;

static unsigned grey(float light) {
    return light <= 0 ? 0 : light >= 1 ? 255 : (unsigned)(light * 255);
}

static void draw_paint(nbp_writing *w, const nbp_paint *paint) {
    static const float HAIR = 0.5F;
    unsigned g = grey(paint->light);
    const nbp_box *box = &paint->box;
    nbp_write_tag(w, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" ",
                  (double)box->left, (double)box->top, (double)nbp_max(nbp_width(box), HAIR),
                  (double)nbp_max(nbp_height(box), HAIR));
    if (paint->kind == NBP_IMAGE)
        nbp_write_tag(w, "class=\"image\"/>");
    else
        nbp_write_tag(w, "fill=\"#%02x%02x%02x\"/>", g, g, g);
}

static void draw_character(nbp_writing *w, uint32_t c) {
    char text[8];
    nbp_write_text(w, text, nbp_utf8_put(c, text));
}

/* A glyph that stands askew: about its middle. */
static void draw_turned(nbp_writing *w, const nbp_glyph *glyph) {
    double x = (double)(glyph->box.left + glyph->box.right) / 2,
           y = (double)(glyph->box.top + glyph->box.bottom) / 2;
    unsigned g = grey(glyph->light);
    nbp_write_tag(w,
                  "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" fill=\"#%02x%02x%02x\" "
                  "class=\"turned\" transform=\"rotate(%d %.1f %.1f)\">",
                  x, y, (double)glyph->em, g, g, g,
                  glyph->turn == NBP_SLANTED ? -45 : 90 * glyph->turn, x, y);
    draw_character(w, glyph->c);
    nbp_write_tag(w, "</text>\n");
}

static bool go_together(const drawing *d, size_t first, size_t other) {
    const nbp_glyph *a = &d->page->glyphs[first], *b = &d->page->glyphs[other];
    return d->of[first] == d->of[other] && !b->turn && a->base == b->base && a->em == b->em &&
           a->light == b->light && a->unseen == b->unseen;
}

/* The glyphs from `first` on that stand in one line. Returns the one behind them. */
static size_t draw_glyphs(drawing *d, size_t first, size_t end) {
    const nbp_glyph *glyphs = d->page->glyphs, *glyph = &glyphs[first];
    size_t stop = first + 1;
    if (nbp_is_blank(glyph->c))
        return stop;
    if (glyph->turn) {
        draw_turned(d->w, glyph);
        return stop;
    }
    while (stop < end && !nbp_is_blank(glyphs[stop].c) && go_together(d, first, stop))
        stop++;
    unsigned g = grey(glyph->light);
    nbp_write_tag(d->w, "<text y=\"%.1f\" font-size=\"%.1f\" fill=\"#%02x%02x%02x\"%s x=\"",
                  (double)glyph->base, (double)glyph->em, g, g, g,
                  glyph->unseen ? " class=\"unseen\"" : "");
    for (size_t i = first; i < stop; i++)
        nbp_write_tag(d->w, "%s%.1f", i > first ? " " : "", (double)glyphs[i].box.left);
    nbp_write_tag(d->w, "\">");
    for (size_t i = first; i < stop; i++)
        draw_character(d->w, glyphs[i].c);
    nbp_write_tag(d->w, "</text>\n");
    return stop;
}

/* ---- numbers --------------------------------------------------------------------------------- */

static void find_places(drawing *d) {
    for (size_t m = 0; m < d->w->mark_count; m++) {
        nb_place place = nbp_document_place(d->w->document, d->w->marks[m].begin);
        d->pages[m] = place.page;
        d->boxes[m] = (nbp_box){place.left, place.top, place.right, place.bottom};
    }
}

/* A glyph's mark is mostly that of the glyph before. */
static void find_marks(drawing *d) {
    size_t near = 0;
    for (size_t i = 0; i < d->page->glyph_count; i++) {
        nb_place at = nbp_page_place(d->page, &d->page->glyphs[i].box);
        float x = (at.left + at.right) / 2, y = (at.top + at.bottom) / 2;
        for (size_t k = 0; k < d->w->mark_count; k++) {
            size_t m = (near + k) % d->w->mark_count;
            if (d->pages[m] != d->page->number || !nbp_holds(&d->boxes[m], x, y))
                continue;
            d->of[i] = (uint32_t)m + 1;
            near = m;
            break;
        }
    }
}

/* A box as it lies on the page that was turned upright. */
static nbp_box upright(const nbp_page *page, nbp_box box) {
    nbp_page turning = {.width = page->turn % 2 ? page->height : page->width,
                        .height = page->turn % 2 ? page->width : page->height};
    nbp_paint paint = {.box = box};
    turning.paints = &paint;
    turning.paint_count = 1;
    nbp_page_turn(&turning, page->turn);
    return paint.box;
}

static void draw_mark(drawing *d, size_t m) {
    static const float BORDER = 1.5F;
    nbp_box box = upright(d->page, d->boxes[m]);
    nbp_write_mark(d->w, &d->w->marks[m]);
    nbp_write_tag(d->w,
                  "<rect class=\"spot\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                  (double)(box.left - BORDER), (double)(box.top - BORDER),
                  (double)(nbp_width(&box) + 2 * BORDER), (double)(nbp_height(&box) + 2 * BORDER));
    for (size_t i = 0; i < d->page->glyph_count;)
        i = d->of[i] == m + 1 ? draw_glyphs(d, i, d->page->glyph_count) : i + 1;
    nbp_write_tag(d->w, "</a>\n");
}

/* ---- a page ---------------------------------------------------------------------------------- */

static void draw_page(drawing *d) {
    const nbp_page *page = d->page;
    nbp_write_tag(d->w, "<p class=\"part\">%u</p>\n", page->number);
    nbp_write_tag(d->w, "<svg class=\"sheet\" viewBox=\"0 0 %.0f %.0f\">\n", (double)page->width,
                  (double)page->height);
    find_marks(d);
    for (size_t g = 0, p = 0; g < page->glyph_count || p < page->paint_count;) {
        bool paints = p < page->paint_count &&
                      (g == page->glyph_count || page->paints[p].order < page->glyphs[g].order);
        if (paints)
            draw_paint(d->w, &page->paints[p++]);
        else
            g = d->of[g] ? g + 1 : draw_glyphs(d, g, page->glyph_count);
    }
    for (size_t m = 0; m < d->w->mark_count; m++)
        if (d->pages[m] == page->number)
            draw_mark(d, m);
    nbp_write_tag(d->w, "</svg>\n");
}

void nbp_write_pages(nbp_writing *w) {
    const nbp_pages *pages = w->document->drawn;
    drawing d = {.w = w};
    d.boxes = nbp_alloc((w->mark_count + 1) * sizeof *d.boxes);
    d.pages = nbp_alloc((w->mark_count + 1) * sizeof *d.pages);
    w->out.failed |= !d.boxes || !d.pages;
    if (!w->out.failed)
        find_places(&d);
    for (size_t i = 0; i < pages->count && !w->out.failed && nbp_still_wanted(); i++) {
        d.page = &pages->pages[i];
        d.of = nbp_calloc(d.page->glyph_count + 1, sizeof *d.of);
        w->out.failed |= !d.of;
        if (d.of)
            draw_page(&d);
        nbp_free(d.of);
    }
    nbp_free(d.boxes);
    nbp_free(d.pages);
}
