/* The document: what every reader makes of its source, and all that the parser sees.
 *
 * Blocks in reading order (headings, paragraphs or lines, grids, page breaks) over one text. A text
 * source gives each line as a block and leaves cells to the parser; a source with real tables gives
 * grids of cells with their rows, columns and spans. Offsets are into the folded text;
 * nbp_document_place() leads back to the source.
 */
#ifndef NBP_DOCUMENT_H
#define NBP_DOCUMENT_H

#include "base/arena.h"
#include "base/origin.h"
#include "base/text/text.h"
#include "model/dates.h"
#include "nianbao.h"

typedef enum nbp_block_kind {
    NBP_LINE,      /* a line of a text, as it stands; may be a row of a table, or empty */
    NBP_PARAGRAPH, /* running text of a structured source; never part of a table */
    NBP_HEADING,   /* level 1 to 6 */
    NBP_GRID,      /* a table: see grids[grid] */
    NBP_PAGE       /* a page begins here */
} nbp_block_kind;

typedef struct nbp_block {
    uint32_t begin, length; /* folded text; of a grid: of all its cells */
    uint32_t grid;          /* index, for NBP_GRID */
    uint8_t kind;           /* nbp_block_kind */
    uint8_t level;          /* of a heading */
} nbp_block;

/* A cell as the source has it. Rows and columns count from 0 with the spans laid out, as a browser
 * does it. */
typedef struct nbp_grid_cell {
    uint32_t begin, length;
    uint32_t row;
    uint16_t column, rowspan, colspan;
    uint16_t header; /* 1 where the source marks a heading cell */
} nbp_grid_cell;

typedef struct nbp_grid {
    uint32_t first_cell, cell_count; /* in reading order */
    uint32_t rows;
    uint16_t columns;
    bool ruled; /* a page's ruling lines made it: its cells are walls that were drawn */
} nbp_grid;

/* What speaks against taking a part of the text as it stands: its pedigree. What the source strikes
 * out or hides is not in the text at all; a line end within a cell is a \n in its text. */
typedef enum nbp_stretch_kind {
    NBP_STRETCH_RAISED, /* a note's mark or a power: raised, lowered or much smaller. The number is
                           what stands without it. Never all of a cell or block: that is a style */
    NBP_STRETCH_UNSURE, /* crosses a border, overlaps other text, or is shown otherwise than what
                           stands beside it (white, tiny, a link): no number in it is certain */
    NBP_STRETCH_OBJECT, /* of length 0: an image, an object, a script's output, which has no text */
    NBP_STRETCH_PICTURE /* of length 0: an image that stands outside of cells */
} nbp_stretch_kind;

typedef struct nbp_stretch {
    uint32_t begin, length; /* folded text */
    uint8_t kind;           /* nbp_stretch_kind */
    bool whole;             /* it may be all of a cell or block */
} nbp_stretch;

/* From folded offset `begin` on, the text stands at `place` (until the next mark). Its line and
 * column may be left 0: they are counted in `source` when they are asked for. */
typedef struct nbp_mark {
    uint32_t begin;
    nb_place place;
} nbp_mark;

