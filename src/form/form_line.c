/* See form_line.h. */
#include "form/form_line.h"

#include "form/identity.h"

nbp_table nbp_line_table(size_t line) {
    return (nbp_table)nbp_form_rows[line].table;
}

bool nbp_adds_up(nbp_table table) {
    const nbp_form_table *t = &nbp_form_tables[table];
    return t->shape == NB_SHAPE_MATRIX && nbp_form_adds_up(t->forms, table);
}

size_t nbp_line_cells(unsigned forms, size_t line, uint16_t cells[NBP_MAX_LINE_CELLS]) {
    const nbp_form_table *table = &nbp_form_tables[nbp_line_table(line)];
    if (!nbp_line_is_table(line))
        return nbp_form_row_cells(forms, line, cells);
    size_t count = 0;
    for (size_t row = line; nbp_is_line(line) && row < (size_t)line + table->row_count; row++)
        count += nbp_form_row_cells(forms, row, cells + count);
    return count;
}
