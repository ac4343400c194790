/* The workbook, in Chinese: 汇总 (one row per report), 逐项 (one row per cell and indicator), 发现
 * (one row per finding), and 说明, which tells how to read them. Its columns are those of the CSVs.
 * A number is a number, and what is no number is a text, whatever it begins with: nothing is a
 * formula. */
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"
#include "emit/cells.h"
#include "emit/csv_columns.h"
#include "emit/csv_labels.h"
#include "emit/long_row.h"
#include "emit/store/store_files.h"
#include "emit/store/xlsx_book.h"
#include "model/names.h"
#include "base/text/words.h"

typedef struct legend_row {
    const char *shown, *meaning;
    nbp_xlsx_look look;
} legend_row;

#include "emit/store/store_xlsx.def"

struct workbook {
    nbp_xlsx_book book;
    nbp_xlsx_sheet wide, cells, findings, legend;
    char *path;
};

/* ---- headings ---- */

enum { HEADING_HEIGHT = 120, NUMBER_WIDTH = 13, FROZEN_IN_WIDE = 4, FROZEN_IN_LISTS = 3 };

static void add_headings(nbp_xlsx_sheet *sheet, nbp_csv csv) {
    size_t count;
    const nbp_column *column = nbp_columns_of(csv, &count);
    for (size_t i = 0; i < count; i++)
        nbp_xlsx_add_text(sheet, column[i].chinese, NBP_XLSX_HEADING);
}

/* The paths over the labels: the names of the numbers in every other format. */
static void begin_wide(nbp_xlsx_sheet *sheet) {
    size_t count;
    const nbp_column *column = nbp_columns_of(NBP_CSV_WIDE, &count);
    nbp_xlsx_set_width(sheet, 0, (unsigned)(count + 1 + NBP_FORM_CELLS), NUMBER_WIDTH);
    nbp_xlsx_set_width(sheet, 0, 3, 22);
    nbp_xlsx_set_width(sheet, 3, 2, 7);
    for (size_t i = 0; i < count; i++)
        nbp_xlsx_add_text(sheet, column[i].name, NBP_XLSX_PATH);
    nbp_xlsx_add_text(sheet, "error.message", NBP_XLSX_PATH);
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        nbp_xlsx_add_text(sheet, nbp_form_cells[i].path, NBP_XLSX_PATH);
    nbp_xlsx_end_row(sheet);
    if (!sheet->book->error.code)
        sheet->book->xlsx->worksheet_set_row(sheet->worksheet, sheet->row, HEADING_HEIGHT, NULL);
    add_headings(sheet, NBP_CSV_WIDE);
    nbp_xlsx_add_text(sheet, heading_error, NBP_XLSX_HEADING);
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        char label[NBP_LABEL_SIZE];
        nbp_xlsx_add_text(sheet, nbp_cell_label(i, label), NBP_XLSX_HEADING);
    }
    nbp_xlsx_end_row(sheet);
}

static void begin_cells(nbp_xlsx_sheet *sheet) {
    static const double widths[] = {22, 22, 7, 7, 4, 40, 40, 16, 12, 10, 16, 7, 20};
    for (unsigned i = 0; i < sizeof widths / sizeof *widths; i++)
        nbp_xlsx_set_width(sheet, i, 1, widths[i]);
    add_headings(sheet, NBP_CSV_LONG);
    nbp_xlsx_end_row(sheet);
}

static void begin_findings(nbp_xlsx_sheet *sheet) {
    static const double widths[] = {22, 22, 7, 22, 8, 8, 60, 10, 10, 40, 40, 10, 7, 7, 7};
    size_t count;
    const nbp_column *column = nbp_columns_of(NBP_CSV_CHECK, &count);
    for (unsigned i = 0; i < sizeof widths / sizeof *widths; i++) {
        nbp_xlsx_set_width(sheet, i, 1, widths[i]);
        nbp_xlsx_add_text(sheet, column[i].chinese, NBP_XLSX_HEADING);
    }
    nbp_xlsx_end_row(sheet);
}

static void begin_legend(nbp_xlsx_sheet *sheet) {
    nbp_xlsx_set_width(sheet, 0, 1, 14);
    nbp_xlsx_set_width(sheet, 1, 1, 90);
    nbp_xlsx_add_text(sheet, heading_shown, NBP_XLSX_HEADING);
    nbp_xlsx_add_text(sheet, heading_meaning, NBP_XLSX_HEADING);
    nbp_xlsx_end_row(sheet);
}

/* ---- rows ---- */

