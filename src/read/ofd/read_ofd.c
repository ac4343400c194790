/* OFD (GB/T 33190), the print format of Chinese offices: a zip archive whose OFD.xml names
 * documents, whose Document.xml names pages, templates below or above them, and resources. What is
 * painted goes onto pages, as that of a PDF does, and read/page makes a document of them. */
#include "read/ofd/read_ofd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/progress.h"
#include "read/ofd/ofd_content.h"
#include "read/page/layout.h"
#include "read/page/page_range.h"

static const char stage[] = "read";

static const float POINT = 72 / 25.4F; /* of a millimetre */
static const float LINE = 0.353F;      /* millimetres: a line whose width nothing says */
static const float TOUCHING = 0.12F;   /* ems between characters that are set one by one */

enum {
    DEEPEST = 8, /* units within units, looks based on looks */
    GLYPHS_A_WORD = 4,
    RANK = 28
}; /* bits of the order within layers of one rank */

typedef struct reading {
    nbp_ofd ofd;
    nbp_painter painter;
    size_t unit_base,
        look_base;  /* what is before is of the document, sorted; behind, of the page */
    size_t painted; /* objects */
} reading;

/* ---- resources ------------------------------------------------------------------------------ */

static int by_unit(const void *a, const void *b) {
    long v = ((const nbp_ofd_unit *)a)->id, w = ((const nbp_ofd_unit *)b)->id;
    return v < w ? -1 : v > w;
}
static int by_look(const void *a, const void *b) {
    long v = ((const nbp_ofd_look *)a)->id, w = ((const nbp_ofd_look *)b)->id;
    return v < w ? -1 : v > w;
}

/* Among an array's items before `base`, and else among those behind. */
static const void *find(const void *items, size_t base, size_t count, size_t size, const void *key,
                        int (*by)(const void *, const void *)) {
    if (!count)
        return NULL;
    const void *found = bsearch(key, items, base, size, by);
    return found ? found : bsearch(key, (const char *)items + base * size, count - base, size, by);
}

static void sort_resources(reading *r) {
    nbp_ofd *ofd = &r->ofd;
    if (ofd->unit_count > r->unit_base)
        qsort(ofd->units + r->unit_base, ofd->unit_count - r->unit_base, sizeof *ofd->units,
              by_unit);
    if (ofd->look_count > r->look_base)
        qsort(ofd->looks + r->look_base, ofd->look_count - r->look_base, sizeof *ofd->looks,
              by_look);
}

/* What a look says, or what it is based on. */
static float said(const reading *r, const nbp_ofd_look *look, size_t field, float otherwise) {
    for (int depth = 0; look && depth < DEEPEST; depth++) {
        float value;
        memcpy(&value, (const char *)look + field, sizeof value);
        if (value > NBP_OFD_UNSAID + 0.5F)
            return value;
        const nbp_ofd_look key = {.id = look->based_on};
        look = look->based_on ? find(r->ofd.looks, r->look_base, r->ofd.look_count,
                                     sizeof *r->ofd.looks, &key, by_look)
                              : NULL;
    }
    return otherwise;
}

/* ---- painting ------------------------------------------------------------------------------- */

/* First `inner`, then `outer`. */
static nbp_matrix within(const nbp_matrix *inner, const nbp_matrix *outer) {
    return (nbp_matrix){inner->a * outer->a + inner->b * outer->c,
                        inner->a * outer->b + inner->b * outer->d,
                        inner->c * outer->a + inner->d * outer->c,
                        inner->c * outer->b + inner->d * outer->d,
                        inner->e * outer->a + inner->f * outer->c + outer->e,
                        inner->e * outer->b + inner->f * outer->d + outer->f};
}

