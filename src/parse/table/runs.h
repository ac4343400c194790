/* Runs: where values stand with no label between them, and which of these are no values of a row at
 * all.
 *
 * All take items [first, end) that are no labels. */
#ifndef NBP_RUNS_H
#define NBP_RUNS_H

#include "parse/table/rows.h"

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

#endif
