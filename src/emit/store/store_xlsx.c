/* The workbook, in Chinese; sheets.def has its sheets. The columns of its lists are those of the
 * CSVs. A number is a number, and what is no number is a text, whatever it begins with: nothing is
 * a formula. */
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"
#include "emit/cells.h"
#include "emit/csv_columns.h"
#include "emit/csv_labels.h"
#include "emit/finding_row.h"
#include "emit/long_row.h"
#include "emit/store/sheets.h"
#include "emit/store/store_files.h"
#include "emit/store/xlsx_form.h"
#include "emit/store/xlsx_book.h"
#include "form/section_numeral.h"
#include "model/names.h"
#include "base/text/words.h"

typedef struct legend_row {
    const char *shown, *meaning;
    nbp_xlsx_look look;
} legend_row;

#include "emit/store/store_xlsx.def"

struct workbook {
    nbp_xlsx_book book;
    nbp_xlsx_sheet sheets[NBP_SHEET_COUNT];
    unsigned wanted; /* a set; the form is not in it where there are several reports */
    const nbp_emit_options *options;
};

static bool has(const struct workbook *workbook, nbp_sheet_id sheet) {
    return workbook->wanted >> sheet & 1;
}

/* ---- headings ---- */

enum { HEADING_HEIGHT = 120, FROZEN_IN_WIDE = 4, FROZEN_IN_LISTS = 3 };

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
    for (size_t i = 0; i < count; i++)
        nbp_xlsx_add_text(sheet, column[i].name, NBP_XLSX_PATH);
    nbp_xlsx_add_text(sheet, "error.message", NBP_XLSX_PATH);
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        nbp_xlsx_add_text(sheet, nbp_form_cells[i].path, NBP_XLSX_PATH);
    nbp_xlsx_end_row(sheet);
    nbp_xlsx_set_height(sheet, HEADING_HEIGHT);
    add_headings(sheet, NBP_CSV_WIDE);
    nbp_xlsx_add_text(sheet, heading_error, NBP_XLSX_HEADING);
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        char label[NBP_LABEL_SIZE];
        nbp_xlsx_add_text(sheet, nbp_cell_label(i, label), NBP_XLSX_HEADING);
    }
    nbp_xlsx_end_row(sheet);
}

static void begin_cells(nbp_xlsx_sheet *sheet) {
    add_headings(sheet, NBP_CSV_LONG);
    nbp_xlsx_end_row(sheet);
}

static void begin_findings(nbp_xlsx_sheet *sheet) {
    add_headings(sheet, NBP_CSV_CHECK);
    nbp_xlsx_end_row(sheet);
}

static void begin_text(nbp_xlsx_sheet *sheet) {
    for (size_t i = 0; i < sizeof text_headings / sizeof *text_headings && text_headings[i]; i++)
        nbp_xlsx_add_text(sheet, text_headings[i], NBP_XLSX_HEADING);
    nbp_xlsx_end_row(sheet);
}

static void begin_form(nbp_xlsx_sheet *sheet) {
    (void)sheet;
}