static void paint_text(reading *r, const nbp_ofd_object *o, float alpha) {
    nbp_painter *p = &r->painter;
    bool inked = o->fills || o->strokes;
    size_t field = o->fills ? offsetof(nbp_ofd_look, fill) : offsetof(nbp_ofd_look, stroke);
    nbp_pen pen = {.light = inked ? said(r, &o->look, field, 0) : 0,
                   .alpha = alpha,
                   .unseen = !inked,
                   .shows = true};
    static const float right[] = {1, 0, -1, 0}, below[] = {0, 1, 0, -1}; /* by quarters */
    float s = o->size, along = right[o->turn], down = below[o->turn];
    pen.font = (nbp_matrix){s * along, s * down, s * down, -s * along, 0, 0};
    const nbp_ofd_point *first = &r->ofd.points[o->points.first];
    nbp_point at = nbp_to_page(p, first->x, first->y);
    float em = s * nbp_length_of(p->to_page.a, p->to_page.b);
    /* A writer that sets each character by itself sets words all the same. */
    if (o->points.end - o->points.first > 1 ||
        fabsf(at.x - p->end.x) + fabsf(at.y - p->end.y) > TOUCHING * em)
        nbp_begin_text(p);
    for (size_t i = o->points.first; i < o->points.end; i++) {
        const nbp_ofd_point *c = &r->ofd.points[i];
        nbp_paint_glyph(p, &pen, c->c, c->x, c->y, c->advance);
    }
}

static void paint_path(reading *r, const nbp_ofd_object *o, bool fills, float alpha) {
    nbp_painter *p = &r->painter;
    size_t field = fills ? offsetof(nbp_ofd_look, fill) : offsetof(nbp_ofd_look, stroke);
    float width = said(r, &o->look, offsetof(nbp_ofd_look, width), LINE) *
                  nbp_length_of(p->to_page.a, p->to_page.b);
    nbp_path_begin(p, &(nbp_path){.fills = fills,
                                  .strokes = !fills,
                                  .light = said(r, &o->look, field, 0),
                                  .alpha = alpha,
                                  .width = width});
    for (size_t i = o->points.first; i < o->points.end; i++) {
        const nbp_ofd_point *step = &r->ofd.points[i];
        if (step->c == 'C') {
            p->path.closed = true;
            continue;
        }
        if (step->c == 'M')
            nbp_path_part(p);
        p->path.square &= step->c != 'Q';
        nbp_path_to(p, step->x, step->y);
    }
    nbp_path_end(p);
}

/* Paint objects, and those of the units that they name. False: too many, or no memory. */
static bool paint(reading *r, nbp_ofd_range list, const nbp_matrix *to_page, float alpha,
                  unsigned rank, unsigned depth) {
    nbp_painter *p = &r->painter;
    for (size_t i = list.first; i < list.end; i++) {
        const nbp_ofd_object *o = &r->ofd.objects[i];
        unsigned layer = rank ? rank - 1 : o->rank;
        if (!nbp_limit_allows(NBP_LIMIT_pdf_words, r->painted++) ||
            !nbp_limit_allows(NBP_LIMIT_pdf_words, p->pages->glyph_count / GLYPHS_A_WORD) ||
            !nbp_still_wanted())
            return false;
        p->to_page = within(&o->place, to_page);
        p->order = layer << RANK | (p->order & ((UINT32_C(1) << RANK) - 1));
        float visible = alpha * o->alpha;
        if (o->kind == NBP_OFD_TEXT)
            paint_text(r, o, visible);
        else if (o->kind == NBP_OFD_IMAGE)
            nbp_paint_image(p, visible);
        else if (o->kind == NBP_OFD_PATH) {
            if (o->fills)
                paint_path(r, o, true, visible);
            if (o->strokes && visible > 0.05F)
                paint_path(r, o, false, visible);
        } else if (depth < DEEPEST) {
            const nbp_ofd_unit key = {.id = o->unit}, *unit;
            const nbp_matrix inner = p->to_page;
            unit = find(r->ofd.units, r->unit_base, r->ofd.unit_count, sizeof *unit, &key, by_unit);
            if (unit && !paint(r, unit->list, &inner, visible, layer + 1, depth + 1))
                return false;
        }
        if (p->failed)
            return false;
    }
    return true;
}

