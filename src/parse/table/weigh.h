/* Weighing: what all readings of a table that are within the margin of the cheapest say of each
 * cell. */
#ifndef NBP_WEIGH_H
#define NBP_WEIGH_H

#include "parse/table/laws.h"
#include "parse/table/sums.h"

/* What is known of a cell of a line. */
typedef struct nbp_cell_verdict {
    int8_t value;    /* index into the line's values, NBP_GONE */
    int8_t rival;    /* what another reading has there, where the two disagree; else as `value` */
    uint8_t reason;  /* nb_reason: why it is not known; NB_REASON_NONE: it is */
    uint8_t decided; /* nb_decision */
} nbp_cell_verdict;

typedef struct nbp_weighed {
    nbp_cell_verdict of[NBP_BOARD_LINES][NBP_MAX_LINE_CELLS]; /* by line, as they were given */
} nbp_weighed;

/** Weigh the lines of `table`, at most NBP_BOARD_LINES. False when memory ran out. */
bool nbp_weigh(const nbp_items *items, nbp_line *lines, size_t count, unsigned forms,
               nbp_table table, nbp_weighed *weighed);

#endif
