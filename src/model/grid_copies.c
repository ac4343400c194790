/* See grid_copies.h. A grid has copies where it has no span, and a row of it is one label in all
 * columns, as no table has it otherwise. Labels that are equal are joined then, and numbers where
 * they fill all columns under such a label. */
#include "model/grid_copies.h"

#include <string.h>

enum {
    WIDEST = 256,    /* columns: a wider grid is none of a report */
    LEAST_LABEL = 4, /* ideographs: what stands for a number has fewer */
    LEAST_COPIES = 3
};

static bool is_label(const nbp_document *document, const nbp_grid_cell *cell) {
    const char *text = nbp_document_text(document, cell->begin);
    size_t ideographs = 0;
    for (size_t i = 0; i < cell->length; i++)
        ideographs += (unsigned char)text[i] >= 0xE4 && (unsigned char)text[i] <= 0xE9;
    return ideographs >= LEAST_LABEL;
}

/* How many cells from `first` on stand beside one another in its row and have its text. */
static size_t count_equal(const nbp_document *document, const nbp_grid_cell *first,
                          const nbp_grid_cell *end) {
    const nbp_grid_cell *cell = first + 1;
    while (cell < end && first->length && cell->row == first->row &&
           cell->column == first->column + (cell - first) && cell->length == first->length &&
           !memcmp(nbp_document_text(document, first->begin),
                   nbp_document_text(document, cell->begin), first->length))
        cell++;
    return (size_t)(cell - first);
}

static bool has_copies(const nbp_document *document, const nbp_grid *grid, nbp_grid_cell *first,
                       nbp_grid_cell *end) {
    bool any = false;
    for (nbp_grid_cell *cell = first; cell < end; cell++) {
        if (cell->colspan > 1 || cell->rowspan > 1)
            return false;
        any =
            any || (!cell->column && grid->columns >= LEAST_COPIES &&
                    count_equal(document, cell, end) == grid->columns && is_label(document, cell));
    }
    return any;
}

void nbp_grid_join_copies(nbp_document *document) {
    nbp_grid *grid = &document->grids[document->grid_count - 1];
    if (!grid->cell_count || grid->columns > WIDEST)
        return;
    nbp_grid_cell *first = document->cells + grid->first_cell, *end = first + grid->cell_count,
                  *kept = first;
    size_t under[WIDEST] = {0}; /* columns of the label above that begins here; 0: none does */
    if (!has_copies(document, grid, first, end))
        return;
    for (nbp_grid_cell *cell = first; cell < end; kept++) {
        size_t equal = count_equal(document, cell, end), column = cell->column;
        bool label = is_label(document, cell);
        if (!label && equal != under[column])
            equal = 1;
        for (size_t i = 0; label && i < equal; i++)
            under[column + i] = i ? 0 : equal;
        *kept = *cell;
        kept->colspan = (uint16_t)equal;
        cell += equal;
    }
    document->cell_count -= (size_t)(end - kept);
    grid->cell_count = (uint32_t)(kept - first);
}
