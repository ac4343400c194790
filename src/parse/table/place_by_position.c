/* Placements by the place on the line, in laid-out text: see nbp_placer.h. */
#include <string.h>

#include "parse/table/placer.h"

/* The table's rows of words that have all their values on one line, with the line's own label in
 * front of them. */
static bool is_full_row_of_words(const nbp_placer *p, const nbp_reading *reading,
                                 const nbp_reading *other) {
    size_t cells = reading->cell_count;
    if (!other->found || nbp_line_table(other->line) != nbp_line_table(reading->line) ||
        other->cell_count != cells || other->value_count != cells)
        return false;
    const nbp_item *first = &p->items[other->values[0]];
    return first->frame == NBP_FRAME_WORDS &&
           first->row == p->items[other->values[cells - 1]].row &&
           first->sheet == p->items[reading->values[0]].sheet;
}

/* The narrowest and widest space between the items of a row, its label with them. */
static void measure_gaps(const nbp_placer *p, const nbp_reading *row, int32_t *narrow,
                         int32_t *wide) {
    for (size_t v = 0; v < row->value_count; v++) {
        uint32_t i = row->values[v];
        if (!i || p->items[i - 1].row != p->items[i].row)
            continue;
        int32_t gap = p->items[i].left - p->items[i - 1].right;
        *narrow = gap < *narrow ? gap : *narrow;
        *wide = gap > *wide ? gap : *wide;
    }
}

/* Where the values of full rows stand: the reach of each column over all full rows of words in the
 * table. Nothing where they are not under one another, or only because every space in the text is
 * as wide as the others. */
static bool columns_of_full_rows(const nbp_placer *p, const nbp_reading *reading, int32_t left[],
                                 int32_t right[]) {
    size_t cells = reading->cell_count, full = 0;
    int32_t narrow = INT32_MAX, wide = 0;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *other = &p->readings[line];
        if (!is_full_row_of_words(p, reading, other))
            continue;
        for (size_t c = 0; c < cells; c++) {
            const nbp_item *item = &p->items[other->values[c]];
            left[c] = full && left[c] < item->left ? left[c] : item->left;
            right[c] = full && right[c] > item->right ? right[c] : item->right;
        }
        measure_gaps(p, other, &narrow, &wide);
        full++;
    }
    for (size_t c = 1; c < cells; c++)
        if (full && left[c] < right[c - 1])
            return false;
    return full >= 2 && narrow < wide;
}

bool nbp_place_by_position(const nbp_placer *p, nbp_reading *reading) {
    int32_t left[NBP_MAX_LINE_CELLS], right[NBP_MAX_LINE_CELLS];
    const nbp_item *first = &p->items[reading->values[0]];
    if (first->frame != NBP_FRAME_WORDS || reading->value_count > reading->cell_count ||
        first->row != p->items[reading->values[reading->value_count - 1]].row ||
        !columns_of_full_rows(p, reading, left, right))
        return false;
    nbp_placement placed = {.kind = NBP_PLACED_BY_X};
    memset(placed.value, NBP_UNKNOWN, sizeof placed.value);
    for (size_t v = 0; v < reading->value_count; v++) {
        const nbp_item *item = &p->items[reading->values[v]];
        int cell = NBP_UNKNOWN;
        for (size_t c = 0; c < reading->cell_count; c++)
            if (item->left < right[c] && item->right > left[c]) {
                if (cell != NBP_UNKNOWN)
                    return false;
                cell = (int)c;
            }
        if (cell == NBP_UNKNOWN || placed.value[cell] >= 0)
            return false;
        placed.value[cell] = (int8_t)v;
    }
    nbp_placement *added = nbp_place_add(reading, NBP_PLACED_BY_X);
    if (added)
        *added = placed;
    return added != NULL;
}
