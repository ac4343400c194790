/* `mutool trace` writes an element for each thing that is painted, in the order in which it is:
 *
 *     <page number="1" mediabox="0 0 595 842">
 *     <clip_path winding="eofill" transform="1 0 0 -1 0 842"> moveto … </clip_path> … <pop_clip/>
 *     <fill_text colorspace="DeviceRGB" color="0 0 0" alpha=".5" transform="1 0 0 -1 0 842">
 *         <span font="Song" wmode="0" trm="11 0 0 11">
 *             <g unicode="年" glyph="7" x="77.9" y="688.2" adv="1"/>
 *     <stroke_path linewidth=".75" …> <moveto x="50" y="447"/> <lineto x="293" y="447"/> …
 *
 * Layers that are switched off are not in it. What a clip cuts off (but for digits, which leave the
 * others of their number in doubt), what is part of a mask or of a pattern, and text that is only
 * clipped to is not handed on. */
#include "read/pdf/trace.h"

#include <math.h>
#include <string.h>

#include "base/progress.h"

static const float ASCENT = 0.86F, DESCENT = 0.14F; /* of an em */
static const float THIN = 3.2F;    /* points that an area may be thick to be a line */
static const float OPAQUE = 0.9F;  /* what lets less than that through hides what is below it */
static const float EVEN = 0.13F;   /* ems by which the gaps within one run may differ: a font that
                                    * is not embedded is given another's widths */
static const float RUN_GAP = 0.7F; /* ems between glyphs of one run at most */

enum { CLIPS = 512, GROUPS = 64, CORNERS = 8 };

typedef struct matrix {
    float a, b, c, d, e, f;
} matrix;

typedef struct point {
    float x, y;
} point;

/* A rectangle with upright sides that a path draws, or a straight line. */
typedef struct path {
    bool fills, strokes, clips;
    float light, alpha, width;
    nbp_box whole;
    bool drawn, square; /* something was; all of it was rectangles */
    point corners[CORNERS];
    size_t count;
    bool closed;
    nbp_box boxes[2]; /* the first two rectangles */
    size_t box_count;
} path;

typedef struct reader {
    nbp_pages *pages;
    matrix to_page;
    nbp_box clips[CLIPS];
    size_t clip_count;
    struct {
        float alpha;
        bool blends;
    } groups[GROUPS];
    size_t group_count;
    unsigned muted; /* masks and patterns that we are in */
    uint32_t order, run;
    float origin_x, origin_y;
    /* text */
    bool shows, unseen;
    float light, alpha;
    matrix font;
    bool vertical;
    point end;     /* of the last glyph */
    float em, gap; /* of the run; below -9: there was none yet */
    uint8_t turn;
    path path;
    bool failed;
} reader;

typedef struct element {
    const char *name, *attributes, *end;
    size_t length;
} element;

/* ---- attributes ----------------------------------------------------------------------------- */

