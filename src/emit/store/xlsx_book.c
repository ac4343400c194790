/* See xlsx_book.h. */
#include "emit/store/xlsx_book.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/text/utf8.h"
#include "base/text/width.h"
#include "emit/cells.h"
#include "emit/store/store_files.h"
#include "emit/store/xlsx_package.h"
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
    const nbp_xlsx_look heads[] = {NBP_XLSX_HEADING, NBP_XLSX_PATH};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        xlsx->format_set_bg_color(looks[heads[i]], SHADE);
        xlsx->format_set_text_wrap(looks[heads[i]]);
        xlsx->format_set_align(looks[heads[i]], LXW_ALIGN_VERTICAL_TOP);
    }
    xlsx->format_set_bold(looks[NBP_XLSX_HEADING]);
    xlsx->format_set_font_color(looks[NBP_XLSX_PATH], GREY);
    xlsx->format_set_font_color(looks[NBP_XLSX_NO_NUMBER], GREY);
    xlsx->format_set_italic(looks[NBP_XLSX_NO_NUMBER]);
    xlsx->format_set_align(looks[NBP_XLSX_NO_NUMBER], LXW_ALIGN_RIGHT);
    xlsx->format_set_font_color(looks[NBP_XLSX_ERROR], RED);
    xlsx->format_set_text_wrap(looks[NBP_XLSX_PROSE]);
    xlsx->format_set_align(looks[NBP_XLSX_PROSE], LXW_ALIGN_VERTICAL_TOP);
    xlsx->format_set_bold(looks[NBP_XLSX_TITLE]);
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
    book->path = nbp_strndup(path, strlen(path));
    book->folder = nbp_store_folder(path);
    lxw_workbook_options options = {.tmpdir = book->folder};
    char maker[] = NBP_MAKER NB_VERSION;
    lxw_doc_properties properties = {.title = maker, .created = CREATED};
    if (book->path && book->folder)
        book->workbook = book->xlsx->workbook_new_opt(path, &options);
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
    return !book->error.code && nbp_xlsx_fill(book->path, book->rows, book->count, &book->error);
}

void nbp_xlsx_book_free(nbp_xlsx_book *book) {
    if (book->workbook)
        book->xlsx->lxw_workbook_free(book->workbook);
    for (size_t i = 0; i < book->count; i++) {
        nbp_xlsx_rows_free(book->rows[i]);
        nbp_free(book->rows[i]);
    }
    nbp_free(book->rows);
    nbp_free(book->path);
    nbp_free(book->folder);
    nbp_xlsx_shared_free(&book->shared);
    nbp_buffer_free(&book->text);
}

/* ---- sheets ---- */

/* By the first rows: what is wider further down is rare, and can be widened. */
enum { MEASURED_ROWS = 200, WIDEST = 60, WIDEST_HEADING = 14, LEAST = 6 };

static void note_width(nbp_xlsx_sheet *sheet, const char *text, nbp_xlsx_look look) {
    unsigned width = 0;
    unsigned most = look == NBP_XLSX_HEADING ? WIDEST_HEADING : WIDEST;
    if (sheet->row > MEASURED_ROWS || sheet->column >= NBP_XLSX_COLUMNS || look == NBP_XLSX_PATH ||
        look == NBP_XLSX_TITLE)
        return;
    while (*text && width < most)
        width += (unsigned)nbp_char_width(nbp_utf8_next(&text));
    width = width < most ? width : most;
    if (sheet->fits[sheet->column] < width)
        sheet->fits[sheet->column] = (uint8_t)width;
}

static void set_widths(nbp_xlsx_sheet *sheet) {
    nbp_xlsx_book *book = sheet->book;
    for (unsigned i = 0; i < sheet->width && i < NBP_XLSX_COLUMNS && !book->error.code; i++) {
        double width = (sheet->fits[i] > LEAST ? sheet->fits[i] : LEAST) + 2;
        lxw_col_t column = (lxw_col_t)i;
        fail(book, book->xlsx->worksheet_set_column(sheet->worksheet, column, column, width, NULL));
    }
}

