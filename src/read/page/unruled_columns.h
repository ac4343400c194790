/* The columns of a table without ruling lines. */
#ifndef NBP_UNRULED_COLUMNS_H
#define NBP_UNRULED_COLUMNS_H

#include "read/page/flow.h"

enum { NBP_PAGE_COLUMNS = 64, NBP_PAGE_LABEL = -1 };

/** Columns of values, from left to right, as the stretches that their texts take. */
typedef struct nbp_page_columns {
    struct nbp_page_column {
        float left, right;
    } at[NBP_PAGE_COLUMNS];
    size_t count;
} nbp_page_columns;

/** Find the columns of the values in `count` lines; `columns` holds those known before, or none. */
void nbp_page_find_columns(const nbp_page_line *lines, size_t count, nbp_page_columns *columns);
/** Put a column in its place. False when it overlaps another or there are too many. */
bool nbp_page_add_column(nbp_page_columns *columns, float left, float right);
/** The column that a stretch stands in, or the nearest; NBP_PAGE_LABEL where it ends before the
 * first. */
int nbp_page_column_of(const nbp_page_columns *columns, float left, float right, float em);
/** The columns that a stretch lies over, as a set. */
uint64_t nbp_page_columns_under(const nbp_page_columns *columns, float left, float right);

#endif
