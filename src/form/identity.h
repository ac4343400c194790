/* What must add up on the forms, declared with them (SUM): the parser chooses among readings by it,
 * the checks judge reports by it.
 *
 * An identity says that the sum of its left cells equals the sum of its right cells. The form
 * prints the balance (第一项加第二项之和，等于第三项加第四项之和), the other sums are the structure
 * of the tables.
 */
#ifndef NBP_IDENTITY_H
#define NBP_IDENTITY_H

#include "form/form.h"

typedef struct nbp_identity {
    const char *rule; /* "requests-balance" */
    uint8_t table;    /* nbp_table */
    uint16_t left_count, right_count;
    uint16_t cells[NBP_MAX_OPERANDS]; /* indices into nbp_form_cells: the left ones first, then the
                                         right ones */
} nbp_identity;

/** The `*count` identities of `table` on `forms` (one, or a set where a table mixes them): by
 * column, then by row. They stand until this thread asks for the table on other forms. */
const nbp_identity *nbp_form_identities(unsigned forms, nbp_table table, size_t *count);
/** Whether there are any. */
bool nbp_form_adds_up(unsigned forms, nbp_table table);

#endif
