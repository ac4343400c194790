/* See xlsx_book.h. */
#include "emit/store/xlsx_book.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"
#include "emit/cells.h"
#include "emit/store/store_files.h"
#include "emit/store/xlsx_text.h"

/* Jan 1 1980, as in the zip around it: the same data gives the same bytes on any day. */
enum { CREATED = 315532800, GREY = 0x808080, RED = 0xC00000, SHADE = 0xDDEBF7 };

static void fail(nbp_xlsx_book *book, lxw_error error) {
    bool memory = error == LXW_ERROR_MEMORY_MALLOC_FAILED;
    if (error)
        nbp_fail(&book->error, memory ? NB_ERROR_MEMORY : NB_ERROR_WRITE, "write", "%p",
                 book->xlsx->lxw_strerror(error));
}

static void no_memory(nbp_xlsx_book *book) {
    nbp_fail(&book->error, NB_ERROR_MEMORY, "write", "no memory for the workbook");
}

/* ---- looks ---- */

static lxw_format *new_format(nbp_xlsx_book *book) {
    lxw_format *format = book->xlsx->workbook_add_format(book->workbook);
    if (!format)
        no_memory(book);
    return format;
}

static void make_looks(nbp_xlsx_book *book) {
    const nbp_xlsxwriter *xlsx = book->xlsx;
    lxw_format **looks = book->looks;
    for (size_t i = NBP_XLSX_PLAIN + 1; i < NBP_XLSX_LOOK_COUNT; i++)
        if (!(looks[i] = new_format(book)))
            return;
    for (size_t i = NBP_XLSX_HEADING; i <= NBP_XLSX_PATH; i++) {
        xlsx->format_set_bg_color(looks[i], SHADE);
        xlsx->format_set_text_wrap(looks[i]);
        xlsx->format_set_align(looks[i], LXW_ALIGN_VERTICAL_TOP);
    }
    xlsx->format_set_bold(looks[NBP_XLSX_HEADING]);
    xlsx->format_set_font_color(looks[NBP_XLSX_PATH], GREY);
    xlsx->format_set_font_color(looks[NBP_XLSX_NO_NUMBER], GREY);
    xlsx->format_set_italic(looks[NBP_XLSX_NO_NUMBER]);
    xlsx->format_set_align(looks[NBP_XLSX_NO_NUMBER], LXW_ALIGN_RIGHT);
    xlsx->format_set_font_color(looks[NBP_XLSX_ERROR], RED);
    xlsx->format_set_align(looks[NBP_XLSX_LONG_NUMBER], LXW_ALIGN_RIGHT);
}

/* Every digit is shown: the default format rounds what is long, and writes 1.2E+11. */
static lxw_format *number_format(nbp_xlsx_book *book, unsigned scale) {
    lxw_format **format = &book->numbers[scale];
    if (*format || !(*format = new_format(book)))
        return *format;
    char code[NBP_XLSX_SCALES + 2] = "0";
    if (scale) {
        strcpy(code, "0.");
        memset(code + 2, '0', scale);
    }
    book->xlsx->format_set_num_format(*format, code);
    return *format;
}

/* ---- the book ---- */

bool nbp_xlsx_book_open(nbp_xlsx_book *book, const char *path) {
    *book = (nbp_xlsx_book){0};
    nbp_buffer_init(&book->text, SIZE_MAX);
    book->xlsx = nbp_xlsxwriter_load("the format xlsx", &book->error);
    if (!book->xlsx)
        return false;
    char *folder = nbp_store_folder(path);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = folder};
    lxw_doc_properties properties = {.created = CREATED};
    book->workbook = folder ? book->xlsx->workbook_new_opt(path, &options) : NULL;
    nbp_free(folder);
    if (!book->workbook) {
        no_memory(book);
        return false;
    }
    fail(book, book->xlsx->workbook_set_properties(book->workbook, &properties));
    make_looks(book);
    return !book->error.code;
}

bool nbp_xlsx_book_write(nbp_xlsx_book *book) {
    if (book->error.code)
        return false;
    errno = 0;
    lxw_error error = book->xlsx->workbook_close(book->workbook);
    book->workbook = NULL; /* released, whether it was written or not */
    if (error && errno)
        nbp_fail(&book->error, NB_ERROR_WRITE, "write", "%p", nbp_errno_text(errno));
    fail(book, error);
    return !book->error.code;
}

/* The library leaves the files of a book open that is not written. */
static void close_worksheets(nbp_xlsx_book *book) {
    lxw_worksheet *worksheet;
    STAILQ_FOREACH(worksheet, book->workbook->worksheets, list_pointers)
    fclose(worksheet->optimize_tmpfile);
}

void nbp_xlsx_book_free(nbp_xlsx_book *book) {
    if (book->workbook) {
        close_worksheets(book);
        book->xlsx->lxw_workbook_free(book->workbook);
    }
    nbp_buffer_free(&book->text);
}

