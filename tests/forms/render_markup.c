/* See render_markup.h: a kind of file is its elements; tables and spans are laid out alike. */
#include "render_markup.h"

#include <stdio.h>
#include <string.h>

typedef struct kind {
    const char *head, *tail, *paragraph, *paragraph_end;
    const char *table, *table_end, *row, *row_end;
    const char *cell, *text, *cell_end; /* what says the spans stands between cell and text */
    const char *across, *down;          /* spans columns, rows: a number each */
    const char *covered;                /* under a cell that spans rows */
    const char *nothing; /* where a cell that spans others stands; NULL: no element */
} kind;

static const kind docx = {
    "<?xml version=\"1.0\"?><w:document "
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>",
    "</w:body></w:document>",
    "<w:p><w:r><w:t>",
    "</w:t></w:r></w:p>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc><w:tcPr>",
    "</w:tcPr><w:p><w:r><w:t>",
    "</w:t></w:r></w:p></w:tc>",
    "<w:gridSpan w:val=\"%zu\"/>",
    "<w:vMerge w:val=\"restart\"/>",
    "<w:vMerge/>",
    NULL};

static const kind odt = {"<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" "
                         "xmlns:text=\"t\" xmlns:table=\"a\"><office:body><office:text>",
                         "</office:text></office:body></office:document-content>",
                         "<text:p>",
                         "</text:p>",
                         "<table:table>",
                         "</table:table>",
                         "<table:table-row>",
                         "</table:table-row>",
                         "<table:table-cell",
                         "><text:p>",
                         "</text:p></table:table-cell>",
                         " table:number-columns-spanned=\"%zu\"",
                         " table:number-rows-spanned=\"%zu\"",
                         NULL,
                         NULL};

/* All in one sheet: a paragraph is a row with one cell. */
static const kind ods = {"<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" "
                         "xmlns:text=\"t\" xmlns:table=\"a\"><office:body><office:spreadsheet>"
                         "<table:table table:name=\"年报\">",
                         "</table:table></office:spreadsheet></office:body>"
                         "</office:document-content>",
                         "<table:table-row><table:table-cell><text:p>",
                         "</text:p></table:table-cell></table:table-row>",
                         "",
                         "",
                         "<table:table-row>",
                         "</table:table-row>",
                         "<table:table-cell",
                         "><text:p>",
                         "</text:p></table:table-cell>",
                         " table:number-columns-spanned=\"%zu\"",
                         " table:number-rows-spanned=\"%zu\"",
                         NULL,
                         "<table:covered-table-cell/>"};

static void add(nbp_buffer *out, const char *text) {
    nbp_buffer_add(out, text, strlen(text));
}

static void add_span(nbp_buffer *out, const char *format, size_t count) {
    char text[64];
    if (count > 1)
        add(out, strchr(format, '%')
                     ? (snprintf(text, sizeof text, format, count), (const char *)text)
                     : format);
}

/* The row in which the cell that covers this one begins. */
static size_t top_of(const layout *table, size_t r, size_t c) {
    while (table->rows[r].cells[c].from_above && !layout_is_orphan(table, r, c))
        r--;
    return r;
}

static void write_cell(nbp_buffer *out, const kind *k, const layout *table, size_t r, size_t c,
                       size_t *ends) {
    size_t top = top_of(table, r, c);
    const layout_cell *cell = &table->rows[top].cells[c];
    bool is_spanned = !cell->text && !cell->from_above;
    if (is_spanned || (top < r && !k->covered)) {
        add(out, k->nothing ? k->nothing : "");
        return;
    }
    add(out, k->cell);
    add_span(out, k->across, layout_span_end(&table->rows[top], c) - c);
    if (top == r)
        add_span(out, k->down, layout_rows_below(table, r, c));
    else if (k->covered)
        add(out, k->covered);
    add(out, k->text);
    add(out, cell->text && top == r ? cell->text : "");
    if (cell->number != NO_CELL && ends)
        ends[cell->number] = out->length;
    add(out, k->cell_end);
}

static void write_table(nbp_buffer *out, const kind *k, const layout *table, size_t *ends) {
    add(out, k->table);
    for (size_t r = 0; r < table->count; r++) {
        add(out, k->row);
        for (size_t c = 0; c < table->rows[r].count; c++)
            write_cell(out, k, table, r, c, ends);
        add(out, k->row_end);
    }
    add(out, k->table_end);
}

static void write_paragraph(nbp_buffer *out, const kind *k, const char *text) {
    add(out, k->paragraph);
    add(out, text);
    add(out, k->paragraph_end);
}

static void write_report(nbp_buffer *out, const kind *k, const page *laid, size_t *ends) {
    if (ends)
        memset(ends, 0, MAX_NUMBERS * sizeof *ends);
    add(out, k->head);
    for (size_t i = 0; i < laid->piece_count; i++)
        if (laid->pieces[i].kind == PIECE_TABLE)
            write_table(out, k, laid->pieces[i].table, ends);
        else
            write_paragraph(out, k, laid->pieces[i].text);
    add(out, k->tail);
}

void render_docx(nbp_buffer *out, const page *laid, size_t ends[MAX_NUMBERS]) {
    write_report(out, &docx, laid, ends);
}

void render_odt(nbp_buffer *out, const page *laid, size_t ends[MAX_NUMBERS]) {
    write_report(out, &odt, laid, ends);
}

void render_ods(nbp_buffer *out, const page *laid, size_t ends[MAX_NUMBERS]) {
    write_report(out, &ods, laid, ends);
}
