/* A report as a page prints it: the three tables laid out, with their labels and numbers, for renderings to flatten. */
#ifndef TEST_LAYOUT_H
#define TEST_LAYOUT_H

#include "form/form.h"

enum { MAX_ROWS = 40, MAX_WIDTH = 16 };

/* A table laid out: a text, "" for an empty cell, NULL where the cell of the left or above spans. */
typedef struct layout {
    const char *cells[MAX_ROWS][MAX_WIDTH];
    size_t rows, width;
} layout;

/** Lay out `table` of `report` on `form`. Numbers are written into `numbers`, which must live as long. */
enum { NUMBERS_SIZE = 8192 };
void lay_out(nb_report *report, nb_form form, nbp_table table, layout *laid, char numbers[NUMBERS_SIZE]);

/** Fill `report` with numbers of `form` up to about `top` whose sums hold; `seed` chooses them. */
void fill_at_random(nb_report *report, nb_form form, int64_t top, uint64_t seed);

#endif
