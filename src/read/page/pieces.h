/* A piece is the words of one visual line that stand together: one line of a cell, or a stretch of
 * prose. */
#ifndef NBP_PIECES_H
#define NBP_PIECES_H

#include "read/page/page_words.h"

typedef struct nbp_page_piece {
    nbp_page_word *words; /* from left to right */
    uint32_t count;
    float left, right, top, bottom, middle, em;
    bool value; /* its words together are a value */
} nbp_page_piece;

/** The piece that `count` words of a line make. */
nbp_page_piece nbp_page_piece_of(nbp_page_word *words, size_t count);
/** The place of a piece. */
nb_place nbp_page_place_of(const nbp_page_piece *piece);
/** Append the words of a piece to the open block or cell, parted by a space only where Latin words
 *  are. */
void nbp_page_append(nbp_document *document, const nbp_page_piece *piece);

enum { NBP_PAGE_STEPS = 1 << 22 }; /* drawn lines that are looked at, whatever a file asks for */
/** Does the page draw a line across `x` between two heights? Each line that is looked at takes one
 * of `steps`, which bounds what a file may ask for. */
bool nbp_page_is_ruled(const nbp_page *page, float x, float top, float bottom, size_t *steps);

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