static float number_at(const char **at, const char *end) {
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

/* The value of an attribute, and its end; NULL: there is none. */
static const char *find(const element *e, const char *name, const char **end) {
    size_t length = strlen(name);
    for (const char *p = e->attributes; p < e->end;) {
        while (p < e->end && *p == ' ')
            p++;
        const char *equals = memchr(p, '=', (size_t)(e->end - p));
        if (!equals || equals + 1 >= e->end || equals[1] != '"')
            return NULL;
        const char *value = equals + 2, *close = memchr(value, '"', (size_t)(e->end - value));
        if (!close)
            return NULL;
        if ((size_t)(equals - p) == length && !memcmp(p, name, length)) {
            *end = close;
            return value;
        }
        p = close + 1;
    }
    return NULL;
}

/* Up to `most` numbers of an attribute. Returns how many there are. */
static size_t numbers(const element *e, const char *name, float *out, size_t most) {
    const char *end, *p = find(e, name, &end);
    size_t count = 0;
    for (const char *before = NULL; p && count < most && p < end && p != before; count++) {
        before = p;
        out[count] = number_at(&p, end);
    }
    return count;
}

static float number_of(const element *e, const char *name, float otherwise) {
    float value;
    return numbers(e, name, &value, 1) ? value : otherwise;
}

static matrix matrix_of(const element *e) {
    float m[6] = {1, 0, 0, 1, 0, 0};
    numbers(e, "transform", m, 6);
    return (matrix){m[0], m[1], m[2], m[3], m[4], m[5]};
}

/* How light a colour is; below 0 where its space tells nothing of that. */
static float light_of(const element *e) {
    float c[4];
    const char *end, *space = find(e, "colorspace", &end);
    size_t count = numbers(e, "color", c, 4);
    if (!space || memchr(space, '(', (size_t)(end - space)) ||
        memmem(space, (size_t)(end - space), "Separation", 10))
        return -1;
    if (count == 1)
        return c[0];
    if (count == 3)
        return 0.3F * c[0] + 0.59F * c[1] + 0.11F * c[2];
    return count == 4 ? (1 - c[3]) * (1 - 0.3F * c[0] - 0.59F * c[1] - 0.11F * c[2]) : -1;
}

/* ---- places --------------------------------------------------------------------------------- */

static point transform(const reader *r, float x, float y) {
    const matrix *m = &r->to_page;
    return (point){x * m->a + y * m->c + m->e - r->origin_x,
                   x * m->b + y * m->d + m->f - r->origin_y};
}

/* Of a vector: right where it is upright, near enough where not. */
static float length_of(float x, float y) {
    float more = nbp_max(fabsf(x), fabsf(y)), less = nbp_min(fabsf(x), fabsf(y));
    return more + 0.4F * less;
}

static nbp_box box_of(const point *points, size_t count) {
    nbp_box box = {points->x, points->y, points->x, points->y};
    for (size_t i = 1; i < count; i++)
        nbp_box_add(&box, &(nbp_box){points[i].x, points[i].y, points[i].x, points[i].y});
    return box;
}

static nbp_box cut(nbp_box a, const nbp_box *b) {
    return (nbp_box){nbp_max(a.left, b->left), nbp_max(a.top, b->top), nbp_min(a.right, b->right),
                     nbp_min(a.bottom, b->bottom)};
}

static nbp_box clip_of(const reader *r) {
    static const nbp_box all = {-1e6F, -1e6F, 1e6F, 1e6F};
    size_t top = r->clip_count < CLIPS ? r->clip_count : CLIPS;
    return top ? r->clips[top - 1] : all;
}

static void push_clip(reader *r, const nbp_box *box) {
    nbp_box now = clip_of(r);
    if (r->clip_count < CLIPS)
        r->clips[r->clip_count] = box ? cut(now, box) : now;
    r->clip_count++;
}

static float alpha_of(const reader *r, bool blended) {
    size_t count = r->group_count < GROUPS ? r->group_count : GROUPS;
    float alpha = 1;
    for (size_t i = 0; i < count; i++)
        alpha *= blended && r->groups[i].blends ? 0 : r->groups[i].alpha;
    return alpha;
}

/* ---- text ----------------------------------------------------------------------------------- */

static void begin_text(reader *r, const element *e, bool shows, bool unseen) {
    r->to_page = matrix_of(e);
    r->shows = shows;
    r->unseen = unseen;
    r->light = unseen ? 0 : light_of(e);
    r->alpha = number_of(e, "alpha", 1) * alpha_of(r, false);
    r->em = 0;
}

static void begin_span(reader *r, const element *e) {
    float m[4] = {1, 0, 0, 1};
    numbers(e, "trm", m, 4);
    r->font = (matrix){m[0], m[1], m[2], m[3], 0, 0};
    r->vertical = number_of(e, "wmode", 0) > 0;
}

static uint32_t character_of(const element *e) {
    static const struct {
        const char *name;
        uint32_t means;
    } entities[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    const char *end, *p = find(e, "unicode", &end);
    if (!p || p == end)
        return 0;
    if (*p != '&')
        return nbp_utf8_next(&p);
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (!strncmp(p, entities[i].name, (size_t)(end - p)))
            return entities[i].means;
    uint32_t c = 0;
    for (p += 3; p < end && *p != ';' && c < 0x110000; p++) /* &#x2d; */
        c = c * 16 + (uint32_t)(*p <= '9' ? *p - '0' : (*p | 0x20) - 'a' + 10);
    return c < 0x110000 ? c : 0;
}

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
static void number_run(reader *r, nbp_glyph *glyph, point at, point along, float advance) {
    float em = glyph->em, length = nbp_max(length_of(along.x, along.y), 0.01F);
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
    r->end = (point){at.x + advance * along.x, at.y + advance * along.y};
    glyph->run = r->run;
}

static void take_glyph(reader *r, const element *e) {
    const matrix *m = &r->to_page, *t = &r->font;
    float x = number_of(e, "x", 0), y = number_of(e, "y", 0), advance = number_of(e, "adv", 0);
    uint32_t c = character_of(e);
    /* The font's em, along the line and upwards, on the page. */
    point along = {t->a * m->a + t->b * m->c, t->a * m->b + t->b * m->d};
    point up = {t->c * m->a + t->d * m->c, t->c * m->b + t->d * m->d}, at = transform(r, x, y);
    float width = r->vertical ? 1 : nbp_max(nbp_min(advance, 2), 0.05F), corners[4][2];
    for (size_t i = 0; i < 4; i++) {
        float right = i % 2 ? width : 0, rise = i < 2 ? ASCENT : -DESCENT;
        corners[i][0] = at.x + right * along.x + rise * up.x;
        corners[i][1] = at.y + right * along.y + rise * up.y;
    }
    point points[4] = {{corners[0][0], corners[0][1]},
                       {corners[1][0], corners[1][1]},
                       {corners[2][0], corners[2][1]},
                       {corners[3][0], corners[3][1]}};
    nbp_glyph glyph = {.box = box_of(points, 4),
                       .base = at.y,
                       .em = length_of(up.x, up.y),
                       .light = r->light,
                       .order = r->order++,
                       .c = c,
                       .turn = turn_of(along.x, along.y),
                       .unseen = r->unseen,
                       .faint = r->alpha < 0.5F};
    nbp_box clip = clip_of(r);
    bool inside = nbp_holds(&clip, (glyph.box.left + glyph.box.right) / 2,
                            (glyph.box.top + glyph.box.bottom) / 2);
    number_run(r, &glyph, at, along, advance);
    glyph.c = inside ? c : 0; /* a number is not whole where a digit of it is cut off */
    if (!r->shows || r->muted || !c || (!inside && !nbp_is_digit(c)) || glyph.em < 0.5F ||
        r->alpha < 0.05F || !r->pages->count)
        return;
    r->failed |= !nbp_pages_add_glyph(r->pages, &glyph);
}

/* ---- shapes --------------------------------------------------------------------------------- */

static void add_paint(reader *r, nbp_box box, nbp_paint_kind kind, float light) {
    nbp_box clip = clip_of(r);
    box = cut(box, &clip);
    if (r->muted || !r->pages->count || box.left > box.right || box.top > box.bottom)
        return;
    nbp_paint paint = {box, light, r->order++, (uint8_t)kind};
    r->failed |= !nbp_pages_add_paint(r->pages, &paint);
}

static bool is_thin(const nbp_box *box) {
    return nbp_min(nbp_width(box), nbp_height(box)) <= THIN;
}

/* A straight piece of a stroke. */
static void add_stroke(reader *r, point a, point b) {
    float x = fabsf(a.x - b.x), y = fabsf(a.y - b.y), half = r->path.width / 2;
    if (nbp_min(x, y) > 0.5F || half * 2 > THIN)
        return;
    nbp_box box = box_of((const point[]){a, b}, 2);
    if (x < y)
        add_paint(r, (nbp_box){box.left - half, box.top, box.right + half, box.bottom}, NBP_RULE,
                  r->path.light);
    else
        add_paint(r, (nbp_box){box.left, box.top - half, box.right, box.bottom + half}, NBP_RULE,
                  r->path.light);
}

/* A rectangle comes as four corners, closed or back at the first. */
static bool is_rectangle(const path *p) {
    size_t count = p->count;
    if (count == 5 &&
        fabsf(p->corners[0].x - p->corners[4].x) + fabsf(p->corners[0].y - p->corners[4].y) < 0.1F)
        count = 4;
    if (count != 4)
        return false;
    for (size_t i = 0; i < 4; i++) {
        const point *a = &p->corners[i], *b = &p->corners[(i + 1) % 4];
        if (nbp_min(fabsf(a->x - b->x), fabsf(a->y - b->y)) > 0.3F)
            return false;
    }
    return true;
}

static void end_subpath(reader *r) {
    path *p = &r->path;
    size_t corners = p->count < CORNERS ? p->count : CORNERS;
    if (p->strokes && corners)
        for (size_t i = 1; i < corners + p->closed; i++)
            add_stroke(r, p->corners[i - 1], p->corners[i % corners]);
    if (corners) {
        nbp_box box = box_of(p->corners, corners);
        p->square &= is_rectangle(p);
        bool thin = p->fills && is_thin(&box);
        if (thin && p->alpha > 0.05F && (is_rectangle(p) || corners < 4))
            add_paint(r, box, NBP_RULE, p->light);
        if (!thin && p->box_count++ < 2)
            p->boxes[p->box_count - 1] = box;
        if (!p->drawn)
            p->whole = box;
        nbp_box_add(&p->whole, &box);
        p->drawn = true;
    }
    p->count = 0;
    p->closed = false;
}

static void begin_path(reader *r, const element *e, bool fills, bool strokes) {
    r->to_page = matrix_of(e);
    r->path = (path){
        .fills = fills,
        .strokes = strokes,
        .clips = !fills && !strokes,
        .light = light_of(e),
        .alpha = number_of(e, "alpha", 1) * alpha_of(r, true),
        .width = strokes ? number_of(e, "linewidth", 1) * length_of(r->to_page.a, r->to_page.b) : 0,
        .square = true};
}

static void take_corner(reader *r, const element *e, const char *x, const char *y) {
    path *p = &r->path;
    point at = transform(r, number_of(e, x, 0), number_of(e, y, 0));
    if (p->count == CORNERS) { /* a long line: its pieces so far are drawn, and it goes on */
        if (p->strokes)
            for (size_t i = 1; i < CORNERS; i++)
                add_stroke(r, p->corners[i - 1], p->corners[i]);
        nbp_box box = box_of(p->corners, CORNERS);
        if (!p->drawn)
            p->whole = box;
        nbp_box_add(&p->whole, &box);
        p->drawn = true;
        p->square = false;
        p->corners[0] = p->corners[CORNERS - 1];
        p->count = 1;
    }
    p->corners[p->count++] = at;
}

/* A frame is filled between two rectangles. */
static void add_frame(reader *r, const nbp_box *out, const nbp_box *in) {
    float light = r->path.light;
    const nbp_box sides[4] = {{out->left, out->top, out->right, in->top},
                              {out->left, in->bottom, out->right, out->bottom},
                              {out->left, out->top, in->left, out->bottom},
                              {in->right, out->top, out->right, out->bottom}};
    for (size_t i = 0; i < 4; i++)
        if (is_thin(&sides[i]))
            add_paint(r, sides[i], NBP_RULE, light);
}

static void end_path(reader *r) {
    path *p = &r->path;
    end_subpath(r);
    if (p->clips) {
        push_clip(r, p->drawn ? &p->whole : NULL);
        return;
    }
    if (!p->fills || p->alpha < 0.05F)
        return;
    if (p->drawn && is_thin(&p->whole)) /* of dots or dashes, perhaps */
        add_paint(r, p->whole, NBP_RULE, p->light);
    if (!p->square)
        return;
    if (p->box_count == 1 && p->alpha >= OPAQUE)
        add_paint(r, p->boxes[0], NBP_FILL, p->light);
    if (p->box_count == 2) {
        bool within = nbp_width(&p->boxes[0]) > nbp_width(&p->boxes[1]);
        add_frame(r, &p->boxes[!within], &p->boxes[within]);
    }
}

static void take_image(reader *r, const element *e) {
    r->to_page = matrix_of(e);
    const point corners[4] = {transform(r, 0, 0), transform(r, 1, 0), transform(r, 0, 1),
                              transform(r, 1, 1)};
    if (number_of(e, "alpha", 1) * alpha_of(r, true) >= OPAQUE)
        add_paint(r, box_of(corners, 4), NBP_IMAGE, -1);
}

/* ---- elements ------------------------------------------------------------------------------- */

static void begin_page(reader *r, const element *e) {
    float box[4] = {0, 0, 0, 0};
    numbers(e, "mediabox", box, 4);
    r->origin_x = box[0];
    r->origin_y = box[1];
    r->clip_count = r->group_count = r->muted = 0;
    r->failed |= !nbp_pages_begin(r->pages, (unsigned)number_of(e, "number", 0), box[2] - box[0],
                                  box[3] - box[1]);
}

static void begin_group(reader *r, const element *e) {
    const char *end, *blend = find(e, "blendmode", &end);
    if (r->group_count < GROUPS) {
        r->groups[r->group_count].alpha = number_of(e, "alpha", 1);
        r->groups[r->group_count].blends = blend && strncmp(blend, "Normal", 6) != 0;
    }
    r->group_count++;
}

static void begin_text_of_no_ink(reader *r, const element *e) {
    begin_text(r, e, true, true);
}
static void begin_shown_text(reader *r, const element *e) {
    begin_text(r, e, true, false);
}
static void begin_clip_text(reader *r, const element *e) {
    push_clip(r, NULL);
    begin_text(r, e, false, false);
}
static void begin_fill(reader *r, const element *e) {
    begin_path(r, e, true, false);
}
static void begin_stroke(reader *r, const element *e) {
    begin_path(r, e, false, true);
}
static void begin_clip(reader *r, const element *e) {
    begin_path(r, e, false, false);
}
static void finish_path(reader *r, const element *e) {
    (void)e;
    end_path(r);
}
static void move_to(reader *r, const element *e) {
    end_subpath(r);
    take_corner(r, e, "x", "y");
}
static void line_to(reader *r, const element *e) {
    take_corner(r, e, "x", "y");
}
static void curve_to(reader *r, const element *e) {
    r->path.square = false;
    take_corner(r, e, "x3", "y3");
}
static void close_path(reader *r, const element *e) {
    (void)e;
    r->path.closed = true;
}
static void clip_to_image(reader *r, const element *e) {
    (void)e;
    push_clip(r, NULL);
}
static void pop_clip(reader *r, const element *e) {
    (void)e;
    r->clip_count -= r->clip_count > 0;
}
static void end_group(reader *r, const element *e) {
    (void)e;
    r->group_count -= r->group_count > 0;
}
static void mute(reader *r, const element *e) {
    (void)e;
    r->muted++;
}
static void unmute(reader *r, const element *e) {
    (void)e;
    r->muted -= r->muted > 0;
}
static void unmute_and_clip(reader *r, const element *e) {
    unmute(r, e);
    push_clip(r, NULL);
}

static const struct {
    const char *name;
    void (*take)(reader *r, const element *e);
} kinds[] = {
    {"g", take_glyph},
    {"lineto", line_to},
    {"moveto", move_to},
    {"closepath", close_path},
    {"curveto", curve_to},
    {"span", begin_span},
    {"fill_text", begin_shown_text},
    {"stroke_text", begin_shown_text},
    {"ignore_text", begin_text_of_no_ink},
    {"clip_text", begin_clip_text},
    {"clip_stroke_text", begin_clip_text},
    {"fill_path", begin_fill},
    {"/fill_path", finish_path},
    {"stroke_path", begin_stroke},
    {"/stroke_path", finish_path},
    {"clip_path", begin_clip},
    {"/clip_path", finish_path},
    {"clip_stroke_path", begin_clip},
    {"/clip_stroke_path", finish_path},
    {"pop_clip", pop_clip},
    {"fill_image", take_image},
    {"clip_image_mask", clip_to_image},
    {"clip_mask", mute},
    {"/clip_mask", unmute_and_clip},
    {"tile", mute},
    {"/tile", unmute},
    {"group", begin_group},
    {"/group", end_group},
    {"page", begin_page},
};

/* The element at or after *p; false: there is no more. */
static bool next_element(const char **p, const char *end, element *e) {
    const char *open = memchr(*p, '<', (size_t)(end - *p));
    const char *close = open ? memchr(open, '>', (size_t)(end - open)) : NULL;
    if (!close)
        return false;
    *p = close + 1;
    e->name = open + 1;
    const char *behind = e->name + 1;
    while (behind < close && *behind != ' ' && *behind != '/')
        behind++;
    e->length = (size_t)(behind - e->name);
    e->attributes = behind;
    e->end = close[-1] == '/' ? close - 1 : close;
    return true;
}

bool nbp_trace_read(nbp_pages *pages, const char *xml, size_t length) {
    reader r = {.pages = pages};
    element e;
    for (const char *p = xml, *end = xml + length; next_element(&p, end, &e);) {
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (strlen(kinds[i].name) == e.length && !memcmp(kinds[i].name, e.name, e.length)) {
                kinds[i].take(&r, &e);
                break;
            }
        if (r.failed || !nbp_still_wanted())
            return false;
    }
    nbp_pages_end(pages);
    return true;
}
