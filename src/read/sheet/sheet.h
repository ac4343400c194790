/* A sheet of a workbook, as its reader finds it: cells by row and column, what is merged, what is
 * hidden. It is laid into a tree whole, when all of it is known: a sheet has no tables, only cells,
 * and how wide a row is, is told by the rows that it stands among.
 */
#ifndef NBP_SHEET_H
#define NBP_SHEET_H

#include "read/tree/tree.h"
#include "read/word/zip.h"

typedef struct nbp_sheet_cell {
    uint32_t row, column;   /* from 1 */
    uint32_t rows, columns; /* that it spans; where it is laid out, those that are seen */
    uint32_t text, length;  /* in nbp_sheet.text */
    uint32_t y, x;          /* row and column among those that are seen, from 0 */
} nbp_sheet_cell;

/* Rows or columns, from 1, the last one included. */
typedef struct nbp_sheet_range {
    uint32_t first, last;
    uint32_t sum; /* of all to this one */
} nbp_sheet_range;
typedef struct nbp_sheet_ranges {
    nbp_sheet_range *items; /* in rising order */
    size_t count, capacity;
} nbp_sheet_ranges;

typedef struct nbp_sheet {
    nbp_sheet_cell *cells; /* mostly in rising order */
    size_t count, capacity;
    nbp_sheet_cell *merged; /* rectangles, without a text */
    size_t merged_count, merged_capacity;
    nbp_sheet_ranges hidden_rows, hidden_columns;
    nbp_buffer text;
    bool failed; /* no memory, or a ceiling was hit */
} nbp_sheet;

/* In a cell's text: before and behind a raised part; something that has no text. Lines end with
 * \n. */
#define NBP_SHEET_RAISED '\x02'
#define NBP_SHEET_LEVEL '\x03'
#define NBP_SHEET_OBJECT '\x04'

void nbp_sheet_init(nbp_sheet *sheet);
void nbp_sheet_free(nbp_sheet *sheet);
/** An empty sheet again. */
void nbp_sheet_clear(nbp_sheet *sheet);

/** Add a cell, its text in sheet->text. Of blank ones side by side only the last need be there; one
 * beyond the columns that are read fills up the sheet, and is none. */
void nbp_sheet_add(nbp_sheet *sheet, const nbp_sheet_cell *cell);
/** The cells of a rectangle are one, its upper left one. */
void nbp_sheet_merge(nbp_sheet *sheet, const nbp_sheet_cell *rectangle);
/** None of these is seen. Ranges come in rising order. */
void nbp_sheet_hide(nbp_sheet *sheet, nbp_sheet_ranges *ranges, uint32_t first, uint32_t last);

/* A workbook, while it is read: a tree, and the places that its nodes point at. */
typedef struct nbp_book {
    nbp_tree tree;
    nb_place *places;
    size_t place_count, place_capacity;
    char **names; /* of all sheets so far, hidden ones, too */
    size_t name_count, name_capacity;
    bool failed;
} nbp_book;

void nbp_book_init(nbp_book *book);
void nbp_book_free(nbp_book *book);
/** Another sheet of the workbook. */
void nbp_book_name(nbp_book *book, const char *name);
/** Lay out the sheet that was named last. */
void nbp_book_lay(nbp_book *book, nbp_sheet *sheet);
/** Lay the workbook in `zip` out as `document`; its member `part` describes it. False with *err
 * filled. */
bool nbp_book_finish(nbp_book *book, nbp_zip *zip, const char *part, nbp_document *document,
                     nb_error *err);

#endif
