/* From lines and cells to items: what its parts share. See items.h. */
#ifndef NBP_GATHER_H
#define NBP_GATHER_H

#include "base/text/one_line.h"
#include "base/text/utf8.h"
#include "parse/table/items/item.h"

/* One a document. */
typedef struct nbp_gatherer {
    const nbp_document *document;
    nbp_items *out;
    nbp_text_spot spot; /* of the way back to what was measured last */
    uint32_t row, sheet, block;
    nbp_frame last_frame;
    bool
        by_characters; /* a laid-out line counts every character as one column, as pdftotext does */
    bool bars;         /* lines have | beside no digit: one beside a digit is none misread */
    bool opened;       /* rows drawn with | have one in front of their first cell */
    bool closed;       /* and one behind their last */
    bool wiki;         /* |- stands between rows, | in front of each cell on a line of its own */
    bool after_pipe;   /* the line above ends with |: its last cell is closed */
    bool after_row;    /* it ends with ||: its row is closed */
} nbp_gatherer;

/** One more item: the folded text [begin, end), at the coordinates [left, right). */
void nbp_gather_item(nbp_gatherer *g, const char *begin, const char *end, nbp_frame frame,
                     int32_t left, int32_t right);
/** The items of a line of text, whatever cuts it. */
void nbp_gather_line(nbp_gatherer *g, const nbp_block *block);

/** A line of words, cut at spaces. */
void nbp_gather_words(nbp_gatherer *g, const char *line, const char *end);

/** A line cut by tabs or by |. Where rows are drawn so, a | in front opens the first cell and one
 * at the end closes the last; else an empty cell stands there. */
void nbp_gather_cells(nbp_gatherer *g, const char *p, const char *end, char separator,
                      nbp_frame frame);
/** Whether a | of [begin, end) stands beside no digit. */
bool nbp_gather_has_bar(const char *begin, const char *end);
/** How rows that are drawn with | on one line begin and end in blocks [first, last): nearly all of
 * them alike, or there are empty cells there. */
void nbp_gather_learn(nbp_gatherer *g, size_t first, size_t last);
/** Whether laid-out lines in blocks [first, last) count characters or display columns. */
void nbp_gather_learn_width(nbp_gatherer *g, size_t first, size_t last);
/** Remember how the line [begin, end), trimmed, ends. */
void nbp_gather_note_end(nbp_gatherer *g, const char *begin, const char *end);

static inline bool nbp_holds(const char *begin, const char *end, const char *word) {
    return nbp_find(begin, (size_t)(end - begin), word) != NULL;
}

#endif
