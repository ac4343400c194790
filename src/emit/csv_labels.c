/* See csv_labels.h. */
#include "emit/csv_labels.h"

#include <stdio.h>
#include <string.h>

#include "base/text/words.h"

#include "emit/csv_labels.def"

/* Add one of the labels over a number; an empty one leaves no trace. */
static void add_part(char label[NBP_LABEL_SIZE], const char *part) {
    size_t length = strlen(label);
    snprintf(label + length, NBP_LABEL_SIZE - length, "%s%s", length && *part ? " / " : "", part);
}

static void add_row(char label[NBP_LABEL_SIZE], size_t cell, unsigned forms) {
    const nbp_form_row *row = &nbp_form_rows[nbp_form_cells[cell].row];
    add_part(label, nbp_form_word(row->group, forms));
    add_part(label, nbp_form_word(row->label, forms));
}

const char *nbp_row_label(size_t cell, unsigned forms, char label[NBP_LABEL_SIZE]) {
    *label = '\0';
    add_row(label, cell, forms);
    return label;
}

const char *nbp_column_label(size_t cell, unsigned forms) {
    return nbp_form_word(nbp_form_cells[cell].label, forms);
}

const char *nbp_cell_label(size_t cell, char label[NBP_LABEL_SIZE]) {
    *label = '\0';
    add_part(label, nbp_form_table_name((nbp_table)nbp_form_rows[nbp_form_cells[cell].row].table,
                                        NBP_ALL_FORMS));
    add_row(label, cell, NBP_ALL_FORMS);
    add_part(label, nbp_column_label(cell, NBP_ALL_FORMS));
    return label;
}

const char *nbp_table_of_indicators(void) {
    return table_of_indicators;
}

const char *nbp_outcome_label(nb_outcome outcome) {
    return outcome_labels[outcome];
}