static void begin_legend(nbp_xlsx_sheet *sheet) {
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

static const char *words_of(const nbp_result *result, const char *english) {
    return result->translate ? result->translate(english) : english;
}

static void add_cell_row(void *user, const nbp_long_row *of) {
    const cell_rows *rows = user;
    nbp_xlsx_sheet *sheet = rows->sheet;
    const nbp_result *result = rows->result;
    const nb_report *report = result->report;
    const nb_cell *cell = of->cell;
#define ADD_REASON(sheet, reason)                                                                  \
    add_plain(sheet, (reason) ? words_of(result, nbp_reason_sentence(reason)) : NULL)
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

static void add_joined(nbp_xlsx_sheet *sheet, bool joined, nbp_buffer *text) {
    if (joined)
        add_plain(sheet, *text->data ? text->data : NULL);
    else
        nbp_fail(&sheet->book->error, NB_ERROR_MEMORY, "write", "no memory for the workbook");
    nbp_buffer_free(text);
}

static void add_told(nbp_xlsx_sheet *sheet, const nbp_told *told) {
    const nb_finding *finding = &told->finding;
    nbp_buffer cells, operands;
    char ask[NBP_ASK_LENGTH];
    nbp_buffer_init(&cells, SIZE_MAX);
    nbp_buffer_init(&operands, SIZE_MAX);
#define ADD_SEVERITY(sheet, value) add_plain(sheet, severity_labels[value])
#define ADD_ABOUT(sheet, value)                                                                    \
    add_plain(sheet, (value) == NB_ABOUT_REPORT ? about_report : about_reading)
#define ADD_SIDE(sheet, value) add_if(sheet, finding->compared, value)
#define ADD_MENDED(sheet, value) add_if(sheet, finding->suspect != NULL, value)
#define ADD_CELLS(sheet, told) add_joined(sheet, nbp_join_operands(finding, &cells), &cells)
#define ADD_OPERANDS(sheet, told) add_joined(sheet, nbp_join_told(told, &operands), &operands)
#define ADD_ASK(sheet, told) add_plain(sheet, nbp_ask(told, ask))
#define FINDING_FIELD(name, chinese, type, needed, kind, value, description)                       \
    ADD_##kind(sheet, value);
#include "emit/finding_fields.def"
    nbp_xlsx_end_row(sheet);
}

static void add_findings(struct workbook *workbook, const nbp_result *result) {
    for (size_t i = 0; i < result->report->finding_count; i++) {
        bool doubt = result->report->findings[i].kind == NB_ABOUT_EXTRACTION;
        nbp_sheet_id sheet = doubt ? NBP_SHEET_doubts : NBP_SHEET_findings;
        nbp_operand operands[NBP_FORM_CELLS];
        nbp_told told;
        if (!has(workbook, sheet))
            continue;
        nbp_told_of(result, i, operands, &told);
        add_told(&workbook->sheets[sheet], &told);
    }
}

/* A section and those within it; its number as `numbers` writes it. */
static void add_section(nbp_xlsx_sheet *sheet, const nbp_result *result, const nb_section *section,
                        bool sub) {
    const nbp_section_words *words = nbp_section_numeral(section->number);
    add_plain(sheet, result->name);
    add_plain(sheet, result->report->agency);
    nbp_xlsx_add_ordinal(sheet, result->report->year);
    add_plain(sheet, sub ? words->subsection : words->section);
    add_plain(sheet, section->heading);
    nbp_xlsx_add_text(sheet, section->text, NBP_XLSX_PROSE);
    nbp_xlsx_end_row(sheet);
    for (size_t i = 0; i < section->subsection_count; i++)
        add_section(sheet, result, &section->subsections[i], true);
}

static void add_texts(nbp_xlsx_sheet *sheet, const nbp_result *result) {
    for (size_t i = 0; i < result->report->section_count; i++)
        add_section(sheet, result, &result->report->sections[i], false);
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
    return !error->code || nbp_fail(err, error->code, error->stage, "%p", error->message);
}

static void begin_sheets(struct workbook *workbook) {
    static const struct {
        nbp_xlsx_begin begin;
        unsigned head_rows, head_columns;
    } sheets[NBP_SHEET_COUNT] = {
        [NBP_SHEET_summary] = {begin_wide, 2, FROZEN_IN_WIDE},
        [NBP_SHEET_cells] = {begin_cells, 1, FROZEN_IN_LISTS},
        [NBP_SHEET_form] = {begin_form, 0, 0},
        [NBP_SHEET_findings] = {begin_findings, 1, FROZEN_IN_LISTS},
        [NBP_SHEET_doubts] = {begin_findings, 1, FROZEN_IN_LISTS},
        [NBP_SHEET_text] = {begin_text, 1, FROZEN_IN_LISTS},
        [NBP_SHEET_legend] = {begin_legend, 1, 0},
    };
    workbook->wanted = workbook->options->sheets ? workbook->options->sheets : ~0u;
    if (workbook->options->many && workbook->options->sheets >> NBP_SHEET_form & 1)
        nbp_fail(&workbook->book.error, NB_ERROR_OPTION, "write",
                 "--sheets: form is of one report alone: name its file, and no other input");
    if (workbook->options->many)
        workbook->wanted &= ~(1u << NBP_SHEET_form);
    for (size_t i = 0; i < NBP_SHEET_COUNT; i++) {
        workbook->sheets[i] = (nbp_xlsx_sheet){.book = &workbook->book,
                                               .head_rows = sheets[i].head_rows,
                                               .head_columns = sheets[i].head_columns,
                                               .most_rows = NBP_MAX_XLSX_ROWS};
        if (has(workbook, (nbp_sheet_id)i))
            nbp_xlsx_sheet_begin(&workbook->sheets[i], nbp_sheets[i].chinese, sheets[i].begin);
    }
}

void *nbp_xlsx_open(const char *path, const nbp_emit_options *options, nb_error *err) {
    struct workbook *workbook = nbp_calloc(1, sizeof *workbook);
    if (!workbook) {
        nbp_fail(err, NB_ERROR_MEMORY, "write", "no memory for the workbook");
        return NULL;
    }
    workbook->options = options;
    if (nbp_xlsx_book_open(&workbook->book, path))
        return workbook;
    pass(workbook, err);
    nbp_xlsx_close(workbook, false, err);
    return NULL;
}

bool nbp_xlsx_result(void *store, const nbp_result *result, size_t index, nb_error *err) {
    struct workbook *workbook = store;
    nbp_xlsx_sheet *sheets = workbook->sheets;
    const nb_report *report = result->report;
    if (!index) /* not before: only now it is known whether there are many */
        begin_sheets(workbook);
    if (!report) {
        if (has(workbook, NBP_SHEET_summary))
            add_failure(&sheets[NBP_SHEET_summary], result);
        return pass(workbook, err);
    }
    cell_rows rows = {&sheets[NBP_SHEET_cells], result};
    if (has(workbook, NBP_SHEET_summary))
        add_wide_row(&sheets[NBP_SHEET_summary], result);
    if (has(workbook, NBP_SHEET_cells) && !nbp_long_rows(report, add_cell_row, &rows))
        nbp_fail(&workbook->book.error, NB_ERROR_MEMORY, "write", "no memory for the workbook");
    if (has(workbook, NBP_SHEET_form))
        nbp_xlsx_add_form(&sheets[NBP_SHEET_form], report);
    if (has(workbook, NBP_SHEET_text))
        add_texts(&sheets[NBP_SHEET_text], result);
    add_findings(workbook, result);
    return pass(workbook, err);
}

bool nbp_xlsx_year(void *store, const nbp_told *told, nb_error *err) {
    struct workbook *workbook = store;
    if (has(workbook, NBP_SHEET_findings))
        add_told(&workbook->sheets[NBP_SHEET_findings], told);
    return pass(workbook, err);
}

static bool finish(struct workbook *workbook, nb_error *err) {
    if (!workbook->wanted) /* there was no input at all */
        begin_sheets(workbook);
    if (has(workbook, NBP_SHEET_legend))
        add_legend(&workbook->sheets[NBP_SHEET_legend]);
    for (size_t i = 0; i < NBP_SHEET_COUNT; i++)
        if (has(workbook, (nbp_sheet_id)i))
            nbp_xlsx_sheet_end(&workbook->sheets[i]);
    return nbp_xlsx_book_write(&workbook->book) || pass(workbook, err);
}

bool nbp_xlsx_close(void *store, bool keep, nb_error *err) {
    struct workbook *workbook = store;
    bool ok = !keep || finish(workbook, err);
    for (size_t i = 0; i < NBP_SHEET_COUNT; i++)
        nbp_buffer_free(&workbook->sheets[i].lines);
    nbp_xlsx_book_free(&workbook->book);
    nbp_free(workbook);
    return ok;
}
