/* See place.h. */
#include "place.h"

#include <string.h>

size_t pick(chance *random, size_t count) {
    random->state = random->state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(random->state >> 33) % count;
}

layout_row *row_at(const spot *s) {
    return &s->table->rows[s->row];
}

layout_cell *cell_at(const spot *s) {
    return &s->table->rows[s->row].cells[s->column];
}

size_t first_number(const layout_row *row) {
    size_t c = 0;
    while (c < row->count && row->cells[c].number == NO_CELL)
        c++;
    return c;
}

bool has_numbers(const layout_row *row) {
    return first_number(row) < row->count;
}

/* A cell that meets the condition, each as likely as the others. */
bool find_cell(const patient *p, condition meets, spot *found) {
    size_t seen = 0;
    for (size_t t = 0; t < NBP_TABLE_COUNT; t++)
        for (size_t r = 0; r < p->laid->tables[t].count; r++)
            for (size_t c = 0; c < p->laid->tables[t].rows[r].count; c++) {
                spot s = {&p->laid->tables[t], r, c};
                if (meets(p, &s) && !pick(p->random, ++seen))
                    *found = s;
            }
    return seen > 0;
}

bool is_number(const patient *p, const spot *s) {
    (void)p;
    return cell_at(s)->number != NO_CELL;
}

bool has_two_digits(const patient *p, const spot *s) {
    return is_number(p, s) && strspn(cell_at(s)->text, "0123456789") >= 2;
}

/* Once for a row: its first number. */
bool is_row(const patient *p, const spot *s) {
    return is_number(p, s) && s->column == first_number(row_at(s));
}

bool is_labelled_row(const patient *p, const spot *s) {
    return is_row(p, s) && s->column > 0;
}

bool is_above_row(const patient *p, const spot *s) {
    return is_labelled_row(p, s) && s->row + 1 < s->table->count && has_numbers(row_at(s) + 1);
}

/* ---- doing ---- */

truth *truth_of(const patient *p, const layout_cell *cell) {
    return &p->truths[cell->number];
}

void lose(const patient *p, const layout_cell *cell) {
    if (cell->number != NO_CELL)
        truth_of(p, cell)->tells = GONE;
}

void lose_row(const patient *p, const layout_row *row) {
    for (size_t c = 0; c < row->count; c++)
        lose(p, &row->cells[c]);
}

void set_text(layout_cell *cell, const char *text) {
    cell->text = cell->whole = text;
}

void remove_cell(layout_row *row, size_t column) {
    row->count--;
    memmove(&row->cells[column], &row->cells[column + 1],
            (row->count - column) * sizeof *row->cells);
}

void insert_cell(layout_row *row, size_t column, layout_cell cell) {
    memmove(&row->cells[column + 1], &row->cells[column],
            (row->count - column) * sizeof *row->cells);
    row->cells[column] = cell;
    row->count++;
}

void remove_row(layout *table, size_t row) {
    table->count--;
    memmove(&table->rows[row], &table->rows[row + 1], (table->count - row) * sizeof *table->rows);
}

void double_row(layout *table, size_t row) {
    memmove(&table->rows[row + 1], &table->rows[row], (table->count - row) * sizeof *table->rows);
    table->count++;
}

const layout_cell empty_cell = {.text = "", .whole = "", .number = NO_CELL};
