/* A page rendered as text: every way of LAYOUTS in which a table of a report has been met. */
#ifndef TEST_RENDER_H
#define TEST_RENDER_H

#include "base/buffer.h"
#include "layout.h"

/* What becomes of the cells that a span covers. */
typedef enum fillers {
    FILLERS_NONE,     /* nothing */
    FILLERS_IN_PLACE, /* an empty cell each */
    FILLERS_AT_END,   /* a | for each that a cell on the left spans, behind the row */
    FILLERS_REPEAT    /* the text of the cell that spans them */
} fillers;

/* How a table is drawn as a whole. */
typedef enum drawing {
    DRAWN_BY_CELLS, /* by the strings of the style */
    DRAWN_MARKDOWN, /* by the strings, with # headings and a rule under the first row */
    DRAWN_ALIGNED,  /* columns under one another, with spaces */
    DRAWN_HTML      /* a web page with rowspan and colspan */
} drawing;

typedef struct text_style {
    const char *name;
    const char *open, *between, *close; /* of a row */
    const char *fill_open, *row_end;    /* in front of fillers at the end; behind all */
    fillers fillers;
    drawing drawing;
    bool one_line; /* no newline at all */
} text_style;

extern const text_style styles[];
extern const size_t style_count;

enum { MAX_NUMBERS = 256 };

/** Append `laid` to `out`. `ends` may be NULL; else it gets, for each form cell that is printed,
 * the offset behind it (the last, where it is printed more than once), 0 for the others. */
void render(nbp_buffer *out, const text_style *style, const page *laid, size_t ends[MAX_NUMBERS]);

#endif
