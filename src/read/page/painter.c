/* See painter.h. */
#include "read/page/painter.h"

#include <math.h>

static const float ASCENT = 0.86F, DESCENT = 0.14F; /* of an em */
static const float THIN = 3.2F;    /* points that an area may be thick to be a line */
static const float OPAQUE = 0.9F;  /* what lets less than that through hides what is below it */
static const float EVEN = 0.13F;   /* ems by which the gaps within one run may differ: a font that
                                    * is not embedded is given another's widths */
static const float RUN_GAP = 0.7F; /* ems between glyphs of one run at most */

float nbp_number_at(const char **at, const char *end) {
    const char *p = *at;
    while (p < end && (*p == ' ' || *p == ','))
        p++;
    float sign = p < end && *p == '-' ? -1 : 1, value = 0, unit = 1;
    p += sign < 0;
    for (; p < end && *p >= '0' && *p <= '9'; p++)
        value = value * 10 + (float)(*p - '0');
    if (p < end && *p == '.')
        for (p++; p < end && *p >= '0' && *p <= '9'; p++)
            value += (float)(*p - '0') * (unit /= 10);
    if (p < end && *p == 'e') {
        bool less = ++p < end && *p == '-';
        int power = 0;
        for (p += p < end && (*p == '-' || *p == '+'); p < end && *p >= '0' && *p <= '9'; p++)
            power = power < 99 ? power * 10 + (*p - '0') : power;
        for (; power; power--)
            value *= less ? 0.1F : 10;
    }
    *at = p;
    return value < 1e6F ? sign * value : 0;
}

/* ---- places --------------------------------------------------------------------------------- */

nbp_point nbp_to_page(const nbp_painter *p, float x, float y) {
    const nbp_matrix *m = &p->to_page;
    return (nbp_point){x * m->a + y * m->c + m->e, x * m->b + y * m->d + m->f};
}

float nbp_length_of(float x, float y) {
    float more = nbp_max(fabsf(x), fabsf(y)), less = nbp_min(fabsf(x), fabsf(y));
    return more + 0.4F * less;
}

nbp_box nbp_box_of(const nbp_point *points, size_t count) {
    nbp_box box = {points->x, points->y, points->x, points->y};
    for (size_t i = 1; i < count; i++)
        nbp_box_add(&box, &(nbp_box){points[i].x, points[i].y, points[i].x, points[i].y});
    return box;
}

static nbp_box cut(nbp_box a, const nbp_box *b) {
    return (nbp_box){nbp_max(a.left, b->left), nbp_max(a.top, b->top), nbp_min(a.right, b->right),
                     nbp_min(a.bottom, b->bottom)};
}

/* ---- text ----------------------------------------------------------------------------------- */

static uint8_t turn_of(float x, float y) {
    static const float STRAIGHT = 0.05F;
    if (fabsf(y) <= STRAIGHT * fabsf(x))
        return x > 0 ? 0 : 2;
    if (fabsf(x) <= STRAIGHT * fabsf(y))
        return y > 0 ? 1 : 3;
    return NBP_SLANTED;
}

/* Glyphs of one run follow one another evenly, on one line and of one size. One that stands nearer
 * to what follows than to what it followed begins another run. */
static void number_run(nbp_painter *r, nbp_glyph *glyph, nbp_point at, nbp_point along,
                       float advance) {
    float em = glyph->em, length = nbp_max(nbp_length_of(along.x, along.y), 0.01F);
    float x = (at.x - r->end.x) / length, y = (at.y - r->end.y) / length;
    float gap = x * along.x + y * along.y, off = fabsf(x * along.y - y * along.x);
    bool follows = glyph->turn == r->turn && fabsf(em - r->em) < 0.05F * em && off < 0.05F * em &&
                   gap > -0.3F * em && gap < RUN_GAP * em;
    bool even = r->gap < -9 || fabsf(gap - r->gap) < EVEN * em;
    bool nearer = follows && !even && gap < r->gap;
    r->gap = follows && (even || nearer) ? gap : -10;
    r->run += !follows || !even;
    if (nearer && r->pages->glyph_count)
        r->pages->glyphs[r->pages->glyph_count - 1].run = r->run;
    r->em = em;
    r->turn = glyph->turn;
    r->end = (nbp_point){at.x + advance * along.x, at.y + advance * along.y};
    glyph->run = r->run;
}