static bool open_rows(nbp_xlsx_sheet *sheet) {
    nbp_xlsx_book *book = sheet->book;
    sheet->rows = NULL;
    if (book->error.code)
        return false;
    nbp_xlsx_rows *rows = nbp_calloc(1, sizeof *rows);
    if (!rows || !nbp_grow((void **)&book->rows, &book->capacity, book->count,
                           sizeof(nbp_xlsx_rows *), SIZE_MAX)) {
        nbp_free(rows);
        no_memory(book);
        return false;
    }
    book->rows[book->count++] = sheet->rows = rows;
    return nbp_xlsx_rows_open(rows, book->folder, &book->error);
}

static void begin_part(nbp_xlsx_sheet *sheet) {
    nbp_xlsx_book *book = sheet->book;
    char name[LXW_MAX_SHEETNAME_LENGTH];
    if (sheet->parts++)
        snprintf(name, sizeof name, "%s (%u)", sheet->name, sheet->parts);
    else
        snprintf(name, sizeof name, "%s", sheet->name);
    sheet->row = sheet->column = sheet->written = 0;
    sheet->worksheet =
        open_rows(sheet) ? book->xlsx->workbook_add_worksheet(book->workbook, name) : NULL;
    if (!sheet->worksheet) {
        no_memory(book);
        return;
    }
    book->xlsx->worksheet_freeze_panes(sheet->worksheet, sheet->head_rows,
                                       (lxw_col_t)sheet->head_columns);
    sheet->begin(sheet);
}

void nbp_xlsx_sheet_begin(nbp_xlsx_sheet *sheet, const char *name, nbp_xlsx_begin begin) {
    sheet->name = name;
    sheet->begin = begin;
    nbp_buffer_init(&sheet->lines, SIZE_MAX);
    begin_part(sheet);
}

static void give_lines(nbp_xlsx_sheet *sheet) {
    nbp_xlsx_book *book = sheet->book;
    if (!book->error.code)
        (void)!nbp_xlsx_rows_add(sheet->rows, &sheet->lines, &book->error);
}

void nbp_xlsx_sheet_end(nbp_xlsx_sheet *sheet) {
    nbp_xlsx_book *book = sheet->book;
    give_lines(sheet);
    nbp_buffer_free(&sheet->lines);
    if (book->error.code)
        return;
    if (sheet->head_rows && sheet->row > sheet->head_rows)
        fail(book, book->xlsx->worksheet_autofilter(sheet->worksheet, sheet->head_rows - 1, 0,
                                                    sheet->row - 1, (lxw_col_t)(sheet->width - 1)));
    set_widths(sheet);
}

void nbp_xlsx_set_height(nbp_xlsx_sheet *sheet, double height) {
    sheet->height = height;
}

/* ---- cells, as SpreadsheetML (ECMA-376, 18.3.1) ---- */

static void put(nbp_xlsx_sheet *sheet, const char *xml) {
    nbp_buffer_add(&sheet->lines, xml, strlen(xml));
}

static void put_number(nbp_xlsx_sheet *sheet, unsigned number) {
    char digits[16], *p = digits + sizeof digits;
    *--p = '\0';
    do
        *--p = (char)('0' + number % 10);
    while (number /= 10);
    put(sheet, p);
}

/* r="AB12" */
static void put_reference(nbp_xlsx_sheet *sheet) {
    enum { LETTERS = 26 };
    char letters[4], *p = letters + sizeof letters;
    *--p = '\0';
    for (unsigned column = sheet->column + 1; column; column = (column - 1) / LETTERS)
        *--p = (char)('A' + (column - 1) % LETTERS);
    put(sheet, " r=\"");
    put(sheet, p);
    put_number(sheet, sheet->row + 1);
    put(sheet, "\"");
}

static void begin_row(nbp_xlsx_sheet *sheet) {
    char height[48];
    put(sheet, "<row r=\"");
    put_number(sheet, sheet->row + 1);
    put(sheet, "\"");
    if (sheet->height > 0) {
        snprintf(height, sizeof height, " ht=\"%g\" customHeight=\"1\"", sheet->height);
        put(sheet, height);
    }
    put(sheet, ">");
}

/* <c s="3". Where it is said only where a cell is not the next one: rows that are alike take less
 * time to compress. */
