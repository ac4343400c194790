/* See drawn_line.h. */
#include "read/text/drawn_line.h"

#include <string.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "base/text/text.h"
#include "base/text/width.h"

typedef enum stroke { STROKE_NONE, STROKE_ACROSS, STROKE_DOWN, STROKE_CROSSING } stroke;

static bool is_one_of(uint32_t c, const uint16_t *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (list[i] == c)
            return true;
    return false;
}

/* U+2500 to U+257F */
static stroke box_stroke(uint32_t c) {
    static const uint16_t across[] = {0x2500, 0x2501, 0x2504, 0x2505, 0x2508,
                                      0x2509, 0x254C, 0x254D, 0x2550, 0x2574,
                                      0x2576, 0x2578, 0x257A, 0x257C, 0x257E};
    static const uint16_t down[] = {0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F,
                                    0x2551, 0x2575, 0x2577, 0x2579, 0x257B, 0x257D, 0x257F};
    if (is_one_of(c, across, sizeof across / sizeof *across))
        return STROKE_ACROSS;
    if (is_one_of(c, down, sizeof down / sizeof *down))
        return STROKE_DOWN;
    return c >= 0x2571 && c <= 0x2573 ? STROKE_NONE : STROKE_CROSSING; /* ╱╲╳ */
}

static bool is_dash(char c) {
    return c == '-' || c == '=';
}

/* `before` and `after`: the bytes beside it. A plus is a crossing only where a stroke meets it. */
static stroke stroke_of(uint32_t c, char before, char after) {
    if (c == '|' || c == 0xA6)
        return STROKE_DOWN;
    if (c == '+' && (is_dash(before) || is_dash(after)))
        return STROKE_CROSSING;
    if (c == '-' || c == '=')
        return STROKE_ACROSS;
    return c >= 0x2500 && c <= 0x257F ? box_stroke(c) : STROKE_NONE;
}

static bool is_post(stroke s) {
    return s == STROKE_DOWN || s == STROKE_CROSSING;
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

/* What `c` at `p` draws, and the next character stands at `next`. */
static stroke stroke_between(uint32_t c, const char *p, const char *next, const char *begin,
                             const char *end) {
    return stroke_of(c, p > begin ? p[-1] : ' ', next < end ? *next : ' ');
}

static stroke stroke_at(const char *p, const char *begin, const char *end) {
    const char *next = p;
    uint32_t c = nbp_utf8_next(&next);
    return stroke_between(c, p, next, begin, end);
}

bool nbp_is_drawn_line(const char *p, const char *end) {
    while (p < end && is_space(*p))
        p++;
    while (end > p && is_space(end[-1]))
        end--;
    if (end - p < 2 || !is_post(stroke_at(p, p, end)))
        return false;
    const char *last = end - 1;
    while (last > p && nbp_utf8_continues(*last))
        last--;
    return last > p && (is_post(stroke_at(last, p, end)) || memmem(p, (size_t)(end - p), "_|", 2));
}

static void advance(uint32_t x[NBP_MEASURE_COUNT], uint32_t c) {
    x[NBP_BY_DISPLAY] += (uint32_t)nbp_char_width(c);
    x[NBP_BY_CHARACTER]++;
    x[NBP_BY_DOUBLE] += c < 0x80 ? 1 : 2;
    x[NBP_BY_BYTE] += (uint32_t)nbp_utf8_size(c);
}

uint32_t nbp_drawn_width(const char *p, const char *end, nbp_measure measure) {
    uint32_t x[NBP_MEASURE_COUNT] = {0};
    while (p < end)
        advance(x, nbp_utf8_next(&p));
    return x[measure];
}

/* ---- gaps ---- */

/* Whether [p, end) is a stroke across: of ASCII at least two dashes, or one that meets a plus; a
 * colon at either end only says how a column is aligned. */
static bool is_stroke(const char *p, const char *end, bool meets) {
    if (end - p > 1 && *p == ':')
        p++;
    if (end - p > 1 && end[-1] == ':')
        end--;
    if (p == end || (is_dash(*p) && end - p == 1 && !meets))
        return false;
    while (p < end) {
        const char *at = p;
        nbp_utf8_next(&p);
        if (stroke_at(at, at, p) != STROKE_ACROSS)
            return false;
    }
    return true;
}

static nbp_gap gap_between(const char *text, const nbp_post *left, const nbp_post *right) {
    const char *p = text + left->end, *end = text + right->begin;
    if (is_stroke(p, end, text[left->begin] == '+' || text[right->begin] == '+'))
        return NBP_GAP_STROKE;
    return p < end && (*p == '_' || end[-1] == '_') ? NBP_GAP_FLOOR : NBP_GAP_TEXT;
}

size_t nbp_drawn_line_posts(nbp_posts *posts, const char *text, size_t begin, size_t end) {
    uint32_t x[NBP_MEASURE_COUNT] = {0};
    size_t first = posts->count;
    for (const char *p = text + begin; p < text + end && !posts->failed;) {
        const char *at = p;
        uint32_t c = nbp_utf8_next(&p);
        if (is_post(stroke_between(c, at, p, text + begin, text + end))) {
            if (!nbp_limit_allows(NBP_LIMIT_cells, posts->count) ||
                !nbp_grow((void **)&posts->posts, &posts->capacity, posts->count,
                          sizeof *posts->posts, UINT32_MAX)) {
                posts->failed = true;
                break;
            }
            nbp_post *post = &posts->posts[posts->count++];
            *post = (nbp_post){.begin = (uint32_t)(at - text), .end = (uint32_t)(p - text)};
            memcpy(post->x, x, sizeof x);
        }
        advance(x, c);
    }
    for (size_t i = first; i + 1 < posts->count; i++)
        posts->posts[i].gap = (uint8_t)gap_between(text, &posts->posts[i], &posts->posts[i + 1]);
    return posts->count - first;
}
