/* Excel workbooks: xl/workbook.xml names the sheets, xl/sharedStrings.xml holds most texts,
 * xl/styles.xml says how numbers are shown. A formula counts as the value that it had when the
 * workbook was saved. */
#include "read/sheet/read_xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "read/sheet/sheet.h"
#include "read/sheet/sheet_number.h"
#include "read/word/word_finish.h"
#include "read/word/xml.h"

enum { NAME = 128, PART = 200, FORMAT = 120 };

typedef struct style { /* of a cell */
    long format, font;
} style;

typedef struct reading {
    nbp_book book;
    nbp_sheet sheet;
    nbp_zip *zip;
    nb_error *err;
    bool failed; /* in reading a sheet */
    long epoch;  /* day 0 of a workbook's dates, in days before 1970 */
    char part[PART], id[NAME];
    /* shared texts: one behind the other, and where each ends */
    nbp_buffer shared;
    size_t *ends, end_count, end_capacity;
    /* styles */
    struct {
        long id;
        char code[FORMAT];
    } * formats;
    style *styles;
    bool *struck; /* of a font */
    size_t format_count, format_capacity, style_count, style_capacity, font_count, font_capacity;
    bool in_fonts, in_styles;
    /* of a sheet or of the shared texts */
    uint32_t row, column;
    size_t begin; /* of the cell's text */
    char type;    /* of a cell: what stands for s, n, str, inlineStr, b, e, d */
    long cell_style;
    unsigned text_depth, skipped_from;
    bool run_raised, run_struck, in_cell, has_formula;
    nbp_buffer value;
} reading;

/* ---- texts ----------------------------------------------------------------------------------- */

/* Of <strike/> and its like: set, unless it says that it is not. */
static bool is_on(const nbp_xml_attributes *attributes) {
    char value[8];
    return !nbp_xml_attribute(attributes, "val", value, sizeof value) ||
           (strcmp(value, "0") != 0 && strcmp(value, "false") != 0);
}

/* A rich text is a row of runs; how Japanese is read aloud (rPh) is not shown. */
static void text_started(reading *r, const char *name, unsigned depth,
                         const nbp_xml_attributes *attributes) {
    char value[16];
    if (!strcmp(name, "r"))
        r->run_raised = r->run_struck = false;
    else if (!strcmp(name, "rPh"))
        r->skipped_from = depth;
    else if (!strcmp(name, "strike"))
        r->run_struck = is_on(attributes);
    else if (!strcmp(name, "vertAlign"))
        r->run_raised = nbp_xml_attribute(attributes, "val", value, sizeof value) &&
                        strcmp(value, "baseline") != 0;
    else if (!strcmp(name, "t"))
        r->text_depth = depth;
}

/* A shared text without marks of its own: nothing of it may pass for one. */
static void add_text(nbp_buffer *out, const char *text, size_t length, bool raised) {
    if (raised)
        nbp_buffer_add_byte(out, NBP_SHEET_RAISED);
    for (size_t i = 0; i < length; i++)
        nbp_buffer_add_byte(out, (unsigned char)text[i] < ' ' && text[i] != '\n' ? ' ' : text[i]);
    if (raised)
        nbp_buffer_add_byte(out, NBP_SHEET_LEVEL);
}

static void end_skipped(reading *r, unsigned depth) {
    if (r->skipped_from == depth)
        r->skipped_from = 0;
    if (r->text_depth == depth)
        r->text_depth = 0;
}

static bool start_in_texts(void *user, const char *name, const char *space, unsigned depth,
                           const nbp_xml_attributes *attributes) {
    (void)space;
    reading *r = user;
    if (!strcmp(name, "si"))
        r->run_raised = r->run_struck = false;
    else if (!r->skipped_from)
        text_started(r, name, depth, attributes);
    r->in_cell = depth > 1;
    return !r->shared.failed;
}

static void end_in_texts(void *user, unsigned depth) {
    enum { ITEM = 2 }; /* depth of <si> */
    reading *r = user;
    end_skipped(r, depth);
    if (depth != ITEM)
        return;
    if (nbp_grow((void **)&r->ends, &r->end_capacity, r->end_count, sizeof *r->ends, UINT32_MAX))
        r->ends[r->end_count++] = r->shared.length;
    else
        r->shared.failed = true;
}

static void text_in_texts(void *user, const char *text, size_t length) {
    reading *r = user;
    if (r->text_depth && !r->skipped_from && !r->run_struck)
        add_text(&r->shared, text, length, r->run_raised);
}

/* ---- styles ---------------------------------------------------------------------------------- */

