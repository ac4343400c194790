/* Readings: how the values of a line may stand in its cells.
 *
 * A placement says for each cell of a line which value of its run stands there, or that none is
 * known to. A line has one placement for each reading that the evidence admits; the balance takes
 * away those that cannot be; what all that are left agree on is given.
 */
#ifndef NBP_READINGS_H
#define NBP_READINGS_H

#include "parse/table/rows.h"

enum {
    NBP_MAX_VALUES = 32,
    NBP_MAX_PLACEMENTS = 128,
    NBP_UNKNOWN = -1,
    NBP_NOT_HEADED = -2,
    NBP_CLASHED = -3
};

/* How a placement came about; placements alike in kind over the whole table stand or fall together.
 */
typedef enum nbp_placement_kind {
    NBP_PLACED_IN_ORDER,  /* as many values as cells */
    NBP_PLACED_BY_HEAD,   /* under the heads of its columns */
    NBP_PLACED_BY_LIST,   /* as many values as heads that the table shows */
    NBP_PLACED_BY_X,      /* under the values of full rows */
    NBP_PLACED_SHIFTED,   /* in order from the first cell, the end cut */
    NBP_PLACED_WITH_GAPS, /* some cells are gone: these are those that are left */
    NBP_PLACED_WITH_EXTRA /* one value too many: split or doubled */
} nbp_placement_kind;

typedef struct nbp_placement {
    int8_t value[NBP_MAX_LINE_CELLS]; /* index into values, or NBP_UNKNOWN; NBP_NOT_HEADED: the
                                       * table lacks the column; NBP_CLASHED: it shares a value with
                                       * another */
    uint8_t kind;                     /* nbp_placement_kind */
} nbp_placement;

/* What the sums within a line say of its only placement. */
typedef enum nbp_sums { NBP_SUMS_UNTOLD, NBP_SUMS_HOLD, NBP_SUMS_BREAK } nbp_sums;

typedef struct nbp_reading {
    uint8_t line, cell_count, value_count;
    bool found;    /* a run stands here */
    uint8_t sums;  /* nbp_sums: weighed only where digits stand apart */
    bool hopeless; /* values, and no telling where they stand */
    bool balanced; /* the identities chose among its placements, or bear the only one out */
    int32_t right; /* where the row of the page that holds its first value ends */
    bool in_parts; /* gathered from several runs, or cut out of one: given only where its sums bear
                      it out */
    uint16_t cells[NBP_MAX_LINE_CELLS];   /* indices into nbp_form_cells */
    uint16_t columns[NBP_MAX_LINE_CELLS]; /* their columns, as heads name them */
    uint32_t values[NBP_MAX_VALUES];      /* items */
    nbp_placement *placements;
    size_t placement_count, placement_capacity;
    bool failed; /* no memory for a placement */
} nbp_reading;

/** Mark runs whose line is not certain, and give runs out of order to the lines that their labels
 * name. */
bool nbp_rows_ascertain(const nbp_document *document, const nbp_items *items, nbp_rows *rows);

/** The placements of all lines that `items` admit. `readings` holds NBP_LINE_COUNT, all zero;
 * forms[t] is the form of table t. False when memory ran out. */
bool nbp_readings_place(const nbp_document *document, const nbp_items *items, const nbp_rows *rows,
                        const unsigned forms[NBP_TABLE_COUNT], nbp_reading *readings);

void nbp_readings_free(nbp_reading *readings);

/** Take out of the values of all lines the empty cells that stand for no cell of the form. */
void nbp_readings_drop_fillers(const nbp_items *items, nbp_reading *readings);

/** Doubt the rows of table 三 where it cannot be 总计 that all of them lack. */
void nbp_readings_doubt_total(const nbp_items *items, nbp_reading *readings);

/** Take away the placements that the identities of the forms rule out. */
void nbp_readings_balance(const nbp_items *items, const unsigned forms[NBP_TABLE_COUNT],
                          nbp_reading *readings);

#endif
