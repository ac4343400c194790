/* The official forms as data: rows, columns, cells, labels.
 *
 * form.def declares the rows and columns.h their columns; this header is what the rest of the
 * program asks of a form. Nothing else in the project knows a label or a path. Every path of both
 * forms is one cell here (226: 200 of form 2021, 26 more of form 2019); a row or cell says which
 * forms have it.
 */
#ifndef NBP_FORM_H
#define NBP_FORM_H

#include "nianbao.h"

/* Which form has a row or cell: a set. */
enum { NBP_2021 = 1, NBP_2019 = 2, NBP_BOTH = 3 };

typedef enum nbp_table {
    NBP_TABLE_PROACTIVE, /* 二 */
    NBP_TABLE_REQUESTS,  /* 三 */
    NBP_TABLE_REMEDIES,  /* 四 */
    NBP_TABLE_COUNT
} nbp_table;

/* What a row is to the identities of its table. */
typedef enum nbp_row_role {
    NBP_ROW_PLAIN,
    NBP_ROW_RECEIVED,
    NBP_ROW_CARRIED_OVER,
    NBP_ROW_DISPOSITION,
    NBP_ROW_DISPOSITIONS_TOTAL,
    NBP_ROW_CARRIED_FORWARD
} nbp_row_role;

/* What a column is to the identities of its row. */
typedef enum nbp_column_role {
    NBP_COLUMN_PLAIN,
    NBP_COLUMN_PART,
    NBP_COLUMN_TOTAL
} nbp_column_role;

enum { NBP_MAX_COLUMNS = 7, NBP_MAX_ROWS = 32 };

typedef struct nbp_form_row {
    const char *path;                /* "requests.received" */
    const char *group;               /* the labels over it, outermost first, parted by " / " */
    const char *label, *label_2019;  /* the second NULL where both forms have the same words */
    uint16_t first_cell, cell_count; /* into nbp_form_cells */
    uint8_t forms, table, role;      /* NBP_2021 | NBP_2019; nbp_table; nbp_row_role */
    uint8_t depth;                   /* label columns that stand before its numbers */
} nbp_form_row;

typedef struct nbp_form_cell {
    const char *path;   /* "requests.received.total" */
    const char *member; /* its last part: "total" */
    const char *label, *label_2019;
    size_t offset;             /* of its nb_cell within nb_report */
    uint8_t row;               /* index into nbp_form_rows */
    uint8_t forms, type, role; /* NBP_2021 | NBP_2019; nb_type; nbp_column_role */
} nbp_form_cell;

extern const nbp_form_row nbp_form_rows[];
extern const size_t nbp_form_row_count;
extern const nbp_form_cell nbp_form_cells[];
extern const size_t nbp_form_cell_count;

/** NBP_2021 or NBP_2019 for a form, 0 for NB_FORM_NONE. */
unsigned nbp_form_bit(nb_form form);
/** The cell of `report` that stands at form cell `index`. */
nb_cell *nbp_form_cell_get(nb_report *report, size_t index);
static inline const nb_cell *nbp_form_cell_at(const nb_report *report, size_t index) {
    return (const nb_cell *)(const void *)((const char *)report + nbp_form_cells[index].offset);
}
/** The rows that `forms` (a set) have in `table`, in the form's order, as indices into
 * nbp_form_rows. Returns how many. */
size_t nbp_form_table_rows(unsigned forms, nbp_table table, uint8_t rows[NBP_MAX_ROWS]);
/** The cells that `forms` have in `row`, in order, as indices into nbp_form_cells. Returns how
 * many. */
size_t nbp_form_row_cells(unsigned forms, size_t row, uint16_t cells[NBP_MAX_COLUMNS]);

#endif
