/* Rivals: the readings of a table that stands more than once in a document. */
#ifndef NBP_RIVALS_H
#define NBP_RIVALS_H

#include "parse/table/parts.h"
#include "parse/table/whose.h"

typedef struct nbp_rival {
    const nb_report *read; /* its cells of the table */
    unsigned forms;
    nbp_whose whose;
} nbp_rival;

/** Leave out what is not the report's, as far as the words in front of the tables tell it, and
 * forms that are not filled in: returns how many are left, in their order. */
size_t nbp_rivals_choose(nbp_rival *rivals, size_t count, nbp_table table);

/** What the rivals that have the row of `cell` say of it; *other: what one says that contradicts,
 * or NULL. */
const nb_cell *nbp_rivals_say(const nbp_rival *rivals, size_t count, size_t cell,
                              const nb_cell **other);

#endif