static void add_format(reading *r, const nbp_xml_attributes *attributes) {
    if (!nbp_grow((void **)&r->formats, &r->format_capacity, r->format_count, sizeof *r->formats,
                  nbp_limit_of(NBP_LIMIT_styles))) {
        r->book.failed = true;
        return;
    }
    r->formats[r->format_count].id = nbp_xml_number(attributes, "numFmtId", 0);
    char *code = r->formats[r->format_count].code;
    nbp_xml_attribute(attributes, "formatCode", code, FORMAT);
    if (strlen(code) == FORMAT - 1) /* it was cut: as without a format */
        *code = '\0';
    r->format_count++;
}

static bool start_in_styles(void *user, const char *name, const char *space, unsigned depth,
                            const nbp_xml_attributes *attributes) {
    enum { GROUP = 2, ITEM };
    (void)space;
    reading *r = user;
    if (depth == GROUP) {
        r->in_fonts = !strcmp(name, "fonts");
        r->in_styles = !strcmp(name, "cellXfs");
    }
    if (!strcmp(name, "numFmt") && depth == ITEM)
        add_format(r, attributes);
    else if (r->in_fonts && depth == ITEM) {
        if (nbp_grow((void **)&r->struck, &r->font_capacity, r->font_count, sizeof *r->struck,
                     UINT32_MAX))
            r->struck[r->font_count++] = false;
        else
            r->book.failed = true;
    } else if (r->in_fonts && r->font_count && !strcmp(name, "strike"))
        r->struck[r->font_count - 1] = is_on(attributes);
    else if (r->in_styles && depth == ITEM) {
        if (nbp_grow((void **)&r->styles, &r->style_capacity, r->style_count, sizeof *r->styles,
                     UINT32_MAX))
            r->styles[r->style_count++] = (style){nbp_xml_number(attributes, "numFmtId", 0),
                                                  nbp_xml_number(attributes, "fontId", 0)};
        else
            r->book.failed = true;
    }
    return !r->book.failed;
}

static style style_of(const reading *r, long index) {
    return index >= 0 && (size_t)index < r->style_count ? r->styles[index] : (style){0};
}

static const char *format_of(const reading *r, long id) {
    for (size_t i = 0; i < r->format_count; i++)
        if (r->formats[i].id == id)
            return r->formats[i].code;
    return nbp_sheet_format(id);
}

/* ---- a sheet --------------------------------------------------------------------------------- */

/* D7. What it lacks is left 0. */
static void read_reference(const char *text, uint32_t *row, uint32_t *column) {
    enum { MOST_ROWS = 1 << 24, MOST_COLUMNS = 1 << 16 };
    *row = *column = 0;
    for (; *text >= 'A' && *text <= 'Z' && *column < MOST_COLUMNS; text++)
        *column = *column * 26 + (uint32_t)(*text - 'A') + 1;
    for (; *text >= '0' && *text <= '9' && *row < MOST_ROWS; text++)
        *row = *row * 10 + (uint32_t)(*text - '0');
}

static bool is_set(const nbp_xml_attributes *attributes, const char *name) {
    char value[8];
    return nbp_xml_attribute(attributes, name, value, sizeof value) &&
           (!strcmp(value, "1") || !strcmp(value, "true"));
}

static void begin_row(reading *r, const nbp_xml_attributes *attributes) {
    enum { MOST = 1 << 24 };
    long row = nbp_xml_number(attributes, "r", (long)r->row + 1);
    r->row = row > 0 && row < MOST ? (uint32_t)row : r->row + 1;
    r->column = 0;
    if (is_set(attributes, "hidden"))
        nbp_sheet_hide(&r->sheet, &r->sheet.hidden_rows, r->row, r->row);
}

static void begin_cell(reading *r, const nbp_xml_attributes *attributes) {
    char reference[24], type[12];
    uint32_t row, column;
    nbp_xml_attribute(attributes, "r", reference, sizeof reference);
    read_reference(reference, &row, &column);
    r->row = row ? row : r->row;
    r->column = column ? column : r->column + 1;
    nbp_xml_attribute(attributes, "t", type, sizeof type);
    r->type = !strcmp(type, "str") ? 't' : type[0] ? type[0] : 'n';
    r->cell_style = nbp_xml_number(attributes, "s", 0);
    r->value.length = 0;
    r->run_raised = r->run_struck = r->has_formula = false;
    r->begin = r->sheet.text.length;
    r->in_cell = true;
}

