/* Rows of indicators: the items of a document read as labels, units and values. */
#ifndef NBP_INDICATOR_ROWS_H
#define NBP_INDICATOR_ROWS_H

#include "form/indicator.h"
#include "parse/table/items/items.h"

enum { NBP_MOST_LINES = 4, NBP_MOST_VALUES = 12, NBP_NO_HEADS = INT32_MAX };

/* A stretch of folded text. */
typedef struct nbp_range {
    uint32_t begin, end;
} nbp_range;

/* The heads of a table: of the unit, and of its columns of values. */
typedef struct nbp_indicator_heads {
    uint32_t unit; /* items; NBP_NO_HEADS: none */
    uint32_t values[NBP_MOST_VALUES];
    size_t value_count;
    bool coded;     /* a column of codes or ordinals stands among them */
    bool more;      /* beside them stand those of a second table in the same rows: the next */
    nbp_range said; /* a unit that holds for all its rows; empty: none */
} nbp_indicator_heads;

/* A label with its unit and values. */
typedef struct nbp_indicator_row {
    nbp_range label[NBP_MOST_LINES]; /* in laid-out text on several lines; the first is there */
    size_t label_count;
    nbp_range unit; /* empty: none */
    nbp_range groups[NBP_MOST_GROUPS];
    size_t group_count;
    uint32_t values[NBP_MOST_VALUES]; /* items */
    size_t value_count;
    uint32_t unit_item; /* NBP_NO_HEADS: the unit is no cell */
    uint32_t heads;     /* index; NBP_NO_HEADS: none were there */
    uint32_t run;       /* rows of one table have the same */
    uint32_t block;
    bool numbered;  /* its label has a numeral, or says 其中 */
    bool uncertain; /* where its label begins or ends is not told, or it has more values than fit */
    bool sure;      /* no label without a numeral may be another group over it */
    bool is_void;   /* no row after all */
    bool laid_out;  /* of a line of words, with its values on that line */
    bool floats;    /* its label stands on another line than its unit and its values */
    bool beside;    /* a group stands on the line of its label */
    bool lone;      /* its unit and its values stand on lines of their own */
    /* Of laid-out text: the lines of words right above and under its label, which may be pieces of
     * it, and where those end that may go on. */
    nbp_range above, under[NBP_MOST_LINES];
    size_t under_count;
    int32_t right, above_right;
} nbp_indicator_row;

typedef struct nbp_indicator_rows {
    nbp_indicator_row *rows;
    size_t count, capacity;
    nbp_indicator_heads *heads;
    size_t head_count, head_capacity;
    uint32_t *first_blocks; /* of each run: where it begins, its heads with it */
    size_t run_count, run_capacity;
    bool failed;
} nbp_indicator_rows;

/** Read the items, whose values it may set. */
bool nbp_indicator_rows_make(nbp_document *document, const nbp_indicator_book *book,
                             nbp_items *items, nbp_indicator_rows *rows);
/** The key of a row's label, all lines of it. */
void nbp_indicator_row_key(const nbp_document *document, const nbp_indicator_row *row,
                           nbp_key *key);
void nbp_indicator_rows_free(nbp_indicator_rows *rows);

#endif
