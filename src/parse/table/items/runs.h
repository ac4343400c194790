/* Runs: where values stand with no label between them, and which of these are no values of a row at
 * all.
 *
 * All take items [first, end) that are no labels. */
#ifndef NBP_RUNS_H
#define NBP_RUNS_H

#include "form/form_line.h"
#include "parse/table/items/item.h"

enum { NBP_WHOLE_ROW = 7 }; /* values of a row of table 三 */

/* Values with no label between them: the candidates for one line. */
typedef struct nbp_run {
    uint32_t first, count;     /* items */
    uint32_t span;             /* of these, without the empty cells at both ends */
    uint32_t rest, rest_count; /* items: the end of its row, on the next row of the page */
    uint8_t line;              /* or NBP_NO_LINE */
    uint8_t line_by_label; /* the line whose whole label stands directly in front, or NBP_NO_LINE */
    uint8_t line_by_piece; /* so stands a piece of that line's label, or one misspelt */
    uint32_t label;        /* that label's item */
    bool after_unknown_words; /* no form has them: no line takes it without a label */
    bool beside_words; /* what may be a cell, short words with a digit, stands in front or behind */
    bool headed;       /* the head of a column stands directly in front of it */
    bool in_block;     /* no label parts it from a whole row: both may be taken from columns */
    bool sure;         /* its whole label stands beside it in its own row of the page */
    uint32_t differs, copy; /* of a row that stands twice: its values that are others in the other
                               one, a bit each, and the first item of that */
    uint8_t undecided; /* nb_reason: why its line is not certain, and none of its numbers given */
    uint8_t rival;     /* of NB_REASON_OTHER_ROW: the other line, or NBP_NO_LINE */
} nbp_run;

/* What the alignment found of a line's label. */
typedef struct nbp_line_label {
    int weight;    /* of all its pieces, as nbp_line_weight() counts; 0: none */
    uint32_t item; /* its best piece, or UINT32_MAX */
} nbp_line_label;

/* What a head names. */
typedef enum nbp_head_kind {
    NBP_HEAD_COLUMN, /* cell: the first form cell whose column has that label */
    NBP_HEAD_PART,   /* a part of table 四; cell: which, from 0 */
    NBP_HEAD_OVER,   /* words over several columns */
    NBP_HEAD_PIECE,  /* a piece of the head of a column, in words or in characters; cell: as of
                        that */
    NBP_HEAD_UNKNOWN /* words that no form has */
} nbp_head_kind;

typedef struct nbp_head {
    uint32_t item;
    uint16_t cell;
    uint8_t kind;
} nbp_head;

typedef struct nbp_rows {
    nbp_run *runs; /* in order */
    size_t count, capacity;
    nbp_head *heads; /* in order */
    size_t head_count, head_capacity;
    uint32_t *words; /* label items that are words of the tables, heads and captions with them */
    size_t word_count, word_capacity;
    nbp_line_label lines[NBP_LINE_COUNT];
    unsigned forms;                   /* of table 二, from its labels; 0 without evidence */
    unsigned may[NBP_TABLE_COUNT];    /* forms that nearly as many labels are on as on any */
    uint8_t taken_by[NBP_LINE_COUNT]; /* of a line: another that took a run which may be its own;
                                         NBP_NO_LINE */
    bool failed;
} nbp_rows;

/** The end of the run that begins at item `i`. */
size_t nbp_run_end(const nbp_items *items, size_t i);
/** Nothing but empty cells. */
bool nbp_run_is_blank(const nbp_items *items, size_t first, size_t end);
/** A row of fractions and nothing else: widths of some layout. */
bool nbp_run_is_fractions(const nbp_items *items, size_t first, size_t end);
/** Empty cells in front of a label in the same row: label columns. */
bool nbp_run_is_margin(const nbp_items *items, size_t first, size_t end);
/** The first item behind empty cells that end a row of heads, or `first`. */
size_t nbp_run_skip_head_blanks(const nbp_items *items, size_t first, size_t end);
/** How many values the first row has of a run that holds several whole rows of table 三; 0: it
 * holds one row. */
size_t nbp_run_row_of_several(const nbp_items *items, size_t first, size_t end);
/** Whether most rows hold twice the values of one of table 三: two tables side by side, no labels
 * that are lost. */
bool nbp_runs_are_double(const nbp_items *items);
/** Note in which values a row differs that stands twice: false where they are not as many. */
bool nbp_run_is_copied(const nbp_items *items, nbp_run *run, const nbp_run *other);

#endif
