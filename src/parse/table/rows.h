/* Rows: which run of values stands in which row of the form.
 *
 * The form's rows, in order, are aligned with the items, in order, by dynamic programming over the
 * likeness of labels. A row may be absent, its label wrapped over pieces before, around or behind
 * its values, shared by a group, or lost while its values stand; unknown rows and notes are passed
 * over. Neighbours in order are evidence; one odd row moves nobody.
 */
#ifndef NBP_ROWS_H
#define NBP_ROWS_H

#include "parse/table/tokens.h"

/** Align the runs of `rows` by the tokens that they were made with. False when memory ran out. */
bool nbp_rows_align(const nbp_items *items, const nbp_tokens *tokens, nbp_rows *rows);
void nbp_rows_free(nbp_rows *rows);

#endif
