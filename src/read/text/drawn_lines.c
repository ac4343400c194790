/* The lines of a drawing, before its columns are made out. See drawing.h. */
#include <string.h>

#include "base/buffer.h"
#include "base/text/one_line.h"
#include "read/text/drawing.h"

static bool add_line(nbp_drawing *d, size_t begin, size_t end) {
    if (!nbp_grow((void **)&d->lines, &d->line_capacity, d->line_count, sizeof *d->lines,
                  UINT32_MAX)) {
        d->failed = true;
        return false;
    }
    nbp_drawn_row line = {.first = (uint32_t)d->posts.count, .whole = true};
    line.count = (uint32_t)nbp_drawn_line_posts(&d->posts, d->text, begin, end);
    for (size_t i = 0; i + 1 < line.count; i++) {
        bool stroke = nbp_drawing_post(d, &line, i)->gap == NBP_GAP_STROKE;
        line.strokes |= stroke;
        line.whole &= stroke;
    }
    d->lines[d->line_count++] = line;
    d->ragged |= line.count &&
                 !nbp_is_blank(d->text + d->posts.posts[d->posts.count - 1].end, d->text + end);
    d->failed |= d->posts.failed;
    return !d->failed && line.count > 1;
}

static size_t count_floors(const nbp_drawing *d, const nbp_drawn_row *line) {
    size_t count = 0;
    for (size_t i = 0; i + 1 < line->count; i++)
        count += nbp_drawing_post(d, line, i)->gap == NBP_GAP_FLOOR;
    return count;
}

/* A text that leaves no room for an underscore stands on one if others of its line do. */
static void floor_full_cells(nbp_drawing *d, const nbp_drawn_row *line) {
    for (size_t i = 0; i + 1 < line->count; i++) {
        nbp_post *post = &d->posts.posts[line->first + i];
        if (post->gap == NBP_GAP_TEXT && post->end < post[1].begin && d->text[post->end] != ' ' &&
            d->text[post[1].begin - 1] != ' ')
            post->gap = NBP_GAP_FLOOR;
    }
}

/* Without any stroke of dashes, underscores are the strokes. */
static void look_for_floors(nbp_drawing *d) {
    bool floors = false;
    for (size_t l = 0; l < d->line_count; l++) {
        if (d->lines[l].strokes)
            return;
        floors |= count_floors(d, &d->lines[l]) > 1;
    }
    d->floors = floors;
    for (size_t l = 0; l < d->line_count && floors; l++)
        if (count_floors(d, &d->lines[l]))
            floor_full_cells(d, &d->lines[l]);
}

bool nbp_drawing_is_bordered(const nbp_drawing *d) {
    size_t borders = 0;
    for (size_t l = 0; l < d->line_count; l++)
        borders += d->lines[l].whole;
    if (d->floors) {
        const nbp_drawn_row *last = &d->lines[d->line_count - 1];
        return count_floors(d, last) + 1 == last->count;
    }
    return d->line_count > 1 && ((borders >= 2 && d->lines[0].whole) || borders >= NBP_MANY_LINES);
}

bool nbp_drawing_read(nbp_drawing *d, size_t begin, size_t end) {
    for (size_t at = begin; at < end;) {
        size_t stop = nbp_line_end(d->text, at, end);
        if (!nbp_is_blank(d->text + at, d->text + stop) && !add_line(d, at, stop))
            return false;
        at = stop + 1;
    }
    look_for_floors(d);
    return true;
}

bool nbp_drawing_is_overdrawn(const nbp_drawing *d, size_t begin, size_t end) {
    return d->floors && (d->ragged || memmem(d->text + begin, end - begin, "\xEF\xBF\xBD", 3));
}
