/* Places in a report that is laid out, and what may be done to them. */
#ifndef TEST_PLACE_H
#define TEST_PLACE_H

#include "damage.h"

typedef struct spot {
    layout *table;
    size_t row, column;
} spot;

layout_row *row_at(const spot *s);
layout_cell *cell_at(const spot *s);
/** Where the numbers of a row begin; its count, where it has none. */
size_t first_number(const layout_row *row);
bool has_numbers(const layout_row *row);

typedef bool (*condition)(const patient *p, const spot *s);
/** A cell that meets the condition, each as likely as the others. */
bool find_cell(const patient *p, condition meets, spot *found);
bool is_number(const patient *p, const spot *s);
bool has_two_digits(const patient *p, const spot *s);
bool is_row(const patient *p, const spot *s);          /* once for a row: its first number */
bool is_labelled_row(const patient *p, const spot *s); /* the same, with a label before it */
bool is_above_row(const patient *p, const spot *s);    /* the same, with such a row below it */

truth *truth_of(const patient *p, const layout_cell *cell);
/** The number of the cell, of all cells of the row, is no longer told. */
void lose(const patient *p, const layout_cell *cell);
void lose_row(const patient *p, const layout_row *row);

void set_text(layout_cell *cell, const char *text);
extern const layout_cell empty_cell;
void remove_cell(layout_row *row, size_t column);
void insert_cell(layout_row *row, size_t column, layout_cell cell);
void remove_row(layout *table, size_t row);
void double_row(layout *table, size_t row);

#endif
