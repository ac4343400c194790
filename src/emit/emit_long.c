/* The long CSV: one row per cell and indicator, with what the document says there. */
#include "emit/csv_columns.h"
#include "emit/csv_row.h"
#include "emit/long_row.h"
#include "model/names.h"
#include "emit/emit_csv.h"

static void add_number(nbp_csv_row *row, const nb_cell *cell) {
    if (cell->outcome == NB_PRINTED)
        nbp_csv_add_number(row, cell->value);
    else
        nbp_csv_add_empty(row);
}

/* What a row is added to. */
typedef struct table {
    nbp_csv_row row;
    nbp_sink *sink;
    const nbp_result *result;
} table;

static void add_row(void *user, const nbp_long_row *of) {
    table *t = user;
    nbp_csv_row *row = &t->row;
    const nbp_result *result = t->result;
    const nb_report *report = result->report;
    const nb_cell *cell = of->cell;
#define ADD_TEXT nbp_csv_add_text
#define ADD_WORD nbp_csv_add_word
#define ADD_ORDINAL nbp_csv_add_ordinal
#define ADD_NUMBER add_number
#define ADD_OUTCOME(row, outcome) nbp_csv_add_word(row, nbp_outcome_name(outcome))
#define ADD_REASON(row, reason) nbp_csv_add_word(row, nbp_reason_name(reason))
#define CELL_FIELD(name, chinese, type, needed, kind, value, description) ADD_##kind(row, value);
#include "emit/cell_fields.def"
    nbp_csv_row_end(row, t->sink);
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
    table t = {.sink = sink, .result = result};
    nbp_csv_row_init(&t.row);
    if (!nbp_long_rows(result->report, add_row, &t))
        nbp_sink_fail(sink, NB_ERROR_MEMORY);
    nbp_csv_row_free(&t.row);
}
