/* The sums of the form weighed over the readings of all lines: what balance.c and its parts share.
 * See readings.h. */
#ifndef NBP_BALANCE_H
#define NBP_BALANCE_H

#include "form/identity.h"
#include "parse/table/readings.h"

/* What is known of a cell's number under the readings as they stand. */
typedef struct nbp_known {
    bool number;
    int64_t value;
} nbp_known;

/* One table under its readings. */
typedef struct nbp_balance {
    const nbp_items *items;
    nbp_reading *readings;
    nbp_identity identities[NBP_MAX_IDENTITIES];
    size_t identity_count;
    nbp_known cells[NBP_FORM_CELLS]; /* by form cell: what all placements of its line agree on */
    uint8_t line_of[NBP_FORM_CELLS], position_of[NBP_FORM_CELLS];
} nbp_balance;

/* One identity under one placement of one line: what it makes of the numbers. */
typedef struct nbp_verdict {
    bool whole;         /* every operand is known */
    int64_t difference; /* left minus right, of those that are known */
    size_t missing;     /* operands that are not */
    bool missing_left;
    uint16_t missing_cell;
} nbp_verdict;

/** What a placement says of the cell at `position` of its line. */
nbp_known nbp_value_under(const nbp_balance *b, const nbp_reading *reading,
                          const nbp_placement *placement, size_t position);
/** Find anew what is known of every cell. */
void nbp_balance_settle(nbp_balance *b);
/** One identity, where the line of `reading` is placed so. */
nbp_verdict nbp_balance_weigh(const nbp_balance *b, const nbp_identity *identity,
                              const nbp_reading *reading, const nbp_placement *placement);
/** Whether all operands of an identity stand in `line`. */
bool nbp_is_within(const nbp_balance *b, const nbp_identity *identity, size_t line);
/** Whether a placement can be: every identity that it makes whole holds, and the one number that
 * another lacks would not be negative, nor differ between the identities that it is missing from.
 * Counts those that held. */
bool nbp_placement_is_possible(const nbp_balance *b, const nbp_reading *reading,
                               const nbp_placement *placement, size_t *held);
/** Keep the placements so marked, if there are any. True where that leaves fewer. */
bool nbp_reading_keep(nbp_reading *reading, const bool keep[NBP_MAX_PLACEMENTS]);

/** Rows that are all short by as much lack the same columns: what one row rules out is ruled out
 * for all. True where a placement was taken away. */
bool nbp_prune_columns(nbp_balance *b, nbp_table table);
/** Rows under the groups that are all short by as much lack the same columns: those under which the
 * columns add up. True where a placement was taken away. */
bool nbp_prune_short_rows(nbp_balance *b, nbp_table table);

#endif
