/* See long_row.h. */
#include "emit/long_row.h"

#include <stdio.h>
#include <string.h>

#include "base/text/words.h"
#include "emit/cells.h"
#include "model/report.h"

#include "emit/long_row.def"

static void of_cell(const nb_report *report, size_t index, nbp_long_row *row) {
    const nbp_form_cell *field = &nbp_form_cells[index];
    nbp_table table = (nbp_table)nbp_form_rows[field->row].table;
    unsigned forms = nbp_given_forms(report, table);
    row->table = nbp_form_table_name(table, forms);
    row->path = field->path;
    row->row = nbp_row_label(index, forms, row->label);
    row->column = nbp_column_label(index, forms);
    row->cell = nbp_form_cell_at(report, index);
}

static void add(nbp_buffer *text, const char *part) {
    if (part)
        nbp_buffer_add(text, part, strlen(part));
}

/* "统计数（单位：件）", "单位：件" */
static bool of_indicator(const nb_indicator *indicator, nbp_long_row *row) {
    nbp_buffer *label = &row->row_text, *column = &row->column_text;
    label->length = column->length = 0;
    add(label, indicator->group);
    add(label, indicator->group ? " / " : "");
    add(label, indicator->label);
    nbp_buffer_add_byte(label, '\0');
    add(column, indicator->column);
    if (indicator->unit) {
        add(column, indicator->column ? unit_opens : unit_says);
        add(column, indicator->unit);
        add(column, indicator->column ? unit_closes : "");
    }
    nbp_buffer_add_byte(column, '\0');
    row->table = nbp_table_of_indicators();
    row->path = indicator->path;
    row->row = label->data;
    row->column = column->data;
    row->cell = &indicator->cell;
    return !label->failed && !column->failed;
}

/* What of its place is neither a line nor a page; NULL where there is nothing. */
static bool set_place(const nb_report *report, nbp_long_row *row) {
    const nb_place *place = &row->cell->place;
    nbp_buffer *text = &row->reference_text;
    char part[64];
    text->length = 0;
    row->box = row->reference = NULL;
    if (place->page) {
        snprintf(row->box_text, sizeof row->box_text, "%.2f %.2f %.2f %.2f", (double)place->left,
                 (double)place->top, (double)place->right, (double)place->bottom);
        row->box = row->box_text;
    }
    if (place->sheet) {
        add(text, report->sheets[place->sheet - 1]);
        add(text, "!");
        add(text, nbp_reference(place, part));
    } else if (place->table) {
        snprintf(part, sizeof part, "%u:%u:%u", place->table, place->row, place->cell);
        add(text, part);
    }
    if (!text->length)
        return true;
    nbp_buffer_add_byte(text, '\0');
    row->reference = text->data;
    return !text->failed;
}

bool nbp_long_rows(const nb_report *report, nbp_long_row_callback each, void *user) {
    nbp_long_row row;
    bool ok = true;
    nbp_buffer_init(&row.row_text, SIZE_MAX);
    nbp_buffer_init(&row.column_text, SIZE_MAX);
    nbp_buffer_init(&row.reference_text, SIZE_MAX);
    for (size_t i = 0; ok && i < NBP_FORM_CELLS; i++)
        if (nbp_is_given(report, i)) {
            of_cell(report, i, &row);
            ok = set_place(report, &row);
            if (ok)
                each(user, &row);
        }
    for (size_t i = 0; ok && i < report->indicator_count; i++) {
        ok = of_indicator(&report->indicators[i], &row) && set_place(report, &row);
        if (ok)
            each(user, &row);
    }
    nbp_buffer_free(&row.row_text);
    nbp_buffer_free(&row.column_text);
    nbp_buffer_free(&row.reference_text);
    return ok;
}
