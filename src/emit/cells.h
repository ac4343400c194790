/* Which cells of the form a report's output holds, and what is in them: the same for every
 * format. */
#ifndef NBP_CELLS_H
#define NBP_CELLS_H

#include "base/buffer.h"
#include "form/form.h"
#include "model/decimal.h"

/** The forms (a set) whose cells are given for `table` of `report`: that of the report, and where
 * the table is on another, that too. Where none was recognised, all that the table can be on. */
unsigned nbp_given_forms(const nb_report *report, nbp_table table);
/** Whether form cell `index` is given for `report`. Where the table can be on several forms, what
 * is on all of them, and what is there. */
bool nbp_is_given(const nb_report *report, size_t index);

/** The same of every form cell. */
void nbp_given_cells(const nb_report *report, bool given[NBP_FORM_CELLS]);

/** How many cells are given, by outcome. Returns how many in all. */
size_t nbp_count_cells(const nb_report *report, size_t counts[NB_OUTCOME_COUNT]);

/** The paths of a finding's operands, parted by blanks, into `out` with a NUL behind them. False
 * without memory. */
__attribute__((warn_unused_result)) bool nbp_join_operands(const nb_finding *finding,
                                                           nbp_buffer *out);

/** A form's name as it stands in the output: "2021"; NULL for NB_FORM_NONE. */
const char *nbp_form_name(nb_form form);

#endif
