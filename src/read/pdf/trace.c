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
#include "read/page/painter.h"

enum { CLIPS = 512, GROUPS = 64 };

typedef struct reader {
    nbp_painter painter;
    nbp_pen pen;
    nbp_box clips[CLIPS];
    size_t clip_count;
    struct {
        float alpha;
        bool blends;
    } groups[GROUPS];
    size_t group_count;
    unsigned muted; /* masks and patterns that we are in */
    float origin_x, origin_y;
    bool clips_path; /* the open one is clipped to */
} reader;

typedef struct element {
    const char *name, *attributes, *end;
    size_t length;
} element;

/* ---- attributes ----------------------------------------------------------------------------- */

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
        out[count] = nbp_number_at(&p, end);
    }
    return count;
}

static float number_of(const element *e, const char *name, float otherwise) {
    float value;
    return numbers(e, name, &value, 1) ? value : otherwise;
}

static void take_matrix(reader *r, const element *e) {
    float m[6] = {1, 0, 0, 1, 0, 0};
    numbers(e, "transform", m, 6);
    r->painter.to_page =
        (nbp_matrix){m[0], m[1], m[2], m[3], m[4] - r->origin_x, m[5] - r->origin_y};
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

/* ---- clips ---------------------------------------------------------------------------------- */

static void take_clip(reader *r) {
    static const nbp_box all = {-1e6F, -1e6F, 1e6F, 1e6F};
    size_t top = r->clip_count < CLIPS ? r->clip_count : CLIPS;
    r->painter.clip = top ? r->clips[top - 1] : all;
}

static void push_clip(reader *r, const nbp_box *box) {
    const nbp_box *now = &r->painter.clip;
    if (r->clip_count < CLIPS)
        r->clips[r->clip_count] =
            box ? (nbp_box){nbp_max(now->left, box->left), nbp_max(now->top, box->top),
                            nbp_min(now->right, box->right), nbp_min(now->bottom, box->bottom)}
                : *now;
    r->clip_count++;
    take_clip(r);
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
    take_matrix(r, e);
    r->pen = (nbp_pen){.light = unseen ? 0 : light_of(e),
                       .alpha = number_of(e, "alpha", 1) * alpha_of(r, false),
                       .unseen = unseen,
                       .shows = shows};
    nbp_begin_text(&r->painter);
}

static void begin_span(reader *r, const element *e) {
    float m[4] = {1, 0, 0, 1};
    numbers(e, "trm", m, 4);
    r->pen.font = (nbp_matrix){m[0], m[1], m[2], m[3], 0, 0};
    r->pen.vertical = number_of(e, "wmode", 0) > 0;
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

static void take_glyph(reader *r, const element *e) {
    nbp_paint_glyph(&r->painter, &r->pen, character_of(e), number_of(e, "x", 0),
                    number_of(e, "y", 0), number_of(e, "adv", 0));
}

/* ---- shapes --------------------------------------------------------------------------------- */

static void begin_path(reader *r, const element *e, bool fills, bool strokes) {
    take_matrix(r, e);
    const nbp_matrix *m = &r->painter.to_page;
    r->clips_path = !fills && !strokes;
    nbp_path_begin(&r->painter, &(nbp_path){.fills = fills,
                                            .strokes = strokes,
                                            .light = light_of(e),
                                            .alpha = number_of(e, "alpha", 1) * alpha_of(r, true),
                                            .width = strokes ? number_of(e, "linewidth", 1) *
                                                                   nbp_length_of(m->a, m->b)
                                                             : 0});
}

static void take_corner(reader *r, const element *e, const char *x, const char *y) {
    nbp_path_to(&r->painter, number_of(e, x, 0), number_of(e, y, 0));
}

static void end_path(reader *r) {
    nbp_path_end(&r->painter);
    if (r->clips_path)
        push_clip(r, r->painter.path.drawn ? &r->painter.path.whole : NULL);
}

static void take_image(reader *r, const element *e) {
    take_matrix(r, e);
    nbp_paint_image(&r->painter, number_of(e, "alpha", 1) * alpha_of(r, true));
}

/* ---- elements ------------------------------------------------------------------------------- */

static void begin_page(reader *r, const element *e) {
    float box[4] = {0, 0, 0, 0};
    numbers(e, "mediabox", box, 4);
    r->origin_x = box[0];
    r->origin_y = box[1];
    r->clip_count = r->group_count = r->muted = 0;
    r->painter.muted = false;
    take_clip(r);
    r->painter.failed |= !nbp_pages_begin(r->painter.pages, (unsigned)number_of(e, "number", 0),
                                          box[2] - box[0], box[3] - box[1]);
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
    nbp_path_part(&r->painter);
    take_corner(r, e, "x", "y");
}
static void line_to(reader *r, const element *e) {
    take_corner(r, e, "x", "y");
}
static void curve_to(reader *r, const element *e) {
    r->painter.path.square = false;
    take_corner(r, e, "x3", "y3");
}
static void close_path(reader *r, const element *e) {
    (void)e;
    r->painter.path.closed = true;
}
static void clip_to_image(reader *r, const element *e) {
    (void)e;
    push_clip(r, NULL);
}
static void pop_clip(reader *r, const element *e) {
    (void)e;
    r->clip_count -= r->clip_count > 0;
    take_clip(r);
}
static void end_group(reader *r, const element *e) {
    (void)e;
    r->group_count -= r->group_count > 0;
}
static void mute(reader *r, const element *e) {
    (void)e;
    r->muted++;
    r->painter.muted = true;
}
static void unmute(reader *r, const element *e) {
    (void)e;
    r->muted -= r->muted > 0;
    r->painter.muted = r->muted;
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
    reader r = {.painter = {.pages = pages}};
    take_clip(&r);
    element e;
    for (const char *p = xml, *end = xml + length; next_element(&p, end, &e);) {
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (strlen(kinds[i].name) == e.length && !memcmp(kinds[i].name, e.name, e.length)) {
                kinds[i].take(&r, &e);
                break;
            }
        if (r.painter.failed || !nbp_still_wanted())
            return false;
    }
    nbp_pages_end(pages);
    return true;
}
