/* A drawing while it is made out: its lines, the columns that its posts stand in, its cells. Within
 * drawn_*.c only. */
#ifndef NBP_DRAWING_H
#define NBP_DRAWING_H

#include "read/text/drawn_line.h"

typedef struct nbp_drawn_row {
    uint32_t first, count; /* posts */
    bool strokes;          /* there is a stroke across between some of them */
    bool whole;            /* between all */
} nbp_drawn_row;

typedef struct nbp_drawing {
    const char *text;
    nbp_posts posts;
    nbp_drawn_row *lines;
    size_t line_count, line_capacity;
    nbp_measure measure;
    uint16_t *column_at; /* by x: 1 + number of the post line that stands there, 0: none */
    uint32_t width;      /* of the widest line */
    uint32_t post_lines; /* the columns' edges: one more than columns */
    uint32_t *x_of;      /* where each stands */
    size_t x_capacity;
    bool floors; /* drawn with bars and underscores */
    bool ragged; /* text stands behind the last post of a line */
    bool padded; /* a space stands on both sides of every text */
    bool failed; /* no memory, or more than a ceiling */
} nbp_drawing;

enum {
    NBP_NO_COLUMN = UINT16_MAX,
    NBP_MANY_LINES = 3 /* borders, or runs of lines between them, that make a table */
};

/** Read the lines of drawing->text in [begin, end). False where one is no line of a drawing. */
bool nbp_drawing_read(nbp_drawing *drawing, size_t begin, size_t end);
/** Whether the lines are a table with borders: a border above, or one between rows again and again.
 * A single rule under the heads of a table of bars is none. */
bool nbp_drawing_is_bordered(const nbp_drawing *drawing);
/** A drawing on underscores whose program took characters for bytes: texts have run into other
 * cells and over numbers. Its words are kept, but none of its numbers can be trusted to stand where
 * it was. */
bool nbp_drawing_is_overdrawn(const nbp_drawing *drawing, size_t begin, size_t end);

/** Choose the measure and give every post its column: nbp_post.column, NBP_NO_COLUMN for a bar
 * within a text. False where the lines do not fit together. */
bool nbp_drawing_align(nbp_drawing *drawing);

static inline const nbp_post *nbp_drawing_post(const nbp_drawing *drawing,
                                               const nbp_drawn_row *line, size_t i) {
    return &drawing->posts.posts[line->first + i];
}

/** Whether the gap behind `post` ends the cells above it: a stroke, or a floor where there are
 * such. */
static inline bool nbp_is_stroke(const nbp_drawing *drawing, const nbp_post *post) {
    return post->gap == NBP_GAP_STROKE || (post->gap == NBP_GAP_FLOOR && drawing->floors);
}

#endif
