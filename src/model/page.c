/* See page.h. */
#include "model/page.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/memory.h"

bool nbp_pages_begin(nbp_pages *pages, unsigned number, float width, float height) {
    if (!nbp_limit_allows(NBP_LIMIT_pdf_pages, pages->count) ||
        !nbp_grow((void **)&pages->pages, &pages->capacity, pages->count, sizeof *pages->pages,
                  UINT32_MAX))
        return false;
    pages->pages[pages->count++] = (nbp_page){.width = width, .height = height, .number = number};
    return true;
}

bool nbp_pages_add_glyph(nbp_pages *pages, const nbp_glyph *glyph) {
    if (!nbp_grow((void **)&pages->glyphs, &pages->glyph_capacity, pages->glyph_count,
                  sizeof *pages->glyphs, UINT32_MAX))
        return false;
    pages->glyphs[pages->glyph_count++] = *glyph;
    pages->pages[pages->count - 1].glyph_count++;
    return true;
}

bool nbp_pages_add_paint(nbp_pages *pages, const nbp_paint *paint) {
    if (!nbp_grow((void **)&pages->paints, &pages->paint_capacity, pages->paint_count,
                  sizeof *pages->paints, UINT32_MAX))
        return false;
    pages->paints[pages->paint_count++] = *paint;
    pages->pages[pages->count - 1].paint_count++;
    return true;
}

void nbp_pages_end(nbp_pages *pages) {
    nbp_glyph *glyph = pages->glyphs;
    nbp_paint *paint = pages->paints;
    for (size_t i = 0; i < pages->count; i++) {
        nbp_page *page = &pages->pages[i];
        page->glyphs = glyph;
        page->paints = paint;
        glyph = page->glyph_count ? glyph + page->glyph_count : glyph;
        paint = page->paint_count ? paint + page->paint_count : paint;
    }
}

nbp_pages *nbp_pages_copy(const nbp_pages *pages) {
    nbp_pages *copy = nbp_calloc(1, sizeof *copy);
    bool ok = copy != NULL;
    for (size_t i = 0; ok && i < pages->count; i++) {
        const nbp_page *page = &pages->pages[i];
        ok = nbp_pages_begin(copy, page->number, page->width, page->height);
        if (ok)
            copy->pages[i].turn = page->turn;
        for (size_t k = 0; ok && k < page->glyph_count; k++)
            ok = nbp_pages_add_glyph(copy, &page->glyphs[k]);
        for (size_t k = 0; ok && k < page->paint_count; k++)
            ok = nbp_pages_add_paint(copy, &page->paints[k]);
    }
    if (ok) {
        nbp_pages_end(copy);
        return copy;
    }
    if (copy)
        nbp_pages_free(copy);
    nbp_free(copy);
    return NULL;
}

void nbp_pages_free(nbp_pages *pages) {
    nbp_free(pages->pages);
    nbp_free(pages->glyphs);
    nbp_free(pages->paints);
    *pages = (nbp_pages){0};
}

/* A box a quarter clockwise on a page that is `height` high. */
static nbp_box turned(nbp_box box, float height) {
    return (nbp_box){.left = height - box.bottom,
                     .top = box.left,
                     .right = height - box.top,
                     .bottom = box.right};
}

void nbp_page_turn(nbp_page *page, unsigned quarters) {
    page->turn = (uint8_t)((page->turn + quarters) % 4);
    for (; quarters; quarters--) {
        for (size_t i = 0; i < page->glyph_count; i++) {
            nbp_glyph *glyph = &page->glyphs[i];
            glyph->box = turned(glyph->box, page->height);
            if (glyph->turn != NBP_SLANTED)
                glyph->turn = (uint8_t)((glyph->turn + 1) % 4);
        }
        for (size_t i = 0; i < page->paint_count; i++)
            page->paints[i].box = turned(page->paints[i].box, page->height);
        float width = page->height;
        page->height = page->width;
        page->width = width;
    }
    for (size_t i = 0; i < page->glyph_count; i++)
        page->glyphs[i].base = page->glyphs[i].box.bottom - 0.14F * page->glyphs[i].em;
}

nb_place nbp_page_place(const nbp_page *page, const nbp_box *box) {
    nbp_box b = *box;
    float height = page->height, width = page->width;
    for (unsigned left = (4U - page->turn) % 4; left; left--) {
        b = turned(b, height);
        float swap = width;
        width = height;
        height = swap;
    }
    return (nb_place){
        .page = page->number, .left = b.left, .top = b.top, .right = b.right, .bottom = b.bottom};
}