/* ---- pages ---------------------------------------------------------------------------------- */

/* Read a part, and then the resources that it names; its own objects are *own. */
static bool read_with_resources(reading *r, const char *part, nbp_ofd_link_kind kind,
                                nbp_ofd_range *own, nb_error *err) {
    nbp_ofd *ofd = &r->ofd;
    size_t from = ofd->link_count;
    own->first = ofd->object_count;
    if (!nbp_ofd_read_part(ofd, part, err))
        return false;
    own->end = ofd->object_count;
    for (size_t i = from, end = ofd->link_count; i < end; i++)
        if (ofd->links[i].kind == kind && nbp_zip_has(ofd->zip, ofd->links[i].part) &&
            !nbp_ofd_read_part(ofd, ofd->links[i].part, err))
            return false;
    return true;
}

/* The templates below or above a page; what it uses stands among the links from `from` on. */
static bool paint_templates(reading *r, size_t first, size_t from, bool foreground,
                            const nbp_matrix *to_page) {
    for (size_t i = from; i < r->ofd.link_count; i++) {
        const nbp_ofd_link *use = &r->ofd.links[i];
        if (use->kind != NBP_OFD_USES || use->foreground != foreground)
            continue;
        for (size_t k = first; k < from; k++)
            if (r->ofd.links[k].kind == NBP_OFD_TEMPLATE && r->ofd.links[k].id == use->id) {
                if (!paint(r, r->ofd.links[k].list, to_page, 1, foreground ? 5 : 1, 0))
                    return false;
                break;
            }
    }
    return true;
}

/* Paint the page at link `page`, whose document's links begin at `first`. */
static bool read_page(reading *r, size_t first, size_t page, unsigned number, nb_error *err) {
    nbp_ofd *ofd = &r->ofd;
    const nbp_box area = ofd->area;
    size_t links = ofd->link_count, points = ofd->point_count;
    nbp_ofd_range own;
    if (!read_with_resources(r, ofd->links[page].part, NBP_OFD_PAGE_RESOURCES, &own, err))
        return false;
    sort_resources(r);
    const nbp_matrix to_page = {
        POINT, 0, 0, POINT, -ofd->area.left * POINT, -ofd->area.top * POINT};
    r->painter.order = 0;
    nbp_begin_text(&r->painter);
    bool ok = nbp_pages_begin(r->painter.pages, number, nbp_width(&ofd->area) * POINT,
                              nbp_height(&ofd->area) * POINT) &&
              paint_templates(r, first, links, false, &to_page) &&
              paint(r, own, &to_page, 1, 0, 0) && paint_templates(r, first, links, true, &to_page);
    ofd->area = area;
    ofd->link_count = links;
    ofd->object_count = own.first;
    ofd->point_count = points;
    ofd->unit_count = r->unit_base;
    ofd->look_count = r->look_base;
    return ok || nbp_fail_exhausted(err, stage, "the OFD document");
}

static bool read_templates(reading *r, size_t first, nb_error *err) {
    nbp_ofd *ofd = &r->ofd;
    const nbp_box area = ofd->area;
    for (size_t i = first, end = ofd->link_count; i < end; i++) {
        nbp_ofd_range own;
        if (ofd->links[i].kind != NBP_OFD_TEMPLATE || !nbp_zip_has(ofd->zip, ofd->links[i].part))
            continue;
        if (!read_with_resources(r, ofd->links[i].part, NBP_OFD_PAGE_RESOURCES, &own, err))
            return false;
        ofd->links[i].list = own;
        ofd->link_count = end; /* what a template uses is not asked for */
    }
    ofd->area = area;
    return true;
}

