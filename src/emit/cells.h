/* Which cells of the form a report's output holds, and what is in them: the same for every format.
 */
#ifndef NBP_EMIT_CELLS_H
#define NBP_EMIT_CELLS_H

#include "base/buffer.h"
#include "form/form.h"

enum { NBP_DECIMAL_SIZE = UINT8_MAX + 8 }; /* the largest scale, a sign, a digit, a point, an end */

/** The forms (NBP_2021, NBP_2019 or both) whose cells are given for `table` of `report`: that of
 * the report and that of the table, which may differ. 0 where no form was recognised: then there
 * are no cells. */
unsigned nbp_given_forms(const nb_report *report, nbp_table table);
/** Whether form cell `index` is given for `report`. */
bool nbp_is_given(const nb_report *report, size_t index);

/** How many cells are given, by outcome. Returns how many in all. */
size_t nbp_count_cells(const nb_report *report, size_t counts[NB_OUTCOME_COUNT]);

/** The same number without needless zeros behind the point. */
nb_decimal nbp_decimal_trim(nb_decimal value);
/** The number's digits, exactly: "-4068.208". Returns where in `text` they begin. */
const char *nbp_decimal_text(nb_decimal value, char text[NBP_DECIMAL_SIZE]);

/** How many digits `coefficient` has. */
unsigned nbp_digit_count(int64_t coefficient);
/** The number as a double, where every reader gets the same digits out of it again: false where it
 * has too many. */
bool nbp_decimal_double(nb_decimal value, double *number);

/** The paths of a finding's operands, parted by blanks, into `out` with a NUL behind them. False
 * without memory. */
__attribute__((warn_unused_result)) bool nbp_join_operands(const nb_finding *finding,
                                                           nbp_buffer *out);

/** A form's name as it stands in the output: "2021"; NULL for NB_FORM_NONE. */
const char *nbp_form_name(nb_form form);

#endif
