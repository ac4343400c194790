/* Tables drawn with characters (`+---+`, box drawing, bars and underscores) become grids. */
#ifndef NBP_DRAWN_TABLE_H
#define NBP_DRAWN_TABLE_H

#include "model/document.h"

/* A part of a cell's text, a line of it at most. */
typedef struct nbp_piece {
    uint32_t begin, end; /* bytes of the source's text */
    bool apart;          /* a space parts it from the piece before it */
} nbp_piece;

/* Append the text of a cell to `document`, with its marks. */
typedef void nbp_put_pieces(nbp_document *document, const char *text, const nbp_piece *pieces,
                            size_t count);

/** Append them as they stand. */
nbp_put_pieces nbp_put_as_they_stand;

/** Whether the line [p, end) may be part of a drawing: it is nothing but a border, or stands on
 * underscores. */
bool nbp_shows_drawing(const char *p, const char *end);
/** Whether any line of the text does, but for rows of empty cells between bars. */
bool nbp_has_drawing(const char *text, size_t length);
/** Where the drawing that begins with the line at `begin` ends; `begin` where none does. */
size_t nbp_drawn_end(const char *text, size_t begin, size_t length);
/** Add the table that is drawn in [begin, end) of `text` to `document`, as a grid. False, with
 * nothing added, where the drawing is no table or does not fit together. */
bool nbp_drawn_put(nbp_document *document, const char *text, size_t begin, size_t end,
                   nbp_put_pieces *put);

#endif
