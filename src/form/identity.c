/* See identity.h: each declared identity, laid out over the rows and columns of a table. */
#include "form/identity.h"

/* Along a column: rows by role. Along a row: columns by role. A set of roles is a bit a role. */
#define BIT(role) (1u << (role))
static const struct {
    const char *rule;
    uint8_t table;
    bool by_column;
    unsigned left, right;
} declared[] = {
    {"requests-balance", NBP_TABLE_REQUESTS, true,
     BIT(NBP_ROW_RECEIVED) | BIT(NBP_ROW_CARRIED_OVER),
     BIT(NBP_ROW_DISPOSITIONS_TOTAL) | BIT(NBP_ROW_CARRIED_FORWARD)},
    {"dispositions-sum", NBP_TABLE_REQUESTS, true, BIT(NBP_ROW_DISPOSITIONS_TOTAL),
     BIT(NBP_ROW_DISPOSITION)},
    {"applicants-sum", NBP_TABLE_REQUESTS, false, BIT(NBP_COLUMN_TOTAL), BIT(NBP_COLUMN_PART)},
    {"remedies-sum", NBP_TABLE_REMEDIES, false, BIT(NBP_COLUMN_TOTAL), BIT(NBP_COLUMN_PART)},
};

static void add_operand(nbp_identity *identity, size_t cell, bool left) {
    identity->cells[identity->left_count + identity->right_count] = (uint16_t)cell;
    if (left)
        identity->left_count++;
    else
        identity->right_count++;
}

/* Both sides of an identity down column `column` of all rows. */
static void lay_column(nbp_identity *identity, const uint8_t *rows, size_t row_count, size_t column,
                       unsigned left, unsigned right) {
    for (int side = 0; side < 2; side++)
        for (size_t r = 0; r < row_count; r++)
            if (BIT(nbp_form_rows[rows[r]].role) & (side ? right : left))
                add_operand(identity, nbp_form_rows[rows[r]].first_cell + column, !side);
}

static void lay_row(nbp_identity *identity, size_t row, unsigned left, unsigned right) {
    size_t first = nbp_form_rows[row].first_cell;
    for (int side = 0; side < 2; side++)
        for (size_t c = first; c < first + nbp_form_rows[row].cell_count; c++)
            if (BIT(nbp_form_cells[c].role) & (side ? right : left))
                add_operand(identity, c, !side);
}

size_t nbp_form_identities(unsigned forms, nbp_table table,
                           nbp_identity identities[NBP_MAX_IDENTITIES]) {
    uint8_t rows[NBP_MAX_ROWS];
    size_t row_count = nbp_form_table_rows(forms, table, rows), count = 0;
    for (size_t d = 0; d < sizeof declared / sizeof *declared; d++) {
        if (declared[d].table != table)
            continue;
        size_t lines = declared[d].by_column ? nbp_form_rows[rows[0]].cell_count : row_count;
        for (size_t i = 0; i < lines; i++) {
            nbp_identity *identity = &identities[count++];
            *identity = (nbp_identity){.rule = declared[d].rule, .table = (uint8_t)table};
            if (declared[d].by_column)
                lay_column(identity, rows, row_count, i, declared[d].left, declared[d].right);
            else
                lay_row(identity, rows[i], declared[d].left, declared[d].right);
        }
    }
    return count;
}