void nbp_begin_text(nbp_painter *r) {
    r->em = 0;
}

void nbp_paint_glyph(nbp_painter *r, const nbp_pen *pen, uint32_t c, float x, float y,
                     float advance) {
    const nbp_matrix *m = &r->to_page, *t = &pen->font;
    /* The font's em, along the line and upwards, on the page. */
    nbp_point along = {t->a * m->a + t->b * m->c, t->a * m->b + t->b * m->d};
    nbp_point up = {t->c * m->a + t->d * m->c, t->c * m->b + t->d * m->d},
              at = nbp_to_page(r, x, y);
    float width = pen->vertical ? 1 : nbp_max(nbp_min(advance, 2), 0.05F), corners[4][2];
    for (size_t i = 0; i < 4; i++) {
        float right = i % 2 ? width : 0, rise = i < 2 ? ASCENT : -DESCENT;
        corners[i][0] = at.x + right * along.x + rise * up.x;
        corners[i][1] = at.y + right * along.y + rise * up.y;
    }
    nbp_point points[4] = {{corners[0][0], corners[0][1]},
                           {corners[1][0], corners[1][1]},
                           {corners[2][0], corners[2][1]},
                           {corners[3][0], corners[3][1]}};
    nbp_glyph glyph = {.box = nbp_box_of(points, 4),
                       .base = at.y,
                       .em = nbp_length_of(up.x, up.y),
                       .light = pen->light,
                       .order = r->order++,
                       .c = c,
                       .turn = turn_of(along.x, along.y),
                       .unseen = pen->unseen,
                       .faint = pen->alpha < 0.5F};
    bool inside = nbp_holds(&r->clip, (glyph.box.left + glyph.box.right) / 2,
                            (glyph.box.top + glyph.box.bottom) / 2);
    number_run(r, &glyph, at, along, advance);
    glyph.c = inside ? c : 0; /* a number is not whole where a digit of it is cut off */
    if (!pen->shows || r->muted || !c || (!inside && !nbp_is_digit(c)) || glyph.em < 0.5F ||
        pen->alpha < 0.05F || !r->pages->count)
        return;
    r->failed |= !nbp_pages_add_glyph(r->pages, &glyph);
}

/* ---- shapes --------------------------------------------------------------------------------- */

static void add_paint(nbp_painter *r, nbp_box box, nbp_paint_kind kind, float light) {
    box = cut(box, &r->clip);
    if (r->muted || !r->pages->count || box.left > box.right || box.top > box.bottom)
        return;
    nbp_paint paint = {box, light, r->order++, (uint8_t)kind};
    r->failed |= !nbp_pages_add_paint(r->pages, &paint);
}

static bool is_thin(const nbp_box *box) {
    return nbp_min(nbp_width(box), nbp_height(box)) <= THIN;
}

/* A straight piece of a stroke. */
static void add_stroke(nbp_painter *r, nbp_point a, nbp_point b) {
    float x = fabsf(a.x - b.x), y = fabsf(a.y - b.y), half = r->path.width / 2;
    if (nbp_min(x, y) > 0.5F || half * 2 > THIN)
        return;
    nbp_box box = nbp_box_of((const nbp_point[]){a, b}, 2);
    if (x < y)
        add_paint(r, (nbp_box){box.left - half, box.top, box.right + half, box.bottom}, NBP_RULE,
                  r->path.light);
    else
        add_paint(r, (nbp_box){box.left, box.top - half, box.right, box.bottom + half}, NBP_RULE,
                  r->path.light);
}

/* A rectangle comes as four corners, closed or back at the first. */
static bool is_rectangle(const nbp_path *p) {
    size_t count = p->count;
    if (count == 5 &&
        fabsf(p->corners[0].x - p->corners[4].x) + fabsf(p->corners[0].y - p->corners[4].y) < 0.1F)
        count = 4;
    if (count != 4)
        return false;
    for (size_t i = 0; i < 4; i++) {
        const nbp_point *a = &p->corners[i], *b = &p->corners[(i + 1) % 4];
        if (nbp_min(fabsf(a->x - b->x), fabsf(a->y - b->y)) > 0.3F)
            return false;
    }
    return true;
}

