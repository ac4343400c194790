/* OpenDocument spreadsheets: content.xml has the sheets one behind the other, each cell with the
 * text that it shows. */
#include "read/sheet/read_ods.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "read/sheet/sheet.h"
#include "read/word/odt_parts.h"
#include "read/word/xml.h"

enum { MOST = 1 << 24, NAME = 128 };

static const char type[] = "application/vnd.oasis.opendocument.spreadsheet";

typedef struct reading {
    nbp_book book;
    nbp_sheet sheet;
    nbp_odt_styles styles;
    bool in_body, is_blank_row;
    unsigned depth, table, skipped_from, paragraph; /* depths; 0: none is open */
    unsigned row_depth, cell_depth;
    uint32_t row, column; /* the next ones */
    uint32_t rows, times; /* that the open row, the open cell stand for */
    size_t first_in_row;  /* cell */
    nbp_sheet_cell cell;
    nbp_word_look look[]; /* of the text, by depth */
} reading;

static uint32_t count(const nbp_xml_attributes *attributes, const char *name) {
    long said = nbp_xml_number(attributes, name, 1);
    return said < 1 ? 1 : said > MOST ? MOST : (uint32_t)said;
}

static bool is_hidden(const nbp_xml_attributes *attributes) {
    char value[12];
    return nbp_xml_attribute(attributes, "visibility", value, sizeof value) &&
           strcmp(value, "visible") != 0;
}

static void begin_table(reading *r, unsigned depth, const nbp_xml_attributes *attributes) {
    char name[NAME];
    nbp_xml_attribute(attributes, "name", name, sizeof name);
    nbp_book_name(&r->book, name);
    nbp_sheet_clear(&r->sheet);
    r->row = r->column = 1;
    r->table = depth;
    if (nbp_odt_look(&r->styles, "table", attributes, &r->look[depth]).is[NBP_WORD_HIDDEN] > 0)
        r->skipped_from = depth;
}

static void begin_column(reading *r, const nbp_xml_attributes *attributes) {
    uint32_t columns = count(attributes, "number-columns-repeated");
    if (is_hidden(attributes))
        nbp_sheet_hide(&r->sheet, &r->sheet.hidden_columns, r->column, r->column + columns - 1);
    r->column += columns;
}

static void begin_row(reading *r, const nbp_xml_attributes *attributes) {
    r->rows = count(attributes, "number-rows-repeated");
    if (is_hidden(attributes))
        nbp_sheet_hide(&r->sheet, &r->sheet.hidden_rows, r->row, r->row + r->rows - 1);
    r->column = 1;
    r->row_depth = r->depth;
    r->first_in_row = r->sheet.count;
    r->is_blank_row = true;
}

/* What is repeated to fill up the sheet is blank: once is enough. */
static void end_row(reading *r) {
    size_t end = r->sheet.count;
    uint32_t rows = r->is_blank_row ? 1 : r->rows;
    for (uint32_t more = 1; more < rows && end > r->first_in_row && !r->sheet.failed; more++)
        for (size_t i = r->first_in_row; i < end && !r->sheet.failed; i++) {
            nbp_sheet_cell cell = r->sheet.cells[i];
            cell.row += more;
            nbp_sheet_add(&r->sheet, &cell);
        }
    r->row = r->row + r->rows < MOST ? r->row + r->rows : MOST;
}

static void begin_cell(reading *r, unsigned depth, const nbp_xml_attributes *attributes) {
    r->times = count(attributes, "number-columns-repeated");
    r->cell_depth = depth;
    r->look[depth] = nbp_odt_look(&r->styles, "table-cell", attributes, &r->look[depth]);
    r->cell = (nbp_sheet_cell){.row = r->row,
                               .column = r->column,
                               .rows = count(attributes, "number-rows-spanned"),
                               .columns = count(attributes, "number-columns-spanned"),
                               .text = (uint32_t)r->sheet.text.length};
}

static void end_cell(reading *r) {
    nbp_sheet_cell cell = r->cell;
    cell.length = (uint32_t)(r->sheet.text.length - cell.text);
    bool is_blank = !cell.length && cell.rows == 1 && cell.columns == 1;
    r->is_blank_row &= is_blank;
    if (is_blank) /* the last one stands for all */
        cell.column += r->times - 1;
    for (uint32_t i = 0; i < (is_blank ? 1 : r->times) && !r->sheet.failed; i++, cell.column++)
        nbp_sheet_add(&r->sheet, &cell);
    r->column = r->column + r->times < MOST ? r->column + r->times : MOST;
    r->cell = (nbp_sheet_cell){0};
    r->cell_depth = 0;
}

static void add_text(reading *r, const char *text, size_t length) {
    const nbp_word_look *look = &r->look[r->depth];
    if (!r->cell.row || !r->paragraph || look->is[NBP_WORD_STRUCK] > 0 ||
        look->is[NBP_WORD_HIDDEN] > 0)
        return;
    if (look->is[NBP_WORD_RAISED] > 0)
        nbp_buffer_add_byte(&r->sheet.text, NBP_SHEET_RAISED);
    nbp_buffer_add(&r->sheet.text, text, length);
    if (look->is[NBP_WORD_RAISED] > 0)
        nbp_buffer_add_byte(&r->sheet.text, NBP_SHEET_LEVEL);
}