static void add_plain(nbp_xlsx_sheet *sheet, const char *text) {
    nbp_xlsx_add_text(sheet, text, NBP_XLSX_PLAIN);
}

static void add_count(nbp_xlsx_sheet *sheet, size_t count) {
    nbp_xlsx_add_number(sheet, (nb_decimal){.coefficient = (int64_t)count});
}

/* What particular_columns.def and cell_fields.def call the kinds. */
#define ADD_TEXT add_plain
#define ADD_WORD add_plain
#define ADD_ORDINAL nbp_xlsx_add_ordinal
#define ADD_COUNT add_count
#define ADD_NUMBER add_value
#define ADD_OUTCOME add_outcome

static void add_particulars(nbp_xlsx_sheet *sheet, const nbp_result *result) {
    const nb_report *report = result->report;
    size_t counts[NB_OUTCOME_COUNT], expected = nbp_count_cells(report, counts);
#define PARTICULAR(name, chinese, type, needed, kind, value, description) ADD_##kind(sheet, value);
#include "emit/particular_columns.def"
}

static void add_outcome(nbp_xlsx_sheet *sheet, nb_outcome outcome) {
    nbp_xlsx_add_text(sheet, nbp_outcome_label(outcome),
                      outcome == NB_PRINTED ? NBP_XLSX_PLAIN : NBP_XLSX_NO_NUMBER);
}

static void add_value(nbp_xlsx_sheet *sheet, const nb_cell *cell) {
    if (cell->outcome == NB_PRINTED)
        nbp_xlsx_add_number(sheet, cell->value);
    else
        nbp_xlsx_add_empty(sheet);
}

static void add_wide_row(nbp_xlsx_sheet *sheet, const nbp_result *result) {
    const nb_report *report = result->report;
    add_particulars(sheet, result);
    nbp_xlsx_add_empty(sheet);
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nb_cell *cell = nbp_form_cell_at(report, i);
        if (!nbp_is_given(report, i))
            nbp_xlsx_add_empty(sheet);
        else if (cell->outcome == NB_PRINTED)
            nbp_xlsx_add_number(sheet, cell->value);
        else
            nbp_xlsx_add_text(sheet, nbp_outcome_label(cell->outcome), NBP_XLSX_NO_NUMBER);
    }
    nbp_xlsx_end_row(sheet);
}

/* An input that gave no report is in the table, too: its name, and why. */
static void add_failure(nbp_xlsx_sheet *sheet, const nbp_result *result) {
    size_t count;
    nbp_columns_of(NBP_CSV_WIDE, &count);
    add_plain(sheet, result->name);
    while (sheet->column < count)
        nbp_xlsx_add_empty(sheet);
    nbp_xlsx_add_text(sheet, result->error->message, NBP_XLSX_ERROR);
    nbp_xlsx_end_row(sheet);
}

/* What a row of 逐项 is added to. */
typedef struct cell_rows {
    nbp_xlsx_sheet *sheet;
    const nbp_result *result;
} cell_rows;

static void add_cell_row(void *user, const nbp_long_row *of) {
    const cell_rows *rows = user;
    nbp_xlsx_sheet *sheet = rows->sheet;
    const nbp_result *result = rows->result;
    const nb_report *report = result->report;
    const nb_cell *cell = of->cell;
#define CELL_FIELD(name, chinese, type, needed, kind, value, description) ADD_##kind(sheet, value);
#include "emit/cell_fields.def"
    nbp_xlsx_end_row(sheet);
}

static void add_if(nbp_xlsx_sheet *sheet, bool there, nb_decimal value) {
    if (there)
        nbp_xlsx_add_number(sheet, value);
    else
        nbp_xlsx_add_empty(sheet);
}

static void add_operands(nbp_xlsx_sheet *sheet, const nb_finding *finding) {
    nbp_buffer paths;
    nbp_buffer_init(&paths, SIZE_MAX);
    if (nbp_join_operands(finding, &paths))
        add_plain(sheet, paths.data);
    else
        nbp_fail(&sheet->book->error, NB_ERROR_MEMORY, "write", "no memory for the workbook");
    nbp_buffer_free(&paths);
}

