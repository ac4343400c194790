/* See xlsx_form.h: under the title of a table, its heads, and a line for each row; labels that
 * stand over a row have a column of their own in front of its label. */
#include "emit/store/xlsx_form.h"

#include <stdio.h>
#include <string.h>

#include "emit/csv_labels.h"
#include "form/report_forms.h"
#include "form/section_numeral.h"

enum { LABELS = 2 }; /* columns of labels */

static void add_heads(nbp_xlsx_sheet *sheet, unsigned forms, const uint16_t *cells, size_t count) {
    for (size_t i = 0; i < LABELS; i++)
        nbp_xlsx_add_text(sheet, "", NBP_XLSX_HEADING);
    for (size_t i = 0; i < count; i++)
        nbp_xlsx_add_text(sheet, nbp_column_label(cells[i], forms), NBP_XLSX_HEADING);
    nbp_xlsx_end_row(sheet);
}

static bool same_heads(unsigned forms, const uint16_t *a, size_t a_count, const uint16_t *b,
                       size_t b_count) {
    if (a_count != b_count)
        return false;
    for (size_t i = 0; i < a_count; i++)
        if (strcmp(nbp_column_label(a[i], forms), nbp_column_label(b[i], forms)) != 0)
            return false;
    return true;
}

static void add_cell(nbp_xlsx_sheet *sheet, const nb_cell *cell) {
    if (cell->outcome == NB_PRINTED)
        nbp_xlsx_add_number(sheet, cell->value);
    else
        nbp_xlsx_add_text(sheet, nbp_outcome_label(cell->outcome), NBP_XLSX_NO_NUMBER);
}

static void add_row(nbp_xlsx_sheet *sheet, const nb_report *report, unsigned forms, size_t row,
                    const uint16_t *cells, size_t count) {
    const char *label = nbp_form_word(nbp_form_rows[row].label, forms);
    const char *over = nbp_form_group(row, forms);
    nbp_xlsx_add_text(sheet, *label ? over : "", NBP_XLSX_PLAIN);
    nbp_xlsx_add_text(sheet, *label ? label : over, NBP_XLSX_PLAIN);
    for (size_t i = 0; i < count; i++)
        add_cell(sheet, nbp_form_cell_at(report, cells[i]));
    nbp_xlsx_end_row(sheet);
}

static void add_table(nbp_xlsx_sheet *sheet, const nb_report *report, nbp_table table) {
    const nbp_form_table *of = &nbp_form_tables[table];
    unsigned on = nbp_report_forms(report, table), form = nbp_form_bit(report->form);
    unsigned forms = on & form ? form : on;
    uint16_t rows[NBP_MAX_ROWS], cells[NBP_MAX_COLUMNS], before[NBP_MAX_COLUMNS];
    size_t count = nbp_form_table_rows(forms, table, rows), before_count = 0;
    char title[256];
    if (!count)
        return;
    snprintf(title, sizeof title, "%s%s",
             nbp_section_numeral(nbp_section_number(nbp_form_word(of->numeral, forms)))->section,
             nbp_form_word(of->title, forms));
    nbp_xlsx_add_text(sheet, title, NBP_XLSX_TITLE);
    nbp_xlsx_end_row(sheet);
    for (size_t r = 0; r < count; r++) {
        size_t cell_count = nbp_form_row_cells(forms, rows[r], cells);
        if (!same_heads(forms, before, before_count, cells, cell_count))
            add_heads(sheet, forms, cells, cell_count);
        add_row(sheet, report, forms, rows[r], cells, cell_count);
        memcpy(before, cells, sizeof before);
        before_count = cell_count;
    }
    nbp_xlsx_end_row(sheet);
}

void nbp_xlsx_add_form(nbp_xlsx_sheet *sheet, const nb_report *report) {
    if (report->title) {
        nbp_xlsx_add_text(sheet, report->title, NBP_XLSX_TITLE);
        nbp_xlsx_end_row(sheet);
    }
    for (nbp_table table = 0; table < NBP_TABLE_COUNT; table++)
        add_table(sheet, report, table);
}
