/* What must add up on the forms, declared once: the parser chooses among readings by it, the checks
 * judge reports by it.
 *
 * An identity says that the sum of its left cells equals the sum of its right cells. RULES.md gives
 * the sources: the form prints the balance (第一项加第二项之和，等于第三项加第四项之和), the other
 * sums are the structure of the tables.
 */
#ifndef NBP_IDENTITY_H
#define NBP_IDENTITY_H

#include "form/form.h"

enum { NBP_MAX_OPERANDS = 24, NBP_MAX_IDENTITIES = 48 };

typedef struct nbp_identity {
    const char *rule; /* "requests-balance" */
    uint8_t table;    /* nbp_table */
    uint8_t left_count, right_count;
    uint16_t cells[NBP_MAX_OPERANDS]; /* indices into nbp_form_cells: the left ones first, then the
                                         right ones */
} nbp_identity;

/** All identities of `table` on `forms` (NBP_2021, NBP_2019, or a set where a table mixes both): by
 * column in the form's order, then by row. Returns how many; `identities` holds NBP_MAX_IDENTITIES.
 */
size_t nbp_form_identities(unsigned forms, nbp_table table,
                           nbp_identity identities[NBP_MAX_IDENTITIES]);

#endif
