/* See csv_labels.h. */
#include "emit/csv_labels.h"

#include <stdio.h>
#include <string.h>

const char *nbp_table_label(nbp_table table) {
    static const char *const labels[NBP_TABLE_COUNT] = {"二", "三", "四"};
    return labels[table];
}

/* The words of form 2019 only where that is the only form in question. */
static const char *wording(const char *label, const char *label_2019, unsigned forms) {
    return forms == NBP_2019 && label_2019 ? label_2019 : label;
}

/* Add one of the labels over a number; an empty one leaves no trace. */
static void add_part(char label[NBP_LABEL_SIZE], const char *part) {
    size_t length = strlen(label);
    snprintf(label + length, NBP_LABEL_SIZE - length, "%s%s", length && *part ? " / " : "", part);
}

static void add_row(char label[NBP_LABEL_SIZE], size_t cell, unsigned forms) {
    const nbp_form_row *row = &nbp_form_rows[nbp_form_cells[cell].row];
    add_part(label, row->group);
    add_part(label, wording(row->label, row->label_2019, forms));
}

const char *nbp_row_label(size_t cell, unsigned forms, char label[NBP_LABEL_SIZE]) {
    *label = '\0';
    add_row(label, cell, forms);
    return label;
}

const char *nbp_column_label(size_t cell, unsigned forms) {
    return wording(nbp_form_cells[cell].label, nbp_form_cells[cell].label_2019, forms);
}

const char *nbp_cell_label(size_t cell, char label[NBP_LABEL_SIZE]) {
    *label = '\0';
    add_part(label, nbp_table_label(nbp_form_rows[nbp_form_cells[cell].row].table));
    add_row(label, cell, NBP_BOTH);
    add_part(label, nbp_column_label(cell, NBP_BOTH));
    return label;
}

const char *nbp_outcome_label(nb_outcome outcome) {
    static const char *const labels[NB_OUTCOME_COUNT] = {
        [NB_ABSENT] = "缺失", [NB_PRINTED] = "有数据",      [NB_BLANK] = "空白",
        [NB_MARKED] = "标记", [NB_UNREADABLE] = "无法辨认", [NB_AMBIGUOUS] = "有歧义",
    };
    return labels[outcome];
}

const char *nbp_unit_label(nb_type type) {
    return type == NB_TYPE_DECIMAL ? "万元" : type == NB_TYPE_MONEY ? "元" : NULL;
}
