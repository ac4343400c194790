/* Lines of numbers of the form, and what stands in them. */
#ifndef NBP_FORM_LINE_H
#define NBP_FORM_LINE_H

#include "form/form.h"

/* A line of numbers of the form: a row, or the one line of table 四 that three form rows share. Its
 * number is that of its (first) form row. */
enum { NBP_LINE_COUNT = NBP_FORM_ROWS, NBP_NO_LINE = 255 };
_Static_assert((int)NBP_FORM_ROWS < (int)NBP_NO_LINE, "a line is a byte");

/** Whether `line` is all of a table in one line. */
static inline bool nbp_line_is_table(size_t line) {
    return nbp_form_tables[nbp_form_rows[line].table].shape == NB_SHAPE_ONE_LINE;
}
/** Whether `line` is one: of a table in one line only the first row is. */
static inline bool nbp_is_line(size_t line) {
    return !nbp_line_is_table(line) || line == nbp_form_tables[nbp_form_rows[line].table].first_row;
}
/** Whether the lines of `table` all have the same columns and add up: a table of many lines that
 * are read as one. */
bool nbp_adds_up(nbp_table table);
/** The cells of `line` on `forms`, in order: returns how many. `cells` holds NBP_MAX_LINE_CELLS. */
size_t nbp_line_cells(unsigned forms, size_t line, uint16_t cells[NBP_MAX_LINE_CELLS]);
/** The table that `line` is of. */
nbp_table nbp_line_table(size_t line);

#endif