static bool encloses(const nbp_box *a, const nbp_box *b) {
    return a->left <= b->left && a->top <= b->top && a->right >= b->right && a->bottom >= b->bottom;
}

static void add_rectangle(nbp_path *p, const nbp_box *box) {
    if (!p->box_count++)
        p->outer = p->inner = *box;
    else if (encloses(box, &p->outer))
        p->outer = *box;
    else if (encloses(&p->inner, box))
        p->inner = *box;
    else
        p->scattered |= !encloses(&p->outer, box) || !encloses(box, &p->inner);
}

void nbp_path_part(nbp_painter *r) {
    nbp_path *p = &r->path;
    size_t corners = p->count < NBP_PATH_CORNERS ? p->count : NBP_PATH_CORNERS;
    if (p->strokes && corners)
        for (size_t i = 1; i < corners + p->closed; i++)
            add_stroke(r, p->corners[i - 1], p->corners[i % corners]);
    if (corners) {
        nbp_box box = nbp_box_of(p->corners, corners);
        p->square &= is_rectangle(p);
        bool thin = p->fills && is_thin(&box);
        if (thin && p->alpha > 0.05F && (is_rectangle(p) || corners < 4))
            add_paint(r, box, NBP_RULE, p->light);
        if (!thin)
            add_rectangle(p, &box);
        if (!p->drawn)
            p->whole = box;
        nbp_box_add(&p->whole, &box);
        p->drawn = true;
    }
    p->count = 0;
    p->closed = false;
}

void nbp_path_begin(nbp_painter *r, const nbp_path *path) {
    r->path = *path;
    r->path.square = true;
}

void nbp_path_to(nbp_painter *r, float x, float y) {
    nbp_path *p = &r->path;
    nbp_point at = nbp_to_page(r, x, y);
    if (p->count ==
        NBP_PATH_CORNERS) { /* a long line: its pieces so far are drawn, and it goes on */
        if (p->strokes)
            for (size_t i = 1; i < NBP_PATH_CORNERS; i++)
                add_stroke(r, p->corners[i - 1], p->corners[i]);
        nbp_box box = nbp_box_of(p->corners, NBP_PATH_CORNERS);
        if (!p->drawn)
            p->whole = box;
        nbp_box_add(&p->whole, &box);
        p->drawn = true;
        p->square = false;
        p->corners[0] = p->corners[NBP_PATH_CORNERS - 1];
        p->count = 1;
    }
    p->corners[p->count++] = at;
}

/* A frame is filled between two rectangles; a double one, between four. */
static void add_frame(nbp_painter *r, const nbp_box *out, const nbp_box *in) {
    float light = r->path.light;
    const nbp_box sides[4] = {{out->left, out->top, out->right, in->top},
                              {out->left, in->bottom, out->right, out->bottom},
                              {out->left, out->top, in->left, out->bottom},
                              {in->right, out->top, out->right, out->bottom}};
    for (size_t i = 0; i < 4; i++)
        if (is_thin(&sides[i]))
            add_paint(r, sides[i], NBP_RULE, light);
}

void nbp_path_end(nbp_painter *r) {
    nbp_path *p = &r->path;
    nbp_path_part(r);
    if (!p->fills || p->alpha < 0.05F)
        return;
    if (p->drawn && is_thin(&p->whole)) /* of dots or dashes, perhaps */
        add_paint(r, p->whole, NBP_RULE, p->light);
    if (!p->square)
        return;
    if (p->box_count == 1 && p->alpha >= OPAQUE)
        add_paint(r, p->outer, NBP_FILL, p->light);
    if (p->box_count >= 2 && p->box_count % 2 == 0 && !p->scattered)
        add_frame(r, &p->outer, &p->inner);
}

void nbp_paint_image(nbp_painter *r, float alpha) {
    const nbp_point corners[4] = {nbp_to_page(r, 0, 0), nbp_to_page(r, 1, 0), nbp_to_page(r, 0, 1),
                                  nbp_to_page(r, 1, 1)};
    if (alpha >= OPAQUE)
        add_paint(r, nbp_box_of(corners, 4), NBP_IMAGE, -1);
}