static void begin_cell(nbp_xlsx_sheet *sheet, lxw_format *format) {
    if (!sheet->written)
        begin_row(sheet);
    put(sheet, "<c");
    if (sheet->column != sheet->written)
        put_reference(sheet);
    sheet->written = sheet->column + 1;
    int32_t look = format ? sheet->book->xlsx->lxw_format_get_xf_index(format) : 0;
    if (look > 0) {
        put(sheet, " s=\"");
        put_number(sheet, (unsigned)look);
        put(sheet, "\"");
    }
}

static void put_escaped(nbp_xlsx_sheet *sheet, const char *text) {
    for (size_t plain; *text; text += plain) {
        plain = strcspn(text, "&<>");
        nbp_buffer_add(&sheet->lines, text, plain);
        if (!text[plain])
            return;
        put(sheet, text[plain] == '&' ? "&amp;" : text[plain] == '<' ? "&lt;" : "&gt;");
        plain++;
    }
}

void nbp_xlsx_add_empty(nbp_xlsx_sheet *sheet) {
    sheet->column++;
    if (sheet->width < sheet->column)
        sheet->width = sheet->column;
}

static void put_text(nbp_xlsx_sheet *sheet, const char *text) {
    nbp_xlsx_book *book = sheet->book;
    int64_t index = nbp_xlsx_share(&book->shared, book->xlsx, book->workbook, text, &book->text);
    if (index == NBP_XLSX_NO_MEMORY) {
        no_memory(book);
    } else if (index == NBP_XLSX_UNSHARED) {
        put(sheet, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        put_escaped(sheet, book->text.data);
        put(sheet, "</t></is></c>");
    } else {
        put(sheet, " t=\"s\"><v>");
        put_number(sheet, (unsigned)index);
        put(sheet, "</v></c>");
    }
}

void nbp_xlsx_add_text(nbp_xlsx_sheet *sheet, const char *text, nbp_xlsx_look look) {
    nbp_xlsx_book *book = sheet->book;
    if (text && !book->error.code) {
        note_width(sheet, text, look);
        begin_cell(sheet, book->looks[look]);
        put_text(sheet, text);
    }
    nbp_xlsx_add_empty(sheet);
}

void nbp_xlsx_add_number(nbp_xlsx_sheet *sheet, nb_decimal value) {
    nbp_xlsx_book *book = sheet->book;
    char digits[NBP_DECIMAL_LENGTH];
    enum { USUAL = 1000000000 }; /* what is less is shown in full by itself */
    double rounded;
    value = nbp_decimal_plain(value);
    if (!nbp_decimal_double(value, &rounded)) {
        nbp_xlsx_add_text(sheet, nbp_decimal_digits(value, digits), NBP_XLSX_LONG_NUMBER);
        return;
    }
    bool usual = !value.scale && value.coefficient < USUAL && value.coefficient > -USUAL;
    lxw_format *format = usual ? NULL : number_format(book, value.scale);
    if (!book->error.code) {
        const char *shown = nbp_decimal_digits(value, digits);
        note_width(sheet, shown, NBP_XLSX_PLAIN);
        begin_cell(sheet, format);
        put(sheet, "><v>");
        put(sheet, shown);
        put(sheet, "</v></c>");
    }
    nbp_xlsx_add_empty(sheet);
}

void nbp_xlsx_add_ordinal(nbp_xlsx_sheet *sheet, unsigned number) {
    if (number)
        nbp_xlsx_add_number(sheet, (nb_decimal){.coefficient = number});
    else
        nbp_xlsx_add_empty(sheet);
}

void nbp_xlsx_end_row(nbp_xlsx_sheet *sheet) {
    enum { MANY = 1 << 15 };
    nbp_xlsx_book *book = sheet->book;
    if (!sheet->written)
        begin_row(sheet);
    put(sheet, "</row>");
    sheet->column = sheet->written = 0;
    sheet->height = 0;
    sheet->row++;
    if (sheet->lines.length > MANY)
        give_lines(sheet);
    if (book->error.code || sheet->row < sheet->most_rows)
        return;
    nbp_xlsx_sheet_end(sheet);
    begin_part(sheet);
}
