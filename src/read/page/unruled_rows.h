/* The rows of a table without ruling lines. */
#ifndef NBP_UNRULED_ROWS_H
#define NBP_UNRULED_ROWS_H

#include "read/page/unruled_columns.h"

/** Words of one line in one cell. */
typedef struct nbp_page_fragment {
    nbp_page_piece piece;
    int column;   /* of values; NBP_PAGE_LABEL */
    int last;     /* that it lies over, the same but for a value over several */
    size_t row;   /* into rows; NBP_PAGE_NO_ROW: a label without values */
    size_t group; /* 0: a row's own; else the number of the label over several rows that it is part
                     of */
} nbp_page_fragment;

#define NBP_PAGE_NO_ROW SIZE_MAX

typedef struct nbp_page_row {
    float middle, em;
    float top, bottom; /* middles of its first and its last line of values */
    size_t values;
    size_t first, end; /* its fragments are among these */
    bool ends_page;    /* the next row stands overleaf */
} nbp_page_row;

/** What stands in the lines below the heads, as rows. */
typedef struct nbp_page_rows {
    nbp_page_row *rows;
    size_t count;
    nbp_page_fragment *fragments; /* from top to bottom, each line from left to right */
    size_t fragment_count, group_count;
    float half_line, full_line; /* in ems: nearer lines are of one row; farther ones of two cells */
} nbp_page_rows;

/** How much wider than the widest value of its column the upper line of a number would be with the
 *  first digit of what stands below it, in points: above 0, the line was full. */
float nbp_page_overfull(const nbp_page_piece *line, const nbp_page_piece *rest, float widest);
/** Labels one below the other that mostly have labels to their right are over several rows: their
 * fragments get the number of their group. `seen`: false for each fragment. */
void nbp_page_find_groups(nbp_page_rows *rows, bool *seen);
/** Give the rows' own labels to the rows. False when memory is out. */
bool nbp_page_find_labels(nbp_page_rows *rows, const nbp_page_columns *columns, nbp_arena *arena);

/** Tell the rows in `count` lines with these columns: which lines are one row, and which labels
 * belong to it. False when memory is out. */
bool nbp_page_find_rows(const nbp_page_line *lines, size_t count, const nbp_page_columns *columns,
                        nbp_arena *arena, nbp_page_rows *rows);

#endif
