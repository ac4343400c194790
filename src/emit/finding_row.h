/* A finding of a report as a table tells it (finding_fields.def), and as a row of CSV. */
#ifndef NBP_FINDING_ROW_H
#define NBP_FINDING_ROW_H

#include "emit/csv_row.h"
#include "emit/emit.h"
#include "form/form.h"
#include "model/told.h"

/** Fill `told` with finding `index` of the report of `result`; `operands` is where it keeps its
 * operands. */
void nbp_told_of(const nbp_result *result, size_t index, nbp_operand operands[NBP_FORM_CELLS],
                 nbp_told *told);
/** "path=value 2024:path=value" into `out`, with a NUL behind it. False without memory. */
__attribute__((warn_unused_result)) bool nbp_join_told(const nbp_told *told, nbp_buffer *out);

/** Add the row of a finding. What goes wrong stays in the sink. */
void nbp_csv_add_told(nbp_csv_row *row, nbp_sink *sink, const nbp_told *told);

#endif