static void begin_in_cell(reading *r, const char *name, unsigned depth,
                          const nbp_xml_attributes *attributes) {
    if (!strcmp(name, "p")) {
        if (r->sheet.text.length > r->cell.text)
            nbp_buffer_add_byte(&r->sheet.text, '\n');
        r->paragraph = depth;
    } else if (!strcmp(name, "span"))
        r->look[depth] = nbp_odt_look(&r->styles, "text", attributes, &r->look[depth]);
    else if (!strcmp(name, "s") || !strcmp(name, "tab"))
        add_text(r, " ", 1);
    else if (!strcmp(name, "line-break"))
        add_text(r, "\n", 1);
    else if (!strcmp(name, "image") || !strcmp(name, "object"))
        nbp_buffer_add_byte(&r->sheet.text, NBP_SHEET_OBJECT);
}

static bool start_element(void *user, const char *name, const char *space, unsigned depth,
                          const nbp_xml_attributes *attributes) {
    (void)space;
    reading *r = user;
    if (!r->in_body && !strcmp(name, "body")) {
        r->in_body = true;
        nbp_docx_styles_finish(&r->styles.all);
    }
    r->depth = depth;
    r->look[depth] = depth > 1 ? r->look[depth - 1] : NBP_WORD_LOOK_UNSAID;
    if (!r->in_body)
        return nbp_odt_style_start(&r->styles, name, attributes);
    if (r->skipped_from)
        return true;
    if (!strcmp(name, "annotation") || !strcmp(name, "shapes") || !strcmp(name, "forms") ||
        !strcmp(name, "covered-table-cell"))
        r->skipped_from = depth;
    if (!strcmp(name, "table") && !r->table)
        begin_table(r, depth, attributes);
    else if (!strcmp(name, "table-column"))
        begin_column(r, attributes);
    else if (!strcmp(name, "table-row"))
        begin_row(r, attributes);
    else if (!strcmp(name, "table-cell"))
        begin_cell(r, depth, attributes);
    else if (!strcmp(name, "covered-table-cell"))
        r->column += count(attributes, "number-columns-repeated");
    else if (r->cell.row)
        begin_in_cell(r, name, depth, attributes);
    return !r->sheet.failed && !r->book.failed && !r->book.tree.failed;
}

static void end_element(void *user, unsigned depth) {
    reading *r = user;
    r->depth = depth - 1;
    if (r->skipped_from == depth) {
        r->skipped_from = 0;
        r->table = r->table == depth ? 0 : r->table;
    }
    if (r->skipped_from)
        return;
    if (depth == r->paragraph)
        r->paragraph = 0;
    else if (depth == r->cell_depth)
        end_cell(r);
    else if (depth == r->row_depth) {
        end_row(r);
        r->row_depth = 0;
    } else if (depth == r->table) {
        nbp_book_lay(&r->book, &r->sheet);
        r->table = 0;
    }
}

static void characters(void *user, const char *text, size_t length) {
    reading *r = user;
    if (!r->skipped_from)
        add_text(r, text, length);
}

bool nbp_read_ods(const nbp_original *source, nbp_document *document, nb_error *err) {
    static const nbp_xml_events events = {start_element, end_element, characters};
    size_t depths = nbp_limit_of(NBP_LIMIT_depth) + 1;
    reading *r = nbp_calloc(1, sizeof *r + depths * sizeof *r->look);
    if (!r)
        return nbp_fail_exhausted(err, "read", "the workbook");
    nbp_book_init(&r->book);
    nbp_sheet_init(&r->sheet);
    nbp_zip *zip = nbp_zip_open(source->data, source->length, "an OpenDocument spreadsheet", err);
    bool ok = zip && nbp_odt_read_parts(zip, &r->styles, &events, r, err) &&
              (!(r->sheet.failed || r->sheet.text.failed) ||
               nbp_fail_exhausted(err, "read", "the workbook")) &&
              nbp_book_finish(&r->book, zip, "meta.xml", document, err);
    nbp_zip_free(zip);
    nbp_docx_styles_free(&r->styles.all);
    nbp_book_free(&r->book);
    nbp_sheet_free(&r->sheet);
    nbp_free(r);
    return ok;
}

/* Whether the archive says elsewhere than at its beginning, and not there, what it is. Where memory
 * ran out, the one who reads it says so. */
static bool says_later(const char *data, size_t length) {
    static const char content[] = "content.xml";
    nb_error err = {0};
    nbp_buffer said;
    if (!nbp_is_zip(data, length) || nbp_odt_begins(data, length, "") ||
        !memmem(data, length, content, sizeof content - 1))
        return false;
    nbp_buffer_init(&said, sizeof type + NAME);
    nbp_zip *zip = nbp_zip_open(data, length, "a spreadsheet", &err);
    bool is = zip && nbp_zip_has(zip, "mimetype") && nbp_zip_read(zip, "mimetype", &said, &err) &&
              said.length >= sizeof type - 1 && !memcmp(said.data, type, sizeof type - 1);
    nbp_buffer_free(&said);
    nbp_zip_free(zip);
    return is || err.code == NB_ERROR_MEMORY;
}

int nbp_is_ods(const char *data, size_t length) {
    return nbp_odt_begins(data, length, type) || says_later(data, length) ? 90 : 0;
}
