/* A PDF on its way to a document: words with their boxes → lines of pieces on sheets → grids and
 * paragraphs.
 *
 * A word is what pdftotext gives: glyphs that touch. A piece is the words of one visual line that
 * stand together: one line of a cell, or a stretch of prose. A sheet is a page, or half of one
 * where two reports stand side by side. All lengths are points, y grows downwards. Nothing here
 * knows the forms: only that tables have columns of values, that labels stand before them, and how
 * Chinese outlines are numbered.
 */
#ifndef NBP_READ_PDF_H
#define NBP_READ_PDF_H

#include "base/arena.h"
#include "model/document.h"
#include "read/reader.h"

/* The reader of PDFs, see reader.h. */
int nbp_is_pdf(const char *data, size_t length);
bool nbp_read_pdf(const nbp_original *source, nbp_document *document, nb_error *err);

/* fminf() and fmaxf() without libm, which every start of the program would pay for. */
static inline float nbp_min(float a, float b) {
    return a < b ? a : b;
}
static inline float nbp_max(float a, float b) {
    return a > b ? a : b;
}

typedef struct nbp_pdf_word {
    const char *text; /* UTF-8 */
    uint32_t length, page;
    float left, top, right, bottom;
    float middle; /* what lines are told by: of the box, set right where fonts differ; below that of
                   * the page before, once the pages are one flow */
    float em;     /* the size of its font, told from its width */
    bool chinese; /* has a Chinese character */
    bool value;   /* a number, a mark, or glyphs that nobody can read */
} nbp_pdf_word;

typedef struct nbp_pdf_piece {
    nbp_pdf_word *words; /* from left to right */
    uint32_t count;
    float left, right, top, bottom, middle, em;
    bool value; /* its words together are a value */
} nbp_pdf_piece;

typedef struct nbp_pdf_line {
    nbp_pdf_piece *pieces; /* from left to right */
    size_t count, values;
    float left, right, middle, em;
    size_t sheet; /* that it stands on */
    float width;  /* of the page */
} nbp_pdf_line;

typedef struct nbp_pdf_page {
    unsigned number;
    float width, height;
    nbp_pdf_word *words;
    size_t count;
} nbp_pdf_page;

/** Lines one below the other: of a sheet, or of all sheets. */
typedef struct nbp_pdf_flow {
    nbp_pdf_line *lines;
    size_t count;
    unsigned page; /* of a sheet */
    float height;
} nbp_pdf_flow;

/* ---- words: read_pdf_words.c ---------------------------------------------------------------- */

typedef struct nbp_pdf_words {
    nbp_pdf_word *words;
    size_t count, capacity;
    nbp_pdf_page *pages;
    size_t page_count, page_capacity;
    unsigned first_page;
} nbp_pdf_words;

/** Take apart what `pdftotext -bbox` wrote, from page `first_page` on; the words point into `xml`,
 *  which is changed. False when memory or a ceiling is hit. */
bool nbp_pdf_words_read(nbp_pdf_words *words, char *xml, size_t length, unsigned first_page);
void nbp_pdf_words_free(nbp_pdf_words *words);
/** Is the text a number, a mark, or glyphs that nobody can read? */
bool nbp_pdf_is_value(const char *text, size_t length);

/* ---- lines: read_pdf_lines.c, read_pdf_pieces.c, read_pdf_furniture.c ----------------------- */

/** Make lines and pieces of all words, sheet by sheet, without page numbers and running heads, and
 *  set the sheets one below the other. Sorts the words. False: no memory. */
bool nbp_pdf_lines(nbp_pdf_words *words, nbp_arena *arena, nbp_pdf_flow *flow);
/** Take page numbers and running heads away from the sheets. False: no memory. */
bool nbp_pdf_drop_furniture(nbp_pdf_flow *sheets, size_t count, nbp_arena *arena);
/** The line that words from left to right make, on the sheet of `like`; `pieces` has room for one a
 *  word. */
nbp_pdf_line nbp_pdf_line_of(nbp_pdf_word *words, size_t count, nbp_pdf_piece *pieces,
                             const nbp_pdf_line *like);
/** The piece that `count` words of a line make. */
nbp_pdf_piece nbp_pdf_piece_of(nbp_pdf_word *words, size_t count);
/** The place of a piece. */
nb_place nbp_pdf_place(const nbp_pdf_piece *piece);
/** Append the words of a piece to the open block or cell, parted by a space only where Latin words
 *  are. */
void nbp_pdf_append(nbp_document *document, const nbp_pdf_piece *piece);

/** What an outline's item begins with. */
typedef enum nbp_pdf_marker {
    NBP_PDF_NO_MARKER,
    NBP_PDF_CHAPTER, /* 一、 */
    NBP_PDF_SECTION, /* （一） */
    NBP_PDF_ITEM     /* 1. */
} nbp_pdf_marker;
/** The marker that the words begin with; *first: it is the first of its kind. `first` may be
 *  NULL. */
