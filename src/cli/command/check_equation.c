/* What a finding compares, in words: its operands with their labels. What all of them have in
 * common stands in the message already. */
#include <stdio.h>
#include <string.h>

#include "cli/command/check_output.h"
#include "cli/terminal.h"
#include "form/form.h"
#include "model/decimal.h"

enum { LABEL_WIDTH = 20, NO_CELL = UINT16_MAX };

static uint16_t cell_at(const char *path) {
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        if (!strcmp(nbp_form_cells[i].path, path))
            return (uint16_t)i;
    return NO_CELL;
}

/* Which labels tell the operands apart. */
typedef struct naming {
    bool rows, columns;
    unsigned forms;
} naming;

static naming naming_of(const nbp_told *told, unsigned forms) {
    naming n = {.forms = forms};
    uint16_t first = cell_at(told->operands[0].path);
    for (size_t i = 1; first != NO_CELL && i < told->operand_count; i++) {
        uint16_t cell = cell_at(told->operands[i].path);
        if (cell == NO_CELL)
            continue;
        n.rows |= nbp_form_cells[cell].row != nbp_form_cells[first].row;
        n.columns |= strcmp(nbp_form_cells[cell].member, nbp_form_cells[first].member) != 0;
    }
    return n;
}

static void add(nbp_buffer *out, const char *text) {
    nbp_buffer_add(out, text, strlen(text));
}

static void add_label(nbp_buffer *out, const char *label) {
    size_t fits = nbp_text_fit(label, LABEL_WIDTH);
    nbp_buffer_add(out, label, fits);
    add(out, label[fits] ? "… " : *label ? " " : "");
}

static void add_labels(nbp_buffer *out, const naming *n, const nbp_operand *operand) {
    uint16_t cell = cell_at(operand->path);
    if (operand->label || cell == NO_CELL) {
        add_label(out, operand->label ? operand->label : operand->path);
        return;
    }
    const nbp_form_row *row = &nbp_form_rows[nbp_form_cells[cell].row];
    const char *label = nbp_form_word(row->label, n->forms);
    if (n->rows)
        add_label(out, *label ? label : nbp_form_group(nbp_form_cells[cell].row, n->forms));
    if (n->columns || !n->rows)
        add_label(out, nbp_form_word(nbp_form_cells[cell].label, n->forms));
}

static void add_operand(nbp_buffer *out, const naming *n, const nbp_operand *operand,
                        const char *sign) {
    char year[16], digits[NBP_DECIMAL_LENGTH];
    snprintf(year, sizeof year, "%u ", operand->year);
    add(out, sign);
    add(out, operand->year ? year : "");
    add_labels(out, n, operand);
    add(out, nbp_decimal_digits(operand->value, digits));
}

/* The operands of one side; of many, those that are 0 are counted. */
static void add_side(nbp_buffer *out, const naming *n, const nbp_told *told, bool left) {
    enum { FEW = 6 };
    size_t zeros = 0, added = 0;
    for (size_t i = 0; i < told->operand_count; i++) {
        const nbp_operand *operand = &told->operands[i];
        bool counted = told->operand_count > FEW && !operand->value.coefficient;
        if ((operand->sign == 'l') != left)
            continue;
        zeros += counted;
        if (!counted)
            add_operand(out, n, operand, operand->sign == '-' ? " − " : added ? " + " : "");
        added += !counted;
    }
    char rest[32];
    snprintf(rest, sizeof rest, "%s%zu × 0", added ? " + " : "", zeros);
    if (zeros)
        add(out, rest);
}

bool nbp_equation(const nbp_told *told, unsigned forms, nbp_buffer *out) {
    const naming n = naming_of(told, forms);
    add_side(out, &n, told, true);
    add(out, " ≠ ");
    add_side(out, &n, told, false);
    nbp_buffer_add_byte(out, '\0');
    return !out->failed;
}