typedef struct nbp_document {
    nbp_text text;
    nbp_block *blocks;
    size_t block_count, block_capacity;
    nbp_grid *grids;
    size_t grid_count, grid_capacity;
    nbp_grid_cell *cells;
    size_t cell_count, cell_capacity;
    nbp_stretch *stretches; /* in rising order; none overlaps another */
    size_t stretch_count, stretch_capacity;
    nbp_mark *marks; /* none: the raw text is the source itself */
    size_t mark_count, mark_capacity;
    size_t marked_raw; /* the raw text's length at the last mark */
    char *title;       /* from the container (<title>, dc:title), or NULL; owned */
    nbp_dates dates;   /* that its head and its container tell */
    const char *media_type;
    /* What the marks' offsets count in, where lines and columns are to be told from it (a web
     * page): borrowed, and must outlive the document; else NULL. */
    const char *source;
    char **sheets; /* names of a workbook's sheets, which places number from 1; owned */
    size_t sheet_count;
    bool verbatim;  /* what follows a mark is copied as it stands at its place, up to the next mark
                       or line end */
    char *unpacked; /* owned: what a reader took out of its container and `source` or the decoded
                       text point into */
    /* The source's own label, where the bytes contradict it; else empty. */
    char declared_encoding[32];
    /* Asked of the reader: what a page hides is read where a script may unfold it. */
    bool with_hidden;
    /* Asked of the reader: drawn pages are kept, to be looked at. */
    bool viewed;
    struct nbp_pages *drawn; /* as they are printed, all of them upright; owned, or NULL */
    size_t hidden;           /* bytes of text that were left out as hidden */
    bool unlined;            /* a page's lines, and what hides its words, are not known */
    const char *disguise;    /* what its bytes seemed to be, and how that was undone; or NULL */
    const char *lacks;       /* what the source is, where it should be no report; or NULL */
    const char *unread;      /* why a part of it was not read; or NULL */
    bool failed; /* a ceiling was hit or memory ran out: checked once, at the end of a reader */
    /* The way from the raw text to the source, borrowed; NULL: they are the same. */
    const nbp_origin *origin;
    nbp_text_spot spot;   /* the last way back that was asked for */
    nb_place cursor;      /* in the raw text, the last place asked for: they are mostly asked for in
                             rising order */
    nb_place *milestones; /* in the raw text, one every 16 KiB as far as lines were counted: where
                             they are not */
    size_t milestone_count, milestone_capacity;
} nbp_document;

void nbp_document_init(nbp_document *document);
void nbp_document_free(nbp_document *document);

/* Building. All are sticky: after a failure they do nothing. */

/** Begin a block; text appended from now on is in it. Only one block is open at a time. */
void nbp_document_begin(nbp_document *document, nbp_block_kind kind, unsigned level);
/** Append raw UTF-8 to the open block or cell. */
void nbp_document_append(nbp_document *document, const char *utf8, size_t length);
void nbp_document_end(nbp_document *document);
/** Whether the last block is an empty line: more of them say no more. */
bool nbp_document_ends_empty(const nbp_document *document);
/** A block over folded text that is already there (readers that borrow their text). */
void nbp_document_block(nbp_document *document, nbp_block_kind kind, unsigned level, size_t begin,
                        size_t length);

/** A grid: begin, then cells in reading order, then end. */
void nbp_document_begin_grid(nbp_document *document);
void nbp_document_begin_cell(nbp_document *document, nbp_grid_cell shape);
void nbp_document_end_cell(nbp_document *document);
void nbp_document_end_grid(nbp_document *document);

/** A stretch over folded text that is already there; it begins nowhere before the last one. */
void nbp_document_stretch(nbp_document *document, nbp_stretch_kind kind, size_t begin,
                          size_t length);
/** What is appended until the end is a stretch. Only one is open at a time. */
void nbp_document_begin_stretch(nbp_document *document, nbp_stretch_kind kind);
void nbp_document_end_stretch(nbp_document *document);

/** Append a raised part. Its digits keep their height: shown, they are never taken for digits of
 * the number before them. */
void nbp_document_append_raised(nbp_document *document, const char *utf8, size_t length);

/** What is appended from here on stands at `place` in the source. */
void nbp_document_mark(nbp_document *document, const nb_place *place);

/* Asking. */

/** Where the character at folded offset `offset` stands in the source. */
nb_place nbp_document_place(nbp_document *document, size_t offset);
/** A place as marks have it, with its line where the source has lines. */
nb_place nbp_document_counted(nbp_document *document, nb_place place);
/** The raw offset of the character at folded offset `offset`. */
static inline size_t nbp_document_raw(nbp_document *document, size_t offset) {
    return nbp_text_raw_near(&document->text, offset, &document->spot);
}
/** The first of `*count` stretches with a part in folded [begin, begin + length), or of no length
 * at either end of it. */
const nbp_stretch *nbp_document_stretches(const nbp_document *document, size_t begin, size_t length,
                                          size_t *count);
/** Folded [begin, end) as the source shows it (see nbp_fold_shown()), in one line and without
 * blanks at its end; NULL where memory ran out. */
char *nbp_document_shown(nbp_document *document, nbp_arena *arena, size_t begin, size_t end);
/** The folded text from `begin`. */
static inline const char *nbp_document_text(const nbp_document *document, size_t begin) {
    return document->text.folded.data + begin;
}

#endif
