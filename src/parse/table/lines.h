/* Lines: the runs that the lines of a table took, made ready to be weighed. */
#ifndef NBP_LINES_OF_TABLE_H
#define NBP_LINES_OF_TABLE_H

#include "parse/table/reading.h"

/** The lines of `table` on `forms`, into `lines` (NBP_BOARD_LINES of them): how many. Lines that no
 * run took have no values. */
size_t nbp_lines_make(nbp_items *items, const nbp_rows *rows, unsigned forms, nbp_table table,
                      nbp_line *lines);

#endif
