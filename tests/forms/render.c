/* See render.h. */
#include "render.h"

#include <string.h>

#include "base/text/text.h"

/* A cell that a span covers and that is written as nothing has no separator either. */
const text_style styles[] = {
    {"tsv", "", "\t", "", "", "\n", FILLERS_IN_PLACE, DRAWN_BY_CELLS, false},
    {"tsv-repeated-spans", "", "\t", "", "", "\n", FILLERS_REPEAT, DRAWN_BY_CELLS, false},
    {"pipes", "", " | ", " |", "", "\n", FILLERS_IN_PLACE, DRAWN_BY_CELLS, false},
    {"pipes-outer", "| ", " | ", " |", "", "\n", FILLERS_IN_PLACE, DRAWN_BY_CELLS, false},
    {"pipes-fillers-behind", "", " | ", " |", " ", "\n", FILLERS_AT_END, DRAWN_BY_CELLS, false},
    {"pipes-outer-fillers-behind", "| ", " | ", " |", "", " \n", FILLERS_AT_END, DRAWN_BY_CELLS,
     false},
    {"pipes-no-fillers", "", " | ", " |", "", "\n", FILLERS_NONE, DRAWN_BY_CELLS, false},
    {"pipes-between", "", " | ", "", "", "\n", FILLERS_NONE, DRAWN_BY_CELLS, false},
    {"markdown", "| ", " | ", " |", "", "\n", FILLERS_IN_PLACE, DRAWN_MARKDOWN, false},
    {"lines", "", "\n", "", "", "\n", FILLERS_NONE, DRAWN_BY_CELLS, false},
    {"lines-blank-between", "", "\n\n", "", "", "\n\n", FILLERS_NONE, DRAWN_BY_CELLS, false},
    {"lines-pipe-after", "", " |\n", " |", "", "\n", FILLERS_NONE, DRAWN_BY_CELLS, false},
    {"lines-pipe-after-fillers-behind", "", " |\n", " |", "\n", "\n", FILLERS_AT_END,
     DRAWN_BY_CELLS, false},
    {"lines-pipe-between", "", "\n|\n", "\n|", "", "\n", FILLERS_NONE, DRAWN_BY_CELLS, false},
    {"lines-pipe-between-fillers-behind", "", "\n|\n", "\n|", "\n", "\n", FILLERS_AT_END,
     DRAWN_BY_CELLS, false},
    {"lines-pipe-opens-row", "|\n", " |\n", " ||", "", "\n", FILLERS_NONE, DRAWN_BY_CELLS, false},
    {"spaces", "", "  ", "", "", "\n", FILLERS_NONE, DRAWN_BY_CELLS, false},
    {"one-space", "", " ", "", "", "\n", FILLERS_NONE, DRAWN_BY_CELLS, false},
    {"one-line", "", " ", "", "", " ", FILLERS_NONE, DRAWN_BY_CELLS, true},
    {"aligned", "", "", "", "", "\n", FILLERS_NONE, DRAWN_ALIGNED, false},
    {"html", "", "", "", "", "\n", FILLERS_NONE, DRAWN_HTML, false},
};
const size_t style_count = sizeof styles / sizeof *styles;

typedef struct brush {
    nbp_buffer *out;
    const text_style *style;
    size_t *ends;
} brush;

static void add(const brush *b, const char *text) {
    nbp_buffer_add(b->out, text, strlen(text));
}

static void add_cell(const brush *b, const layout_cell *cell, const char *text) {
    add(b, text);
    if (cell->number != NO_CELL && b->ends)
        b->ends[cell->number] = b->out->length;
}

/* ---- cell by cell ---- */

/* What a style writes for cell `c`; NULL: nothing. */
static const char *shown(const text_style *style, const layout_row *row, size_t c) {
    const layout_cell *cell = &row->cells[c];
    if (cell->text)
        return cell->text;
    if (style->fillers == FILLERS_IN_PLACE)
        return "";
    if (style->fillers != FILLERS_REPEAT)
        return NULL;
    while (c && !row->cells[c].text && !row->cells[c].from_above)
        c--;
    return row->cells[c].text ? row->cells[c].text : row->cells[c].whole;
}

