/* The heads of a table without ruling lines. */
#ifndef NBP_UNRULED_BANDS_H
#define NBP_UNRULED_BANDS_H

#include "read/page/unruled_columns.h"
#include "read/page/unruled_tables.h"

/** A head: lines one below the other, over one or several columns or over the labels. */
typedef struct nbp_page_head {
    nbp_page_piece **pieces;
    size_t count;
    float left, right;
    float middle;
    uint16_t row, rowspan; /* of the band's heads */
    bool over_labels;
} nbp_page_head;

/** A part of a table that has heads of its own: 二's table has four. */
typedef struct nbp_page_band {
    size_t begin, body, end; /* lines: heads begin..body, rows body..end */
    nbp_page_head *heads;
    size_t head_count;
    nbp_page_columns columns;
    size_t steps;  /* that may still be taken to look for drawn lines */
    size_t headed; /* columns up to the last that has a head, or all: no blank cell stands behind */
} nbp_page_band;

/** Set the heads of a band in rows and over its columns, which reach as far as their heads; a head
 * over none makes a column of its own. */
void nbp_page_set_heads(nbp_page_band *band);
/** Part `table` into bands with heads and columns. False when memory is out. */
bool nbp_page_find_bands(const nbp_page_flow *flow, nbp_page_table table, nbp_arena *arena,
                         nbp_page_band **bands, size_t *count);

#endif
