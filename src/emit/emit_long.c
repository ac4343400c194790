/* The long CSV: one row per cell, with what the document says there. */
#include "emit/cells.h"
#include "emit/csv_columns.h"
#include "emit/csv_labels.h"
#include "emit/csv_row.h"
#include "model/names.h"
#include "emit/emit_csv.h"

static void add_number(nbp_csv_row *row, const nb_cell *cell) {
    if (cell->outcome == NB_PRINTED)
        nbp_csv_add_number(row, cell->value);
    else
        nbp_csv_add_empty(row);
}

static void add_cell(nbp_csv_row *row, const nbp_result *result, size_t index) {
    const nb_report *report = result->report;
    const nbp_form_cell *field = &nbp_form_cells[index];
    const nb_cell *cell = nbp_form_cell_at(report, index);
    nbp_table table = (nbp_table)nbp_form_rows[field->row].table;
    unsigned forms = nbp_given_forms(report, table);
    char label[NBP_LABEL_SIZE];
#define ADD_TEXT nbp_csv_add_text
#define ADD_WORD nbp_csv_add_word
#define ADD_ORDINAL nbp_csv_add_ordinal
#define ADD_NUMBER add_number
#define ADD_OUTCOME(row, outcome) nbp_csv_add_word(row, nbp_outcome_name(outcome))
#define CELL_FIELD(name, chinese, type, needed, kind, value, description) ADD_##kind(row, value);
#include "emit/cell_fields.def"
}

void nbp_long_begin(nbp_sink *sink, const nbp_emit_options *options) {
    nbp_csv_row row;
    nbp_csv_row_init(&row);
    if (options->bom)
        nbp_csv_add_bom(sink);
    nbp_csv_add_headings(&row, NBP_CSV_LONG, options->chinese_header);
    nbp_csv_row_end(&row, sink);
    nbp_csv_row_free(&row);
}

void nbp_long_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                     size_t index) {
    (void)options;
    (void)index;
    if (!result->report)
        return;
    nbp_csv_row row;
    nbp_csv_row_init(&row);
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        if (!nbp_is_given(result->report, i))
            continue;
        add_cell(&row, result, i);
        nbp_csv_row_end(&row, sink);
    }
    nbp_csv_row_free(&row);
}