/* The pages of a document that are asked for; *number counts those of all documents. */
static bool read_document(reading *r, const char *part, nbp_page_range range, unsigned *number,
                          nb_error *err) {
    nbp_ofd *ofd = &r->ofd;
    size_t first = ofd->link_count;
    nbp_ofd_range none;
    ofd->area = (nbp_box){0, 0, 210, 297};
    ofd->unit_count = ofd->look_count = r->unit_base = r->look_base = 0;
    if (!read_with_resources(r, part, NBP_OFD_RESOURCES, &none, err) ||
        !read_templates(r, first, err))
        return false;
    sort_resources(r);
    r->unit_base = ofd->unit_count;
    r->look_base = ofd->look_count;
    for (size_t i = first, end = ofd->link_count; i < end; i++) {
        if (ofd->links[i].kind != NBP_OFD_PAGE)
            continue;
        ++*number;
        if (*number >= range.first && (!range.last || *number <= range.last) &&
            !read_page(r, first, i, *number, err))
            return false;
    }
    return true;
}

/* ---- the file ------------------------------------------------------------------------------- */

/* Whether a part is locked: a list of those that are stands beside OFD.xml. */
static bool is_open_to_all(const nbp_zip *zip, nb_error *err) {
    return !nbp_zip_has(zip, "Encryptions.xml") ||
           nbp_fail(err, NB_ERROR_ENCRYPTED, stage,
                    "an OFD document that is encrypted: save it without a password");
}

static bool read_documents(reading *r, const nb_options *options, nb_error *err) {
    static const nbp_box everywhere = {-1e6F, -1e6F, 1e6F, 1e6F};
    nbp_page_range range;
    unsigned number = 0;
    r->painter.clip = everywhere;
    if (!nbp_page_range_parse(options->pages, &range, err) || !is_open_to_all(r->ofd.zip, err) ||
        !nbp_ofd_read_part(&r->ofd, "OFD.xml", err))
        return false;
    r->painter.pages->first = range.first;
    for (size_t i = 0, end = r->ofd.link_count; i < end; i++)
        if (r->ofd.links[i].kind == NBP_OFD_DOCUMENT &&
            !read_document(r, r->ofd.links[i].part, range, &number, err))
            return false;
    if (number && number < range.first)
        return nbp_fail(err, NB_ERROR_EMPTY, stage, "the OFD document has no page %s",
                        options->pages);
    nbp_pages_end(r->painter.pages);
    return true;
}

bool nbp_read_ofd(const nbp_original *source, nbp_document *document, nb_error *err) {
    nbp_pages pages = {0};
    reading *r = nbp_calloc(1, sizeof *r);
    if (!r)
        return nbp_fail_exhausted(err, stage, "the OFD document");
    r->painter.pages = &pages;
    r->ofd.zip = nbp_zip_open(source->data, source->length, "an OFD document", err);
    bool ok = r->ofd.zip && read_documents(r, source->options, err);
    if (ok && !pages.count)
        ok = nbp_fail(err, NB_ERROR_EMPTY, stage, "the OFD document has no pages");
    else if (ok && !pages.glyph_count)
        ok = nbp_fail(err, NB_ERROR_IMAGES_ONLY, stage,
                      pages.count > 1 ? N_("the OFD document holds images only (%zu pages)")
                                      : N_("the OFD document holds images only (%zu page)"),
                      pages.count);
    else if (ok && !nbp_pages_lay_out(&pages, document))
        ok = nbp_fail_exhausted(err, stage, "the OFD document");
    nbp_zip_free(r->ofd.zip);
    nbp_ofd_free(&r->ofd);
    nbp_free(r);
    nbp_pages_free(&pages);
    return ok;
}

int nbp_is_ofd(const char *data, size_t length) {
    static const char part[] = "OFD.xml";
    nb_error err = {0};
    if (!nbp_is_zip(data, length) || !memmem(data, length, part, sizeof part - 1))
        return 0;
    nbp_zip *zip = nbp_zip_open(data, length, "an OFD document", &err);
    bool has = zip ? nbp_zip_has(zip, part) : err.code == NB_ERROR_MEMORY;
    nbp_zip_free(zip);
    return has ? 60 : 0;
}
