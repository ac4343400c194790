/* The tables behind form.h, put together by generate_forms.c, and what is asked of them. */
#include "form/form.h"

#include <string.h>

#include "form_data.h"

unsigned nbp_form_bit(nb_form form) {
    for (size_t f = 0; f < NBP_FORM_COUNT; f++)
        if (nbp_forms[f].id == form)
            return 1u << f;
    return 0;
}

nb_form nbp_form_only(unsigned forms) {
    for (size_t f = 0; f < NBP_FORM_COUNT; f++)
        if (forms == 1u << f)
            return nbp_forms[f].id;
    return NB_FORM_NONE;
}

bool nbp_form_section_has_table(unsigned forms, unsigned number) {
    for (nbp_table t = 0; number && t < NBP_TABLE_COUNT; t++)
        for (size_t f = 0; f < NBP_FORM_COUNT; f++)
            if (forms >> f & 1 && nbp_form_tables[t].section[f] == number)
                return true;
    return false;
}

const char *nbp_form_word(nbp_form_words *words, unsigned forms) {
    size_t any = NBP_FORM_COUNT;
    for (size_t f = NBP_FORM_COUNT; f-- > 0;)
        if ((*words)[f] && (any == NBP_FORM_COUNT || forms >> f & 1 || !(forms >> any & 1)))
            any = f;
    return (*words)[any];
}

const char *nbp_form_table_name(nbp_table table, unsigned forms) {
    const char *numeral = nbp_form_word(nbp_form_tables[table].numeral, forms);
    return *numeral ? numeral : nbp_form_word(nbp_form_tables[table].title, forms);
}

const char *nbp_form_group(size_t row, unsigned forms) {
    const char *group = nbp_form_word(nbp_form_rows[row].group, forms);
    for (const char *next; (next = strstr(group, " / "));)
        group = next + 3;
    return group;
}

/* A form's own order, where `forms` are one whose order is not that of all; else NULL. */
static const uint16_t *own_order(unsigned forms) {
    for (size_t f = 0; f < NBP_FORM_COUNT; f++)
        if (forms == 1u << f)
            return orders[f];
    return NULL;
}

size_t nbp_form_table_rows(unsigned forms, nbp_table table, uint16_t rows[NBP_MAX_ROWS]) {
    size_t count = 0, first = nbp_form_tables[table].first_row;
    for (size_t r = first; r < first + nbp_form_tables[table].row_count; r++)
        if (nbp_form_rows[r].forms & forms)
            rows[count++] = (uint16_t)r;
    const uint16_t *order = own_order(forms);
    if (!order)
        return count;
    count = 0;
    for (size_t c = 0; order[c] != NBP_FORM_CELLS; c++) {
        uint16_t row = nbp_form_cells[order[c]].row;
        if (nbp_form_rows[row].table == table && (!count || rows[count - 1] != row))
            rows[count++] = row;
    }
    return count;
}

size_t nbp_form_row_cells(unsigned forms, size_t row, uint16_t cells[NBP_MAX_COLUMNS]) {
    size_t count = 0, first = nbp_form_rows[row].first_cell;
    for (size_t c = first; c < first + nbp_form_rows[row].cell_count; c++)
        if (nbp_form_cells[c].forms & forms)
            cells[count++] = (uint16_t)c;
    const uint16_t *order = own_order(forms);
    if (!order)
        return count;
    count = 0;
    for (size_t c = 0; order[c] != NBP_FORM_CELLS; c++)
        if (nbp_form_cells[order[c]].row == row)
            cells[count++] = order[c];
    return count;
}
