/* Tables of indicators: a label, a unit and a number in each row, as the reports before the forms
 * have them. */
#ifndef NBP_INDICATORS_H
#define NBP_INDICATORS_H

#include "model/document.h"

typedef struct nbp_indicators nbp_indicators;

/** Find them in all blocks that hold no row of a form (is_table: tables.h). NULL without memory. */
nbp_indicators *nbp_indicators_find(nbp_document *document, const uint8_t *is_table);
/** How many rows have the label and the unit of one of a form. */
size_t nbp_indicators_official(const nbp_indicators *found);
/** Set is_table[b] to NBP_OF_INDICATORS for every block that they took up. Whether there is any. */
bool nbp_indicators_mark(const nbp_indicators *found, const nbp_document *document,
                         uint8_t *is_table);
/** Put those before folded offset `end` into the report, and its form where it has none and they
 * tell it. False without memory. */
bool nbp_indicators_give(const nbp_indicators *found, nbp_document *document, size_t end,
                         nb_report *report);
void nbp_indicators_free(nbp_indicators *found);

#endif
