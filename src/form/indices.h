/* The index of every row and cell of the forms as a constant: NBP_AT_received_total is where
 * requests.received.total stands in nbp_form_cells, NBP_ROW_AT_received its row in nbp_form_rows.
 */
#ifndef NBP_INDICES_H
#define NBP_INDICES_H

#include "form/columns.h"

enum {
#define ROW(id, ...) NBP_ROW_AT_##id,
#include "form/form.def"
    NBP_FORM_ROWS
};

#define NBP_AT(id, path, forms, member, ...) NBP_AT_##id##_##member,
enum {
#define ROW(id, forms, table, columns, role, depth, group, label, label_2019, path, ...)           \
    COLUMNS_##columns(NBP_AT, id, path)
#include "form/form.def"
    NBP_FORM_CELLS
};

#endif
