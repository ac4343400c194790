/* Tables without ruling lines: told by the values that stand below one another. */
#ifndef NBP_UNRULED_H
#define NBP_UNRULED_H

#include "read/page/lines.h"

/** Lines begin..end of a flow are a table. */
typedef struct nbp_page_table {
    size_t begin, end;
} nbp_page_table;

/** The next table of `flow` at or after line `from`; false: none. */
bool nbp_page_next_table(const nbp_page_flow *flow, size_t from, nbp_page_table *table);

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

/** Words of one line in one cell. */
typedef struct nbp_page_fragment {
    nbp_page_piece piece;
    int column;   /* of values; NBP_PAGE_LABEL */
    size_t row;   /* into rows; NBP_PAGE_NO_ROW: a label without values */
    size_t group; /* 0: a row's own; else the number of the label over several rows that it is part
                     of */
} nbp_page_fragment;

#define NBP_PAGE_NO_ROW SIZE_MAX

typedef struct nbp_page_row {
    float middle, em;
    size_t values;
    size_t first, end; /* its fragments are among these */
} nbp_page_row;

/** What stands in the lines below the heads, as rows. */
typedef struct nbp_page_rows {
    nbp_page_row *rows;
    size_t count;
    nbp_page_fragment *fragments; /* from top to bottom, each line from left to right */
    size_t fragment_count, group_count;
} nbp_page_rows;

/** Tell the rows in `count` lines with these columns: which lines are one row, and which labels
 * belong to it. False when memory is out. */
bool nbp_page_find_rows(const nbp_page_line *lines, size_t count, const nbp_page_columns *columns,
                        nbp_arena *arena, nbp_page_rows *rows);

/** A head: lines one below the other, over one or several columns or over the labels. */
typedef struct nbp_page_head {
    nbp_page_piece **pieces;
    size_t count;
    float left, right;
    size_t line; /* that it begins in */
    bool over_labels;
} nbp_page_head;

/** A part of a table that has heads of its own: 二's table has four. */
typedef struct nbp_page_band {
    size_t begin, body, end; /* lines: heads begin..body, rows body..end */
    nbp_page_head *heads;
    size_t head_count;
    nbp_page_columns columns;
} nbp_page_band;

/** Part `table` into bands with heads and columns. False when memory is out. */
bool nbp_page_find_bands(const nbp_page_flow *flow, nbp_page_table table, nbp_arena *arena,
                         nbp_page_band **bands, size_t *count);

/** Lay `table` into the document as a grid. False when memory is out. */
bool nbp_page_grid(const nbp_page_flow *flow, nbp_page_table table, nbp_document *document);

#endif
