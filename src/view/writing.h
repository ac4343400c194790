/* The view while it is written: text with the marks of the numbers in it. */
#ifndef NBP_WRITING_H
#define NBP_WRITING_H

#include "base/buffer.h"
#include "model/document.h"
#include "model/view.h"

/* A piece of a number, */
typedef struct nbp_view_piece {
    uint32_t begin, end;
    nbp_spot *spot;
} nbp_view_piece;

/* and pieces that are one stretch of text: a mark. */
typedef struct nbp_view_mark {
    uint32_t begin, end;
    uint32_t first, count; /* of nbp_writing.order */
    bool shown;
} nbp_view_mark;

typedef struct nbp_writing {
    nbp_document *document;
    nbp_view *view;
    nbp_buffer out, shown; /* the HTML; a piece of text on its way there */
    nbp_view_piece *order; /* the pieces that were told, as they stand in the text */
    nbp_view_mark *marks;
    size_t mark_count;
} nbp_writing;

/** HTML of ours, as it is. */
__attribute__((format(printf, 2, 3))) void nbp_write_tag(nbp_writing *w, const char *format, ...);
/** Text of the source. */
void nbp_write_text(nbp_writing *w, const char *text, size_t length);
/** Folded [begin, end), with its marks. */
void nbp_write_piece(nbp_writing *w, size_t begin, size_t end);
/** The beginning of a mark's element, a link to its number: its end is </a>. */
void nbp_write_mark(nbp_writing *w, nbp_view_mark *mark);

/** The drawn pages. */
void nbp_write_pages(nbp_writing *w);

#endif