static void write_cells(const brush *b, const layout_row *row) {
    bool first = true;
    size_t left_out = 0;
    add(b, b->style->open);
    for (size_t c = 0; c < row->count; c++) {
        const char *text = shown(b->style, row, c);
        left_out += !text && !row->cells[c].from_above;
        if (!text)
            continue;
        add(b, first ? "" : b->style->between);
        add_cell(b, &row->cells[c], text);
        first = false;
    }
    add(b, b->style->close);
    if (b->style->fillers == FILLERS_AT_END && left_out) {
        add(b, b->style->fill_open);
        while (left_out--)
            add(b, "|");
    }
    add(b, b->style->row_end);
}

static void write_table(const brush *b, const layout *table) {
    for (size_t r = 0; r < table->count; r++) {
        write_cells(b, &table->rows[r]);
        if (b->style->drawing != DRAWN_MARKDOWN || r)
            continue;
        for (size_t c = 0; c < table->rows[r].count; c++)
            add(b, "| --- ");
        add(b, "|\n");
    }
}

/* ---- columns under one another ---- */

static void write_aligned(const brush *b, const layout *table) {
    size_t at[MAX_WIDTH + 1];
    layout_measure(table, at);
    for (size_t r = 0; r < table->count; r++) {
        const layout_row *row = &table->rows[r];
        size_t x = 0;
        for (size_t c = 0; c < row->count; c++) {
            if (!row->cells[c].text || !*row->cells[c].text)
                continue;
            for (; x < at[c]; x++)
                add(b, " ");
            add_cell(b, &row->cells[c], row->cells[c].text);
            x += layout_text_width(row->cells[c].text);
        }
        add(b, "\n");
    }
}

/* ---- a web page ---- */

static void add_span(const brush *b, const char *name, size_t count) {
    char digits[] = {(char)('0' + count / 10), (char)('0' + count % 10), '\0'};
    if (count < 2)
        return;
    add(b, name);
    add(b, digits);
    add(b, "\"");
}

static void write_html_row(const brush *b, const layout *table, size_t r) {
    const layout_row *row = &table->rows[r];
    add(b, "<tr>");
    for (size_t c = 0; c < row->count; c++) {
        if (!row->cells[c].text && !layout_is_orphan(table, r, c))
            continue;
        add(b, "<td");
        add_span(b, " rowspan=\"", layout_rows_below(table, r, c));
        add_span(b, " colspan=\"", layout_span_end(row, c) - c);
        add(b, ">");
        add_cell(b, &row->cells[c], row->cells[c].text ? row->cells[c].text : "");
        add(b, "</td>");
    }
    add(b, "</tr>\n");
}

static void write_html(const brush *b, const layout *table) {
    add(b, "<table border=\"1\">\n");
    for (size_t r = 0; r < table->count; r++)
        write_html_row(b, table, r);
    add(b, "</table>\n");
}

/* ---- the report ---- */

static void write_line(const brush *b, const char *mark, const char *text) {
    bool html = b->style->drawing == DRAWN_HTML;
    add(b, b->style->drawing == DRAWN_MARKDOWN ? mark : html ? "<p>" : "");
    add(b, text);
    add(b, html ? "</p>\n" : b->style->one_line ? " " : "\n");
}

void render(nbp_buffer *out, const text_style *style, const page *laid, size_t ends[MAX_NUMBERS]) {
    static void (*const write[])(const brush *, const layout *) = {write_table, write_table,
                                                                   write_aligned, write_html};
    static const char *const marks[] = {"# ", "## ", ""};
    brush b = {out, style, ends};
    if (ends)
        memset(ends, 0, MAX_NUMBERS * sizeof *ends);
    if (style->drawing == DRAWN_HTML)
        add(&b, "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n");
    for (size_t i = 0; i < laid->piece_count; i++) {
        const page_piece *p = &laid->pieces[i];
        if (p->kind == PIECE_TABLE)
            write[style->drawing](&b, p->table);
        else
            write_line(&b, marks[p->kind], p->text);
    }
    if (style->drawing == DRAWN_HTML)
        add(&b, "</body></html>\n");
}
