/* The columns of a drawing: see drawing.h. The lines with strokes tell where post lines are; the
 * bars of the other lines are led to them, exactly where the measure holds, by their order or the
 * nearest way where a line is shifted (a program that counts a character differently, a character
 * too wide for its column). */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "read/text/drawing.h"

enum { NEAR = 2, FAR = 6 };

static uint32_t x_of(const nbp_drawing *d, const nbp_post *post) {
    return post->x[d->measure];
}

static nbp_post *post_at(nbp_drawing *d, const nbp_drawn_row *line, size_t i) {
    return &d->posts.posts[line->first + i];
}

/* The first line that is all strokes, or the first line: as wide as the table. */
static const nbp_drawn_row *widest_surely(const nbp_drawing *d) {
    for (size_t i = 0; i < d->line_count; i++)
        if (d->lines[i].whole)
            return &d->lines[i];
    return &d->lines[0];
}

static bool ends_with(const nbp_drawing *d, const nbp_drawn_row *line, nbp_measure measure,
                      const nbp_drawn_row *like) {
    return nbp_drawing_post(d, line, line->count - 1)->x[measure] ==
           nbp_drawing_post(d, like, like->count - 1)->x[measure];
}

/* The measure in which most lines end at one place. */
static void choose_measure(nbp_drawing *d) {
    const nbp_drawn_row *like = widest_surely(d);
    size_t best = 0;
    for (unsigned m = 0; m < NBP_MEASURE_COUNT; m++) {
        size_t score = 0;
        for (size_t i = 0; i < d->line_count; i++)
            score += ends_with(d, &d->lines[i], (nbp_measure)m, like);
        if (score > best) {
            best = score;
            d->measure = (nbp_measure)m;
        }
    }
    for (size_t i = 0; i < d->posts.count; i++)
        if (x_of(d, &d->posts.posts[i]) >= d->width)
            d->width = x_of(d, &d->posts.posts[i]) + 1;
}

/* Post lines stand where strokes begin and end. */
static void note_strokes(nbp_drawing *d) {
    for (size_t l = 0; l < d->line_count; l++)
        for (size_t i = 0; i + 1 < d->lines[l].count; i++) {
            const nbp_post *post = nbp_drawing_post(d, &d->lines[l], i);
            if (nbp_is_stroke(d, post))
                d->column_at[x_of(d, post)] = d->column_at[x_of(d, post + 1)] = 1;
        }
}

static bool number_post_lines(nbp_drawing *d) {
    d->post_lines = 0;
    for (uint32_t x = 0; x < d->width; x++) {
        if (!d->column_at[x])
            continue;
        if (!nbp_limit_allows(NBP_LIMIT_columns, d->post_lines) ||
            !nbp_grow((void **)&d->x_of, &d->x_capacity, d->post_lines, sizeof *d->x_of,
                      UINT16_MAX)) {
            d->failed = true;
            return false;
        }
        d->x_of[d->post_lines] = x;
        d->column_at[x] = (uint16_t)++d->post_lines;
    }
    return d->post_lines > 1;
}

/* ---- one line ---- */

static bool fits_exactly(nbp_drawing *d, const nbp_drawn_row *line) {
    for (size_t i = 0; i < line->count; i++)
        if (!d->column_at[x_of(d, post_at(d, line, i))])
            return false;
    for (size_t i = 0; i < line->count; i++)
        post_at(d, line, i)->column = (uint16_t)(d->column_at[x_of(d, post_at(d, line, i))] - 1);
    return true;
}

static bool fits_in_order(nbp_drawing *d, const nbp_drawn_row *line) {
    if (line->count != d->post_lines)
        return false;
    for (size_t i = 0; i < line->count; i++)
        post_at(d, line, i)->column = (uint16_t)i;
    return true;
}

/* The post line nearest to `x`, or NBP_NO_COLUMN. */
static uint16_t nearest(const nbp_drawing *d, uint32_t x, uint32_t tolerance) {
    for (uint32_t away = 0; away <= tolerance; away++) {
        if (x >= away && d->column_at[x - away])
            return (uint16_t)(d->column_at[x - away] - 1);
        if (x + away < d->width && d->column_at[x + away])
            return (uint16_t)(d->column_at[x + away] - 1);
    }
    return NBP_NO_COLUMN;
}

static bool fits_nearly(nbp_drawing *d, const nbp_drawn_row *line, uint32_t tolerance) {
    int before = -1;
    for (size_t i = 0; i < line->count; i++) {
        uint16_t column = nearest(d, x_of(d, post_at(d, line, i)), tolerance);
        if (column == NBP_NO_COLUMN || column <= before)
            return false;
        before = column;
    }
    for (size_t i = 0; i < line->count; i++)
        post_at(d, line, i)->column = nearest(d, x_of(d, post_at(d, line, i)), tolerance);
    return true;
}

/* As the line before it, which has as many bars. */
static bool fits_like(nbp_drawing *d, const nbp_drawn_row *line, const nbp_drawn_row *like) {
    if (like->strokes || like->count != line->count)
        return false;
    for (size_t i = 0; i < line->count; i++)
        post_at(d, line, i)->column = post_at(d, like, i)->column;
    return true;
}

/* Bars that stand in no column are part of a text, in a line that begins and ends with the table
 * and has `inner` bars that do stand in a column. */
static bool fits_but_for_text(nbp_drawing *d, const nbp_drawn_row *line, size_t inner) {
    uint16_t first = d->column_at[x_of(d, post_at(d, line, 0))];
    uint16_t last = d->column_at[x_of(d, post_at(d, line, line->count - 1))];
    size_t standing = 0;
    for (size_t i = 0; i < line->count; i++)
        standing += d->column_at[x_of(d, post_at(d, line, i))] > 0;
    if (first != 1 || last != d->post_lines || standing < inner + 2)
        return false;
    for (size_t i = 0; i < line->count; i++) {
        uint16_t column = d->column_at[x_of(d, post_at(d, line, i))];
        post_at(d, line, i)->column = column ? (uint16_t)(column - 1) : NBP_NO_COLUMN;
    }
    return true;
}

static bool fit(nbp_drawing *d, size_t index, bool lenient) {
    const nbp_drawn_row *line = &d->lines[index];
    return fits_exactly(d, line) || fits_in_order(d, line) || fits_nearly(d, line, NEAR) ||
           (index && fits_like(d, line, line - 1)) || fits_but_for_text(d, line, 1) ||
           (lenient && (fits_nearly(d, line, FAR) || fits_but_for_text(d, line, 0)));
}

/* ---- the whole ---- */

/* A row may have bars that no stroke meets, where the rows above and below it are cut differently:
 * several lines that end with the table and agree on them. */
static void note_bars(nbp_drawing *d, const nbp_drawn_row *line) {
    if (ends_with(d, line, d->measure, widest_surely(d)))
        for (size_t i = 0; i < line->count; i++)
            d->column_at[x_of(d, post_at(d, line, i))] = 1;
}

bool nbp_drawing_align(nbp_drawing *d) {
    choose_measure(d);
    d->column_at = nbp_calloc(d->width, sizeof *d->column_at);
    d->failed |= !d->column_at;
    if (d->failed)
        return false;
    note_strokes(d);
    if (!number_post_lines(d))
        return false;
    bool all = true;
    for (size_t i = 0; i < d->line_count; i++)
        if (!fit(d, i, false)) {
            note_bars(d, &d->lines[i]);
            all = false;
        }
    if (all)
        return true;
    if (!number_post_lines(d))
        return false;
    for (size_t i = 0; i < d->line_count; i++)
        if (!fit(d, i, true))
            return false;
    return true;
}
