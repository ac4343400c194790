/* The tables behind form.h, made from form.def by the preprocessor; and the public walk over them.
 */
#include "form/form.h"

#include <string.h>

#include "form/columns.h"

/* Row numbers, which forms have each row, and the number of each row's first cell. */
enum {
#define ROW(id, ...) ROW_##id,
#include "form/form.def"
    ROW_COUNT
};

enum {
#define ROW(id, forms, ...) FORMS_##id = forms,
#include "form/form.def"
};

#define ONE(...) +1
enum {
#define ROW(id, forms, table, columns, role, depth, group, label, label_2019, path, ...)           \
    FIRST_##id, LAST_##id = FIRST_##id + (0 COLUMNS_##columns(ONE, id, path)) - 1,
#include "form/form.def"
    CELL_COUNT
};

const nbp_form_row nbp_form_rows[] = {
#define ROW(id, forms, table, columns, role, depth, group, label, label_2019, path, ...)           \
    {#path,          group,                                                                        \
     label,          label_2019,                                                                   \
     FIRST_##id,     LAST_##id - FIRST_##id + 1,                                                   \
     forms,          NBP_TABLE_##table,                                                            \
     NBP_ROW_##role, depth},
#include "form/form.def"
};
const size_t nbp_form_row_count = ROW_COUNT;

#define CELL(id, row_path, forms, member, role, type, label, label_2019, label_en)                 \
    {#row_path "." #member,                                                                        \
     #member,                                                                                      \
     label,                                                                                        \
     label_2019,                                                                                   \
     offsetof(nb_report, row_path.member),                                                         \
     ROW_##id,                                                                                     \
     (forms)&FORMS_##id,                                                                           \
     NB_TYPE_##type,                                                                               \
     NBP_COLUMN_##role},
const nbp_form_cell nbp_form_cells[] = {
#define ROW(id, forms, table, columns, role, depth, group, label, label_2019, path, ...)           \
    COLUMNS_##columns(CELL, id, path)
#include "form/form.def"
};
const size_t nbp_form_cell_count = CELL_COUNT;

_Static_assert(sizeof(nb_proactive_disclosure) + sizeof(nb_requests) + sizeof(nb_remedies) ==
                   CELL_COUNT * sizeof(nb_cell),
               "the structs of nianbao.h have exactly the cells of form.def");

unsigned nbp_form_bit(nb_form form) {
    return form == NB_FORM_2021 ? NBP_2021 : form == NB_FORM_2019 ? NBP_2019 : 0;
}

nb_cell *nbp_form_cell_get(nb_report *report, size_t index) {
    return (nb_cell *)(void *)((char *)report + nbp_form_cells[index].offset);
}

size_t nbp_form_table_rows(unsigned forms, nbp_table table, uint8_t rows[NBP_MAX_ROWS]) {
    size_t count = 0;
    for (size_t r = 0; r < ROW_COUNT; r++)
        if (nbp_form_rows[r].table == table && (nbp_form_rows[r].forms & forms))
            rows[count++] = (uint8_t)r;
    return count;
}

size_t nbp_form_row_cells(unsigned forms, size_t row, uint16_t cells[NBP_MAX_COLUMNS]) {
    size_t count = 0, first = nbp_form_rows[row].first_cell;
    for (size_t c = first; c < first + nbp_form_rows[row].cell_count; c++)
        if (nbp_form_cells[c].forms & forms)
            cells[count++] = (uint16_t)c;
    return count;
}