static void merge(reading *r, const nbp_xml_attributes *attributes) {
    char reference[48];
    nbp_sheet_cell first = {0}, last = {0};
    nbp_xml_attribute(attributes, "ref", reference, sizeof reference);
    const char *colon = strchr(reference, ':');
    read_reference(reference, &first.row, &first.column);
    read_reference(colon ? colon + 1 : reference, &last.row, &last.column);
    if (!first.row || !first.column || last.row < first.row || last.column < first.column)
        return;
    first.rows = last.row - first.row + 1;
    first.columns = last.column - first.column + 1;
    nbp_sheet_merge(&r->sheet, &first);
}

static void hide_columns(reading *r, const nbp_xml_attributes *attributes) {
    enum { MOST = 1 << 16 };
    long first = nbp_xml_number(attributes, "min", 0), last = nbp_xml_number(attributes, "max", 0);
    if (is_set(attributes, "hidden") && first > 0 && last >= first)
        nbp_sheet_hide(&r->sheet, &r->sheet.hidden_columns, (uint32_t)first,
                       (uint32_t)(last < MOST ? last : MOST));
}

static bool start_in_sheet(void *user, const char *name, const char *space, unsigned depth,
                           const nbp_xml_attributes *attributes) {
    (void)space;
    reading *r = user;
    if (!strcmp(name, "row"))
        begin_row(r, attributes);
    else if (!strcmp(name, "c"))
        begin_cell(r, attributes);
    else if (!strcmp(name, "f"))
        r->has_formula = true;
    else if (!strcmp(name, "v"))
        r->text_depth = depth;
    else if (!strcmp(name, "col"))
        hide_columns(r, attributes);
    else if (!strcmp(name, "mergeCell"))
        merge(r, attributes);
    else if (r->in_cell && !r->skipped_from)
        text_started(r, name, depth, attributes);
    return !r->sheet.failed && !r->sheet.text.failed && !r->value.failed;
}

static void text_in_sheet(void *user, const char *text, size_t length) {
    reading *r = user;
    if (r->in_cell && r->text_depth && !r->skipped_from && !r->run_struck)
        add_text(r->type == 'i' ? &r->sheet.text : &r->value, text, length, r->run_raised);
}

/* What the cell shows goes into the sheet's text. */
static void put_value(reading *r) {
    nbp_buffer *out = &r->sheet.text;
    style look = style_of(r, r->cell_style);
    nbp_buffer_add_byte(&r->value, '\0');
    const char *value = r->value.data;
    if (!value || (look.font >= 0 && (size_t)look.font < r->font_count && r->struck[look.font]))
        return;
    bool unknown = !*value && r->has_formula && r->type != 't'; /* it was never calculated */
    if (r->type == 's' && *value) {
        char *end;
        size_t index = strtoul(value, &end, 10);
        unknown = *end || index >= r->end_count;
        size_t begin = index && !unknown ? r->ends[index - 1] : 0;
        if (!unknown && r->ends[index] > begin)
            nbp_buffer_add(out, r->shared.data + begin, r->ends[index] - begin);
    } else if (r->type == 'b') {
        value = *value == '0' ? "FALSE" : "TRUE"; /* no number */
        nbp_buffer_add(out, value, strlen(value));
    } else if (r->type == 'n' && *value) {
        nbp_sheet_show(value, format_of(r, look.format), r->epoch, out);
    } else if (*value)
        nbp_buffer_add(out, value, strlen(value));
    if (unknown)
        nbp_buffer_add_byte(out, NBP_SHEET_OBJECT);
}

static void end_in_sheet(void *user, unsigned depth) {
    enum { SHEET_CELL = 4 }; /* depth of <c> in worksheet/sheetData/row */
    reading *r = user;
    end_skipped(r, depth);
    if (depth != SHEET_CELL || !r->in_cell)
        return;
    if (r->type != 'i')
        put_value(r);
    r->in_cell = false;
    size_t length = r->sheet.text.length - r->begin;
    nbp_sheet_add(&r->sheet, &(nbp_sheet_cell){r->row, r->column, 1, 1, (uint32_t)r->begin,
                                               (uint32_t)length, 0, 0});
}

/* ---- the workbook ---------------------------------------------------------------------------- */

static bool start_relation(void *user, const char *name, const char *space, unsigned depth,
                           const nbp_xml_attributes *attributes) {
    (void)space;
    (void)depth;
    reading *r = user;
    char id[NAME], target[PART - 8];
    nbp_xml_attribute(attributes, "Id", id, sizeof id);
    if (strcmp(name, "Relationship") || strcmp(id, r->id))
        return true;
    nbp_xml_attribute(attributes, "Target", target, sizeof target);
    snprintf(r->part, sizeof r->part, "%s%s", target[0] == '/' ? "" : "xl/",
             target + (target[0] == '/'));
    return false;
}

