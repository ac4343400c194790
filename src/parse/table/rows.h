/* Rows: which run of values stands in which row of the form.
 *
 * The form's rows, in order, are aligned with the items, in order, by dynamic programming over the
 * likeness of labels. A row may be absent, its label wrapped over pieces before, around or behind
 * its values, shared by a group, or lost while its values stand; unknown rows and notes are passed
 * over. Neighbours in order are evidence; one odd row moves nobody.
 */
#ifndef NBP_ROWS_H
#define NBP_ROWS_H

#include "parse/table/items.h"

/* A line of numbers of the form: a row, or the one line of table 四 that three form rows share. Its
 * number is that of its (first) form row. */
enum { NBP_LINE_COUNT = NBP_FORM_ROWS, NBP_NO_LINE = 255 };
_Static_assert((int)NBP_FORM_ROWS < (int)NBP_NO_LINE, "a line is a byte");

enum { NBP_WHOLE_ROW = 7 }; /* values of a row of table 三 */

/* Values with no label between them: the candidates for one line. */
typedef struct nbp_run {
    uint32_t first, count; /* items */
    uint32_t span;         /* of these, without the empty cells at both ends */
    uint8_t line;          /* or NBP_NO_LINE */
    uint8_t line_by_label; /* the line whose whole label stands directly in front, or NBP_NO_LINE */
    uint32_t label;        /* that label's item */
    bool after_unknown_words; /* no form has them: no line takes it without a label */
    bool sure;                /* its whole label stands beside it in its own row of the page */
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
    NBP_HEAD_PIECE,  /* a piece of the head of a column, in words or in characters */
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

/** The forms (a set) that each table can be on, as labels and runs tell it: all that have the table
 * where nothing does. */
void nbp_rows_table_forms(const nbp_rows *rows, unsigned forms[NBP_TABLE_COUNT]);
/** Whether `line` is all of a table in one line. */
static inline bool nbp_line_is_table(size_t line) {
    return nbp_form_tables[nbp_form_rows[line].table].shape == NB_SHAPE_ONE_LINE;
}
/** Whether `line` is one: of a table in one line only the first row is. */
static inline bool nbp_is_line(size_t line) {
    return !nbp_line_is_table(line) || line == nbp_form_tables[nbp_form_rows[line].table].first_row;
}
/** Whether the lines of `table` all have the same columns and add up: a table of many lines that
 * are read as one. */
bool nbp_adds_up(nbp_table table);
/** The cells of `line` on `forms`, in order: returns how many. `cells` holds NBP_MAX_LINE_CELLS. */
size_t nbp_line_cells(unsigned forms, size_t line, uint16_t cells[NBP_MAX_LINE_CELLS]);
/** The table that `line` is of. */
nbp_table nbp_line_table(size_t line);

struct nbp_tokens;
/** Align the runs of `rows` by the tokens that they were made with. False when memory ran out. */
bool nbp_rows_align(const nbp_items *items, const struct nbp_tokens *tokens, nbp_rows *rows);
void nbp_rows_free(nbp_rows *rows);

#endif
