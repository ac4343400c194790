/* One line of a table drawn with characters: its strokes, and where they stand.
 *
 * A post is a stroke down or a crossing (`|`, `│`, `+`, `┼`); what stands between two posts is
 * text, or a stroke across
 * (`---`, `═══`), or text on a stroke of underscores. Programs that draw differ in how wide they
 * take a character to be, so a post has its place in every measure; which one holds is the table's
 * matter.
 */
#ifndef NBP_DRAWN_LINE_H
#define NBP_DRAWN_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How wide a character is taken to be. */
typedef enum nbp_measure {
    NBP_BY_DISPLAY,   /* as a terminal shows it */
    NBP_BY_CHARACTER, /* one each */
    NBP_BY_DOUBLE,    /* two for all that is not ASCII, as in GB18030 */
    NBP_BY_BYTE,      /* of UTF-8 */
    NBP_MEASURE_COUNT
} nbp_measure;

/* What stands behind a post, up to the next one. */
typedef enum nbp_gap {
    NBP_GAP_TEXT,
    NBP_GAP_STROKE, /* nothing but a stroke across */
    NBP_GAP_FLOOR   /* text, or nothing, on underscores: a text with a stroke below */
} nbp_gap;

typedef struct nbp_post {
    uint32_t begin, end;           /* bytes of the text */
    uint32_t x[NBP_MEASURE_COUNT]; /* columns in front of it */
    uint16_t column;               /* of the table: filled when the table is known */
    uint8_t gap;                   /* nbp_gap; of the last post: NBP_GAP_TEXT */
} nbp_post;

typedef struct nbp_posts {
    nbp_post *posts;
    size_t count, capacity;
    bool failed; /* no memory, or more than the ceiling */
} nbp_posts;

/** Whether the line [p, end) begins with a post, and ends with one or is drawn on underscores. */
bool nbp_is_drawn_line(const char *p, const char *end);
/** Add the posts of the line [begin, end) of `text`. Returns how many. */
size_t nbp_drawn_line_posts(nbp_posts *posts, const char *text, size_t begin, size_t end);
/** Columns that [p, end) takes. */
uint32_t nbp_drawn_width(const char *p, const char *end, nbp_measure measure);

#endif