static void read_sheet(reading *r) {
    static const nbp_xml_events relations = {.start = start_relation},
                                events = {start_in_sheet, end_in_sheet, text_in_sheet};
    static const char parts[] = "xl/_rels/workbook.xml.rels";
    snprintf(r->part, sizeof r->part, "xl/worksheets/sheet%zu.xml", r->book.name_count);
    r->row = r->column = 0;
    r->in_cell = false;
    nbp_sheet_clear(&r->sheet);
    r->failed =
        (nbp_zip_has(r->zip, parts) && !nbp_xml_read(r->zip, parts, &relations, r, r->err)) ||
        !nbp_xml_read(r->zip, r->part, &events, r, r->err);
    if (!r->failed)
        nbp_book_lay(&r->book, &r->sheet);
}

static bool start_in_workbook(void *user, const char *name, const char *space, unsigned depth,
                              const nbp_xml_attributes *attributes) {
    (void)space;
    (void)depth;
    enum { TO_1904 = 1462 };
    reading *r = user;
    char value[NAME];
    if (!strcmp(name, "workbookPr") && is_set(attributes, "date1904"))
        r->epoch += TO_1904;
    if (strcmp(name, "sheet") != 0)
        return true;
    nbp_xml_attribute(attributes, "name", value, sizeof value);
    nbp_book_name(&r->book, value);
    nbp_xml_attribute(attributes, "id", r->id, sizeof r->id);
    nbp_xml_attribute(attributes, "state", value, sizeof value);
    if (!*value || !strcmp(value, "visible"))
        read_sheet(r);
    return !r->failed && !r->book.failed && !r->book.tree.failed;
}

static bool read_book(reading *r, nb_error *err) {
    static const nbp_xml_events texts = {start_in_texts, end_in_texts, text_in_texts},
                                styles = {.start = start_in_styles},
                                workbook = {.start = start_in_workbook};
    static const char shared_part[] = "xl/sharedStrings.xml", style_part[] = "xl/styles.xml";
    return (!nbp_zip_has(r->zip, shared_part) ||
            nbp_xml_read(r->zip, shared_part, &texts, r, err)) &&
           (!nbp_zip_has(r->zip, style_part) ||
            nbp_xml_read(r->zip, style_part, &styles, r, err)) &&
           (!(r->shared.failed || r->book.failed) ||
            nbp_fail_exhausted(err, "read", "the workbook")) &&
           nbp_xml_read(r->zip, "xl/workbook.xml", &workbook, r, err) && !r->failed &&
           (!r->value.failed || nbp_fail_exhausted(err, "read", "the workbook"));
}

bool nbp_read_xlsx_bytes(const char *data, size_t length, nbp_document *document, nb_error *err) {
    enum { EPOCH = -25569 }; /* 30 December 1899 */
    reading *r = nbp_calloc(1, sizeof *r);
    if (!r)
        return nbp_fail_exhausted(err, "read", "the workbook");
    r->err = err;
    r->epoch = EPOCH;
    nbp_book_init(&r->book);
    nbp_sheet_init(&r->sheet);
    nbp_buffer_init_limit(&r->shared, NBP_LIMIT_text);
    nbp_buffer_init_limit(&r->value, NBP_LIMIT_text);
    r->zip = nbp_zip_open(data, length, "an Excel workbook", err);
    bool ok = r->zip && read_book(r, err) &&
              nbp_book_finish(&r->book, r->zip, "docProps/core.xml", document, err);
    nbp_zip_free(r->zip);
    nbp_book_free(&r->book);
    nbp_sheet_free(&r->sheet);
    nbp_buffer_free(&r->shared);
    nbp_buffer_free(&r->value);
    nbp_free(r->ends);
    nbp_free(r->formats);
    nbp_free(r->styles);
    nbp_free(r->struck);
    nbp_free(r);
    return ok;
}

/* Only its own list of members tells: a Word file may hold a workbook. Where memory ran out, the
 * one who reads it says so. */
int nbp_is_xlsx(const char *data, size_t length) {
    static const char part[] = "xl/workbook.xml";
    nb_error err = {0};
    if (!nbp_is_zip(data, length) || !memmem(data, length, part, sizeof part - 1))
        return 0;
    nbp_zip *zip = nbp_zip_open(data, length, "an Excel workbook", &err);
    bool has = zip ? nbp_zip_has(zip, part) : err.code == NB_ERROR_MEMORY;
    nbp_zip_free(zip);
    return has ? 60 : 0;
}

bool nbp_read_xlsx(const nbp_original *source, nbp_document *document, nb_error *err) {
    return nbp_read_xlsx_bytes(source->data, source->length, document, err);
}
