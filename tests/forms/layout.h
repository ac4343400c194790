/* A report as a page prints it: the three tables laid out, with their labels and numbers, for
 * styles to render (render.h) and for tests to damage. */
#ifndef TEST_LAYOUT_H
#define TEST_LAYOUT_H

#include "form/form.h"

enum { MAX_ROWS = 40, MAX_WIDTH = 20, NUMBERS_SIZE = 8192, NO_CELL = -1 };

/* A cell of a table. What a span covers has no text of its own, but that of the cell that spans
 * it. */
typedef struct layout_cell {
    const char *text;  /* "" for an empty cell, NULL where a span covers it */
    const char *whole; /* the text, or that of the cell which spans this one */
    bool from_above;   /* the span comes from above, else from the left */
    int16_t number;    /* index into nbp_form_cells, or NO_CELL */
} layout_cell;

typedef struct layout_row {
    layout_cell cells[MAX_WIDTH];
    size_t count;
} layout_row;

typedef struct layout {
    layout_row rows[MAX_ROWS];
    size_t count;
} layout;

typedef enum piece_kind { PIECE_TITLE, PIECE_HEADING, PIECE_PROSE, PIECE_TABLE } piece_kind;

/* What stands on a page, one below the other. */
typedef struct page_piece {
    piece_kind kind;
    const char *text;    /* NULL for a table */
    const layout *table; /* NULL for a text */
    nbp_table which;     /* what the table is */
} page_piece;

enum { MAX_PIECES = 48 };

/* The three tables, with the room for their texts, and what stands where. Not to be copied: texts
 * point into it. */
typedef struct page {
    nb_form form;
    layout tables[NBP_TABLE_COUNT];
    page_piece pieces[MAX_PIECES];
    size_t piece_count;
    char texts[4 * NUMBERS_SIZE];
    size_t used;
} page;

/** Lay out the tables of `report` on `form`, with a title and six sections. */
void lay_out(nb_report *report, nb_form form, page *laid);
/** Put a page_piece in front of page_piece `at`. */
void put_piece(page *laid, size_t at, page_piece p);
/** A copy of `length` bytes in the page's own room. */
const char *keep_text(page *laid, const char *text, size_t length);

/** One past the cell and those that it spans on its right. */
size_t layout_span_end(const layout_row *row, size_t column);
/** How many rows the cell spans, with its own. */
size_t layout_rows_below(const layout *table, size_t row, size_t column);
/** A cell whose span lost the row that it began in is an empty one. */
bool layout_is_orphan(const layout *table, size_t row, size_t column);

enum { LAYOUT_GAP = 2 };
/** Display columns of a text. */
size_t layout_text_width(const char *text);
/** Where columns begin that are wide enough for all that stands in them, LAYOUT_GAP behind it; what
 * spans several widens the last. */
void layout_measure(const layout *table, size_t at[MAX_WIDTH + 1]);

/** Fill `report` with numbers of `form` up to about `top` whose sums hold; `seed` chooses them. */
void fill_at_random(nb_report *report, nb_form form, int64_t top, uint64_t seed);

#endif
