/* Where tables without ruling lines stand: told by the values that stand below one another. */
#ifndef NBP_UNRULED_TABLES_H
#define NBP_UNRULED_TABLES_H

#include "read/page/flow.h"

/** Lines begin..end of a flow are a table. */
typedef struct nbp_page_table {
    size_t begin, end;
} nbp_page_table;

/** The next table of `flow` at or after line `from`; false: none. */
bool nbp_page_next_table(const nbp_page_flow *flow, size_t from, nbp_page_table *table);

#endif
