/* The tables that a page's ruling lines draw. */
#ifndef NBP_RULINGS_H
#define NBP_RULINGS_H

#include "base/arena.h"
#include "model/document.h"
#include "model/page.h"

typedef struct nbp_ruled_cell {
    nbp_box box,
        text; /* where its lines are; where its glyphs are, or the same where it is blank */
    uint32_t row, column; /* of the lines drawn on this page */
    uint16_t rowspan, colspan;
    bool open; /* no line closes it on the right, though the table has one there */
    uint32_t glyph_count;
    nbp_glyph **glyphs;          /* in reading order */
    struct nbp_ruled_cell *part; /* overleaf, of this cell; NULL: a whole one, or its first part */
} nbp_ruled_cell;

/** A table, or what of it stands on one page. */
typedef struct nbp_ruled {
    const nbp_page *page;
    nbp_box box;
    float *columns, *rows; /* where the lines are: one more than there are columns and rows */
    size_t column_count, row_count, cell_count;
    nbp_ruled_cell *cells; /* in reading order */
    uint32_t *cell_at;     /* of each place: row × columns + column */
    float shift;           /* of its columns, to stand below those of the page before */
    bool open_below;       /* no line closes it: it goes on overleaf */
} nbp_ruled;

/** Find the ruled tables of a page, and move the glyphs that stand in their cells out of the page
 *  into them: page->glyphs keeps the others. False: no memory. */
bool nbp_page_find_ruled(nbp_page *page, nbp_arena *arena, nbp_ruled **tables, size_t *count);

/** Has a cell nothing in it? */
bool nbp_ruled_is_blank(const nbp_ruled_cell *cell);

#endif
