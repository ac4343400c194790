/* A row of the long tables (long, xlsx): a cell of the form, or an indicator. */
#ifndef NBP_LONG_ROW_H
#define NBP_LONG_ROW_H

#include "base/buffer.h"
#include "emit/csv_labels.h"

enum { NBP_BOX_SIZE = 128 };

typedef struct nbp_long_row {
    const char *table, *path, *row, *column;
    const nb_cell *cell;
    char label[NBP_LABEL_SIZE];
    const char *box, *reference; /* where the cell stands on a page, in a workbook or a Word file */
    char box_text[NBP_BOX_SIZE];
    nbp_buffer reference_text;
    nbp_buffer row_text, column_text; /* of an indicator, whose labels may be of any length */
} nbp_long_row;

/** Called with each row of a report. */
typedef void (*nbp_long_row_callback)(void *user, const nbp_long_row *row);

/** All rows of a report, in their order: the cells that are given, then the indicators. False
 * without memory. */
bool nbp_long_rows(const nb_report *report, nbp_long_row_callback each, void *user);

#endif