static void add_finding_row(nbp_xlsx_sheet *sheet, const nbp_result *result,
                            const nb_finding *finding) {
    add_plain(sheet, result->name);
    add_plain(sheet, result->report->agency);
    nbp_xlsx_add_ordinal(sheet, result->report->year);
    add_plain(sheet, finding->rule);
    add_plain(sheet, severity_labels[finding->severity]);
    add_plain(sheet, finding->kind == NB_ABOUT_REPORT ? about_report : about_reading);
    add_plain(sheet, finding->message);
    add_if(sheet, finding->compared, finding->left);
    add_if(sheet, finding->compared, finding->right);
    add_operands(sheet, finding);
    add_plain(sheet, finding->suspect);
    add_if(sheet, finding->suspect != NULL, finding->mended);
    nbp_xlsx_add_ordinal(sheet, finding->place.line);
    nbp_xlsx_add_ordinal(sheet, finding->place.column);
    nbp_xlsx_add_ordinal(sheet, finding->place.page);
    nbp_xlsx_end_row(sheet);
}

static void add_legend(nbp_xlsx_sheet *sheet) {
    for (size_t i = 0; i < sizeof legend_rows / sizeof *legend_rows; i++) {
        nbp_xlsx_add_text(sheet, legend_rows[i].shown, legend_rows[i].look);
        add_plain(sheet, legend_rows[i].meaning);
        nbp_xlsx_end_row(sheet);
    }
    add_plain(sheet, "nianbao");
    add_plain(sheet, NB_VERSION);
    nbp_xlsx_end_row(sheet);
}

/* ---- the store ---- */

static bool pass(const struct workbook *workbook, nb_error *err) {
    const nb_error *error = &workbook->book.error;
    return !error->code || nbp_fail_as(err, error);
}

void *nbp_xlsx_open(const char *path, const nbp_emit_options *options, nb_error *err) {
    (void)options;
    struct workbook *workbook = nbp_calloc(1, sizeof *workbook);
    char *copy = nbp_strndup(path, strlen(path));
    if (!workbook || !copy) {
        nbp_free(workbook);
        nbp_free(copy);
        nbp_fail(err, NB_ERROR_MEMORY, "write", "no memory for the workbook");
        return NULL;
    }
    nbp_xlsx_book *book = &workbook->book;
    workbook->path = copy;
    const nbp_xlsx_sheet blank = {.book = book,
                                  .head_rows = 1,
                                  .head_columns = FROZEN_IN_LISTS,
                                  .most_rows = NBP_MAX_XLSX_ROWS};
    workbook->wide = workbook->cells = workbook->findings = workbook->legend = blank;
    workbook->wide.head_rows = 2;
    workbook->wide.head_columns = FROZEN_IN_WIDE;
    workbook->legend.head_columns = 0;
    if (nbp_xlsx_book_open(book, path)) {
        nbp_xlsx_sheet_begin(&workbook->wide, sheet_wide, begin_wide);
        nbp_xlsx_sheet_begin(&workbook->cells, sheet_cells, begin_cells);
        nbp_xlsx_sheet_begin(&workbook->findings, sheet_findings, begin_findings);
        nbp_xlsx_sheet_begin(&workbook->legend, sheet_legend, begin_legend);
    }
    if (pass(workbook, err))
        return workbook;
    nbp_xlsx_close(workbook, false, err);
    return NULL;
}

bool nbp_xlsx_result(void *store, const nbp_result *result, size_t index, nb_error *err) {
    struct workbook *workbook = store;
    const nb_report *report = result->report;
    (void)index;
    if (!report) {
        add_failure(&workbook->wide, result);
        return pass(workbook, err);
    }
    add_wide_row(&workbook->wide, result);
    cell_rows rows = {&workbook->cells, result};
    if (!nbp_long_rows(report, add_cell_row, &rows))
        nbp_fail(&workbook->book.error, NB_ERROR_MEMORY, "write", "no memory for the workbook");
    for (size_t i = 0; i < report->finding_count; i++)
        add_finding_row(&workbook->findings, result, &report->findings[i]);
    return pass(workbook, err);
}

static bool finish(struct workbook *workbook, nb_error *err) {
    nbp_xlsx_sheet *const sheets[] = {&workbook->wide, &workbook->cells, &workbook->findings,
                                      &workbook->legend};
    uint64_t bytes = 0;
    add_legend(&workbook->legend);
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        nbp_xlsx_sheet_end(sheets[i]);
        bytes += sheets[i]->bytes;
    }
    if (!nbp_xlsx_book_write(&workbook->book))
        return pass(workbook, err);
    return nbp_xlsx_verify(workbook->path, bytes, err);
}

bool nbp_xlsx_close(void *store, bool keep, nb_error *err) {
    struct workbook *workbook = store;
    bool ok = !keep || finish(workbook, err);
    nbp_xlsx_book_free(&workbook->book);
    nbp_free(workbook->path);
    nbp_free(workbook);
    return ok;
}