nbp_pdf_marker nbp_pdf_marker_of(const nbp_pdf_word *words, size_t count, bool *first);
/** Does the piece end a sentence? */
bool nbp_pdf_ends_sentence(const nbp_pdf_piece *piece);

/* ---- tables: read_pdf_tables.c, _bands.c, _columns.c, _rows.c, _grid.c ---------------------- */

/** Part numbers of a table's lines that stand in two columns but came as one word
 *  (read_pdf_glued.c). False: no memory. */
bool nbp_pdf_part_glued(nbp_pdf_line *lines, size_t count, nbp_arena *arena);

/** Lines begin..end of a flow are a table. */
typedef struct nbp_pdf_table {
    size_t begin, end;
} nbp_pdf_table;

/** The next table of `flow` at or after line `from`; false: none. */
bool nbp_pdf_next_table(const nbp_pdf_flow *flow, size_t from, nbp_pdf_table *table);

enum { NBP_PDF_COLUMNS = 64, NBP_PDF_LABEL = -1 };

/** Columns of values, from left to right, as the stretches that their texts take. */
typedef struct nbp_pdf_columns {
    struct nbp_pdf_column {
        float left, right;
    } at[NBP_PDF_COLUMNS];
    size_t count;
} nbp_pdf_columns;

/** Find the columns of the values in `count` lines; `columns` holds those known before, or none. */
void nbp_pdf_find_columns(const nbp_pdf_line *lines, size_t count, nbp_pdf_columns *columns);
/** Put a column in its place. False when it overlaps another or there are too many. */
bool nbp_pdf_add_column(nbp_pdf_columns *columns, float left, float right);
/** The column that a stretch stands in, or the nearest; NBP_PDF_LABEL where it ends before the
 * first. */
int nbp_pdf_column_of(const nbp_pdf_columns *columns, float left, float right, float em);

/** Words of one line in one cell. */
typedef struct nbp_pdf_fragment {
    nbp_pdf_piece piece;
    int column;   /* of values; NBP_PDF_LABEL */
    size_t row;   /* into rows; NBP_PDF_NO_ROW: a label without values */
    size_t group; /* 0: a row's own; else the number of the label over several rows that it is part
                     of */
} nbp_pdf_fragment;

#define NBP_PDF_NO_ROW SIZE_MAX

typedef struct nbp_pdf_row {
    float middle, em;
    size_t values;
    size_t first, end; /* its fragments are among these */
} nbp_pdf_row;

/** What stands in the lines below the heads, as rows. */
typedef struct nbp_pdf_rows {
    nbp_pdf_row *rows;
    size_t count;
    nbp_pdf_fragment *fragments; /* from top to bottom, each line from left to right */
    size_t fragment_count, group_count;
} nbp_pdf_rows;

/** Tell the rows in `count` lines with these columns: which lines are one row, and which labels
 * belong to it. False when memory is out. */
bool nbp_pdf_find_rows(const nbp_pdf_line *lines, size_t count, const nbp_pdf_columns *columns,
                       nbp_arena *arena, nbp_pdf_rows *rows);

/** A head: lines one below the other, over one or several columns or over the labels. */
typedef struct nbp_pdf_head {
    nbp_pdf_piece **pieces;
    size_t count;
    float left, right;
    size_t line; /* that it begins in */
    bool over_labels;
} nbp_pdf_head;

/** A part of a table that has heads of its own: 二's table has four. */
typedef struct nbp_pdf_band {
    size_t begin, body, end; /* lines: heads begin..body, rows body..end */
    nbp_pdf_head *heads;
    size_t head_count;
    nbp_pdf_columns columns;
} nbp_pdf_band;

/** Part `table` into bands with heads and columns. False when memory is out. */
bool nbp_pdf_find_bands(const nbp_pdf_flow *flow, nbp_pdf_table table, nbp_arena *arena,
                        nbp_pdf_band **bands, size_t *count);

/** Lay `table` into the document as a grid. False when memory is out. */
bool nbp_pdf_grid(const nbp_pdf_flow *flow, nbp_pdf_table table, nbp_document *document);

/* ---- running text: read_pdf_prose.c --------------------------------------------------------- */

/** The paragraph that is being put together. */
typedef struct nbp_pdf_prose {
    nbp_document *document;
    float left, right; /* margins of the text on the present sheet */
    float em;          /* of most of its text */
    bool open;
    nbp_pdf_line last; /* of the open block */
} nbp_pdf_prose;

/** Learn the margins of the sheet that begins with line `from`; `is_table[i]`: line i is not
 * running text. */
void nbp_pdf_prose_margins(nbp_pdf_prose *prose, const nbp_pdf_flow *flow, size_t from,
                           const bool *is_table);
void nbp_pdf_prose_line(nbp_pdf_prose *prose, const nbp_pdf_line *line);
void nbp_pdf_prose_close(nbp_pdf_prose *prose);

#endif