/* ---- sheets ---- */

static void begin_part(nbp_xlsx_sheet *sheet) {
    nbp_xlsx_book *book = sheet->book;
    char name[LXW_MAX_SHEETNAME_LENGTH];
    if (sheet->parts++)
        snprintf(name, sizeof name, "%s (%u)", sheet->name, sheet->parts);
    else
        snprintf(name, sizeof name, "%s", sheet->name);
    sheet->row = sheet->column = 0;
    sheet->worksheet =
        book->error.code ? NULL : book->xlsx->workbook_add_worksheet(book->workbook, name);
    if (!sheet->worksheet) {
        nbp_fail(&book->error, NB_ERROR_WRITE, "write", "no room for a sheet: %p",
                 nbp_errno_text(errno));
        return;
    }
    book->xlsx->worksheet_freeze_panes(sheet->worksheet, sheet->head_rows,
                                       (lxw_col_t)sheet->head_columns);
    sheet->begin(sheet);
}

void nbp_xlsx_sheet_begin(nbp_xlsx_sheet *sheet, const char *name, nbp_xlsx_begin begin) {
    sheet->name = name;
    sheet->begin = begin;
    begin_part(sheet);
}

void nbp_xlsx_sheet_end(nbp_xlsx_sheet *sheet) {
    nbp_xlsx_book *book = sheet->book;
    if (book->error.code)
        return;
    if (sheet->head_rows && sheet->row > sheet->head_rows)
        fail(book, book->xlsx->worksheet_autofilter(sheet->worksheet, sheet->head_rows - 1, 0,
                                                    sheet->row - 1, (lxw_col_t)(sheet->width - 1)));
    book->xlsx->lxw_worksheet_write_single_row(sheet->worksheet);
    FILE *rows = sheet->worksheet->optimize_tmpfile;
    if (fflush(rows) || ferror(rows))
        nbp_fail(&book->error, NB_ERROR_WRITE, "write", "%p",
                 nbp_errno_text(errno ? errno : ENOSPC));
    else
        sheet->bytes += (uint64_t)ftello(rows);
}

void nbp_xlsx_set_width(nbp_xlsx_sheet *sheet, unsigned first, unsigned count, double width) {
    if (!sheet->book->error.code)
        fail(sheet->book,
             sheet->book->xlsx->worksheet_set_column(sheet->worksheet, (lxw_col_t)first,
                                                     (lxw_col_t)(first + count - 1), width, NULL));
}

void nbp_xlsx_add_empty(nbp_xlsx_sheet *sheet) {
    sheet->column++;
    if (sheet->width < sheet->column)
        sheet->width = sheet->column;
}

void nbp_xlsx_add_text(nbp_xlsx_sheet *sheet, const char *text, nbp_xlsx_look look) {
    nbp_xlsx_book *book = sheet->book;
    if (text && !nbp_xlsx_text(&book->text, text))
        no_memory(book);
    if (text && !book->error.code)
        fail(book, book->xlsx->worksheet_write_string(sheet->worksheet, sheet->row,
                                                      (lxw_col_t)sheet->column, book->text.data,
                                                      book->looks[look]));
    nbp_xlsx_add_empty(sheet);
}

void nbp_xlsx_add_number(nbp_xlsx_sheet *sheet, nb_decimal value) {
    nbp_xlsx_book *book = sheet->book;
    double number;
    value = nbp_decimal_plain(value);
    if (!nbp_decimal_double(value, &number)) {
        char digits[NBP_DECIMAL_LENGTH];
        nbp_xlsx_add_text(sheet, nbp_decimal_digits(value, digits), NBP_XLSX_LONG_NUMBER);
        return;
    }
    lxw_format *format = number_format(book, value.scale);
    if (!book->error.code)
        fail(book, book->xlsx->worksheet_write_number(sheet->worksheet, sheet->row,
                                                      (lxw_col_t)sheet->column, number, format));
    nbp_xlsx_add_empty(sheet);
}

void nbp_xlsx_add_ordinal(nbp_xlsx_sheet *sheet, unsigned number) {
    if (number)
        nbp_xlsx_add_number(sheet, (nb_decimal){.coefficient = number});
    else
        nbp_xlsx_add_empty(sheet);
}

void nbp_xlsx_end_row(nbp_xlsx_sheet *sheet) {
    nbp_xlsx_book *book = sheet->book;
    sheet->column = 0;
    sheet->row++;
    if (!book->error.code && ferror(sheet->worksheet->optimize_tmpfile))
        nbp_fail(&book->error, NB_ERROR_WRITE, "write", "%p",
                 nbp_errno_text(errno ? errno : ENOSPC));
    if (book->error.code || sheet->row < sheet->most_rows)
        return;
    nbp_xlsx_sheet_end(sheet);
    begin_part(sheet);
}
