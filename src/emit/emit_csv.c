/* The wide CSV: one row per report. Its columns are the same whatever the input: the particulars
 * (particular_columns.def), then every number of every form, then why there is no report. A
 * column's English name is the dotted path that the thing has in the JSON. */
#include "emit/emit_csv.h"

#include "emit/cells.h"
#include "emit/csv_columns.h"
#include "emit/csv_labels.h"
#include "emit/csv_row.h"

static void add_count(nbp_csv_row *row, size_t count) {
    nbp_csv_add_number(row, (nb_decimal){.coefficient = (int64_t)count});
}

static void add_particulars(nbp_csv_row *row, const nbp_result *result) {
    const nb_report *report = result->report;
    size_t counts[NB_OUTCOME_COUNT], expected = nbp_count_cells(report, counts);
#define ADD_TEXT nbp_csv_add_text
#define ADD_WORD nbp_csv_add_word
#define ADD_ORDINAL nbp_csv_add_ordinal
#define ADD_COUNT add_count
#define PARTICULAR(name, chinese, type, needed, kind, value, description) ADD_##kind(row, value);
#include "emit/particular_columns.def"
}

/* An input that gave no report has a row, too: its name, and behind all numbers why. */
static void add_failure(nbp_csv_row *row, const nbp_result *result) {
    size_t count;
    nbp_columns_of(NBP_CSV_WIDE, &count);
    nbp_csv_add_text(row, result->name);
    for (size_t i = 1; i < count + NBP_FORM_CELLS; i++)
        nbp_csv_add_empty(row);
}

static void add_cell(nbp_csv_row *row, const nb_report *report, size_t index) {
    const nb_cell *cell = nbp_form_cell_at(report, index);
    if (nbp_is_given(report, index) && cell->outcome == NB_PRINTED)
        nbp_csv_add_number(row, cell->value);
    else
        nbp_csv_add_empty(row);
}

void nbp_csv_begin(nbp_sink *sink, const nbp_emit_options *options) {
    nbp_csv_row row;
    nbp_csv_row_init(&row);
    if (options->bom)
        nbp_csv_add_bom(sink);
    nbp_csv_add_headings(&row, NBP_CSV_WIDE, options->chinese_header);
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        char label[NBP_LABEL_SIZE];
        nbp_csv_add_word(&row, options->chinese_header ? nbp_cell_label(i, label)
                                                       : nbp_form_cells[i].path);
    }
    nbp_csv_add_headings(&row, NBP_CSV_WIDE_END, options->chinese_header);
    nbp_csv_row_end(&row, sink);
    nbp_csv_row_free(&row);
}

void nbp_csv_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                    size_t index) {
    (void)options;
    (void)index;
    nbp_csv_row row;
    nbp_csv_row_init(&row);
    if (result->report)
        add_particulars(&row, result);
    else
        add_failure(&row, result);
    for (size_t i = 0; result->report && i < NBP_FORM_CELLS; i++)
        add_cell(&row, result->report, i);
    nbp_csv_add_text(&row, result->report ? NULL : result->error->message);
    nbp_csv_row_end(&row, sink);
    nbp_csv_row_free(&row);
}
