/* The official forms as data: tables, rows, columns, cells, labels, sums.
 *
 * The forms are declared in the files src/form/YEAR.def (declared.h says how) and put together by
 * the build; this header is what the rest of the program asks of them. Nothing else in the project
 * knows a label or a path. What two forms have under one path is one table, row or cell here, with
 * the set of forms that have it and each form's own words.
 *
 * form_counts.h is made of them: NBP_FORM_COUNT, a bit for each form (NBP_2021), all of these
 * together (NBP_ALL_FORMS), the numbers of the tables (NBP_TABLE_REQUESTS), and how many there are.
 */
#ifndef NBP_FORM_H
#define NBP_FORM_H

#include "form_counts.h"
#include "nianbao.h"

/* What something is called on each form; NULL where the form lacks it. */
typedef const char *const nbp_form_words[NBP_FORM_COUNT];

typedef struct nbp_form {
    nb_form id;
    const char *name;   /* "2021" */
    const char *notice; /* that introduced it */
} nbp_form;

typedef struct nbp_form_table {
    const char *path;                /* "requests" */
    nbp_form_words *numeral, *title; /* "三", or "" */
    uint16_t first_row, row_count;   /* into nbp_form_rows */
    uint16_t forms;                  /* a set */
    uint8_t shape;                   /* nb_shape */
    uint8_t section[NBP_FORM_COUNT]; /* 3 for 三; 0: no section holds it */
} nbp_form_table;

typedef struct nbp_form_row {
    const char *path;                /* "requests.received" */
    nbp_form_words *group;           /* the labels over it, outermost first, parted by " / " */
    nbp_form_words *label;           /* "" where all its labels are over it */
    uint16_t first_cell, cell_count; /* into nbp_form_cells */
    uint16_t forms;                  /* a set */
    uint8_t table;                   /* nbp_table */
    uint8_t depth;                   /* label columns that stand before its numbers */
} nbp_form_row;

typedef struct nbp_form_cell {
    const char *path;      /* "requests.received.total" */
    const char *member;    /* its last part: "total" */
    nbp_form_words *label; /* of its column; "" in a LIST */
    const char *unit;      /* that the form counts it in, or NULL */
    uint16_t row;          /* index into nbp_form_rows */
    uint16_t forms;        /* a set */
    uint8_t type;          /* nb_type */
} nbp_form_cell;

/* In the order of nb_report, newest form first. */
extern const nbp_form nbp_forms[NBP_FORM_COUNT];
extern const nbp_form_table nbp_form_tables[NBP_TABLE_COUNT];
extern const nbp_form_row nbp_form_rows[NBP_FORM_ROWS];
extern const nbp_form_cell nbp_form_cells[NBP_FORM_CELLS];

/* Where a cell stands in nbp_form_cells, as a constant: NBP_AT(requests.received.total). */
#define NBP_AT(cell)                                                                               \
    ((offsetof(nb_report, cell) - offsetof(nb_report, NBP_FIRST_TABLE)) / sizeof(nb_cell))

/** The set that holds `form` alone; empty for NB_FORM_NONE. */
unsigned nbp_form_bit(nb_form form);
/** The only form of a set; NB_FORM_NONE where it has none or several. */
nb_form nbp_form_only(unsigned forms);
/** Whether the section with that number holds a table on any of `forms`. */
bool nbp_form_section_has_table(unsigned forms, unsigned number);
/** What something is called on the first of `forms` that has it; where none does, on the first that
 * has it at all. */
const char *nbp_form_word(nbp_form_words *words, unsigned forms);

/** How a table is called: the numeral of the section that holds it, or its title where none does.
 */
const char *nbp_form_table_name(nbp_table table, unsigned forms);
/** The innermost label over a row: "（三）不予公开", "未经复议直接起诉". */
const char *nbp_form_group(size_t row, unsigned forms);

/** The cell of `report` that stands at form cell `index`. */
static inline nb_cell *nbp_form_cell_get(nb_report *report, size_t index) {
    return (nb_cell *)(void *)&report->NBP_FIRST_TABLE + index;
}
static inline const nb_cell *nbp_form_cell_at(const nb_report *report, size_t index) {
    return (const nb_cell *)(const void *)&report->NBP_FIRST_TABLE + index;
}
/** The rows that `forms` (a set) have in `table`, in the order of that form, or of all where they
 * are several; as indices into nbp_form_rows. Returns how many. */
size_t nbp_form_table_rows(unsigned forms, nbp_table table, uint16_t rows[NBP_MAX_ROWS]);
/** The cells that `forms` have in `row`, likewise, as indices into nbp_form_cells. Returns how
 * many. */
size_t nbp_form_row_cells(unsigned forms, size_t row, uint16_t cells[NBP_MAX_COLUMNS]);

#endif
