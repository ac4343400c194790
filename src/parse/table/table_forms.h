/* Which forms the tables of a document are on. */
#ifndef NBP_TABLE_FORMS_H
#define NBP_TABLE_FORMS_H

#include "parse/table/tokens.h"

/** Fill rows->may: the forms that nearly as many labels are on as on any other, table by table. */
void nbp_forms_of_labels(const nbp_tokens *tokens, nbp_rows *rows);
/** The form, or forms, that a table is likeliest to be on before its rows are aligned. */
unsigned nbp_forms_likeliest(const nbp_rows *rows, nbp_table table);
/** Only its label tells a line from those of a likelier form: （六）其他处理 as one row. */
bool nbp_forms_want_label(const nbp_rows *rows, size_t line);
/** The forms (a set) that each table can be on, as labels and runs tell it: all that have the table
 * where nothing does. */
void nbp_rows_table_forms(const nbp_rows *rows, unsigned forms[NBP_TABLE_COUNT]);

#endif
