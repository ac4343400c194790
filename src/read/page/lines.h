/* Words, pieces and lines of what stands in no ruled table.
 *
 * A word is glyphs that touch. A piece is the words of one visual line that stand together: one
 * line of a cell, or a stretch of prose. A sheet is a page, or half of one where two reports stand
 * side by side.
 */
#ifndef NBP_LINES_H
#define NBP_LINES_H

#include "read/page/ruled.h"

typedef struct nbp_page_word {
    const char *text; /* UTF-8 */
    uint32_t length;
    float left, top, right, bottom;
    float middle; /* what lines are told by; below that of the page before, once the pages are one
                   * flow */
    float em;     /* the size of its font */
    const nbp_page *page;
    bool value;  /* a number, a mark, or glyphs that nobody can read */
    bool raised; /* a note mark */
    bool unsure; /* overlaps another */
} nbp_page_word;

typedef struct nbp_page_piece {
    nbp_page_word *words; /* from left to right */
    uint32_t count;
    float left, right, top, bottom, middle, em;
    bool value; /* its words together are a value */
} nbp_page_piece;

typedef struct nbp_page_line {
    nbp_page_piece *pieces; /* from left to right */
    size_t count, values;
    float left, right, middle, em;
    size_t sheet;     /* that it stands on */
    float width;      /* of the page */
    nbp_ruled *ruled; /* it stands for a ruled table, and has no pieces */
} nbp_page_line;

/** Lines one below the other: of a sheet, or of all sheets. */
typedef struct nbp_page_flow {
    nbp_page_line *lines;
    size_t count;
    unsigned page; /* of a sheet */
    float height;
} nbp_page_flow;

/** The words of a page's glyphs. NULL: no memory, or a ceiling. */
nbp_page_word *nbp_page_words(const nbp_page *page, nbp_arena *arena, size_t *count);
/** Is the text a number, a mark, or glyphs that nobody can read? */
bool nbp_page_is_value(const char *text, size_t length);

/** Make lines and pieces of all words, sheet by sheet, with the ruled tables at their places and
 *  without page numbers and running heads, and set the sheets one below the other. False: no
 *  memory. */
bool nbp_page_lines(nbp_pages *pages, nbp_arena *arena, nbp_page_flow *flow);
/** Take page numbers and running heads away from the sheets. False: no memory. */
bool nbp_page_drop_furniture(nbp_page_flow *sheets, size_t count, nbp_arena *arena);
/** The line that words from left to right make, on the sheet of `like`; `pieces` has room for one a
 *  word. */
nbp_page_line nbp_page_line_of(nbp_page_word *words, size_t count, nbp_page_piece *pieces,
                               const nbp_page_line *like);
/** The piece that `count` words of a line make. */
nbp_page_piece nbp_page_piece_of(nbp_page_word *words, size_t count);
/** The place of a piece. */
nb_place nbp_page_place_of(const nbp_page_piece *piece);
/** Append the words of a piece to the open block or cell, parted by a space only where Latin words
 *  are. */
void nbp_page_append(nbp_document *document, const nbp_page_piece *piece);

/** What an outline's item begins with. */
typedef enum nbp_page_marker {
    NBP_PAGE_NO_MARKER,
    NBP_PAGE_CHAPTER, /* 一、 */
    NBP_PAGE_SECTION, /* （一） */
    NBP_PAGE_ITEM     /* 1. */
} nbp_page_marker;
/** The marker that the words begin with; *first: it is the first of its kind. `first` may be
 *  NULL. */
nbp_page_marker nbp_page_marker_of(const nbp_page_word *words, size_t count, bool *first);
/** Does the piece end a sentence? */
bool nbp_page_ends_sentence(const nbp_page_piece *piece);

#endif
