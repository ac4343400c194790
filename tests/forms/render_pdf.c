/* See render_pdf.h: text put at places, as a word processor prints a page. */
#include "render_pdf.h"

#include <math.h>

#include "pdf_writer.h"

const styling stylings[] = {
    {"pdf-portrait", 595, 842, 60, 9, 1.3, 4, {24, 50, 110}, 31, 'c', 'm', 'n'},
    {"pdf-landscape", 842, 595, 50, 11, 1.4, 5, {40, 90, 210}, 49, 'c', 'm', 'n'},
    {"pdf-tight", 595, 842, 90, 8, 1.15, 1.5, {20, 40, 90}, 27, 'c', 'm', 'n'},
    {"pdf-top-left", 595, 842, 60, 9, 1.3, 3, {26, 46, 100}, 31, 'l', 't', 'n'},
    {"pdf-right", 595, 842, 50, 9, 1.3, 4, {26, 60, 120}, 33, 'r', 'm', 'n'},
    {"pdf-large", 595, 842, 50, 10.5, 1.5, 6, {24, 46, 90}, 33, 'c', 'm', 'n'},
    {"pdf-ruled", 595, 842, 60, 9, 1.3, 4, {24, 50, 110}, 31, 'c', 'm', 'a'},
    {"pdf-ruled-narrow", 595, 842, 90, 9, 1.2, 1.5, {24, 40, 170}, 27, 'l', 't', 'a'},
    {"pdf-rows", 595, 842, 60, 9, 1.3, 4, {24, 50, 110}, 31, 'c', 'm', 'b'},
    {"pdf-rows-narrow", 595, 842, 90, 9, 1.2, 1.5, {24, 40, 170}, 27, 'l', 't', 'b'},
    {"pdf-rows-tight", 595, 842, 90, 8, 1.15, 1.5, {20, 40, 90}, 27, 'c', 'm', 'b'},
};
const size_t styling_count = sizeof stylings / sizeof *stylings;

/* ---- printing ------------------------------------------------------------------------------- */

typedef struct printer {
    const styling *style;
    double y;
} printer;

static void next_page(printer *p) {
    char number[16];
    pdf_page();
    snprintf(number, sizeof number, "- %d -", pdf.pages);
    pdf_centred(p->style->width / 2.0, p->style->height - 25, 9, number);
    p->y = p->style->margin;
}

static double bottom_of(const printer *p) {
    return p->style->height - p->style->margin;
}

static void print_line(printer *p, double size, const char *text) {
    p->y += size;
    if (p->y > bottom_of(p))
        next_page(p);
    pdf_text(p->style->margin, p->y, size, text);
    p->y += size;
}

static double width_of(const char *begin, const char *end, double size) {
    double ems = 0;
    while (begin < end)
        ems += nbp_utf8_next(&begin) < 0x80 ? 0.5 : 1;
    return ems * size;
}

/* Where the line that begins at `text` has to be broken. */
static const char *line_end(const char *text, double width, double size) {
    const char *end = text;
    while (*end) {
        const char *next = end;
        nbp_utf8_next(&next);
        if (end > text && width_of(text, next, size) > width + 0.01)
            break;
        end = next;
    }
    return end;
}

static int line_count(const char *text, double width, double size) {
    int count = 0;
    for (; *text; count++)
        text = line_end(text, width, size);
    return count;
}

/* Text in a box, broken where it is full; what does not fit into the box is left out, as the text
 * of a cell that goes on overleaf. */
static void print_cell(const printer *p, const char *text, double x, double y, double width,
                       double height, char across) {
    const styling *s = p->style;
    double lead = s->lead * s->size, room = width - 2 * s->padding;
    double spare = fmax(0, height - 2 * s->padding - line_count(text, room, s->size) * lead);
    double at = y + s->padding +
                (s->down == 'm'   ? spare / 2
                 : s->down == 'b' ? spare
                                  : 0) +
                lead / 2;
    for (const char *end; *text && at < y + height + 0.01; text = end, at += lead) {
        char line[256];
        end = line_end(text, room, s->size);
        double left = room - width_of(text, end, s->size);
        snprintf(line, sizeof line, "%.*s", (int)(end - text), text);
        pdf_text(x + s->padding +
                     (across == 'c'   ? left / 2
                      : across == 'r' ? left
                                      : 0),
                 at, s->size, line);
    }
}

/* ---- tables --------------------------------------------------------------------------------- */

/* How many columns and rows a cell spans. */
static void find_span(const layout *table, size_t row, size_t column, size_t *columns,
                      size_t *rows) {
    const layout_row *cells = &table->rows[row];
    for (*columns = 1; column + *columns < cells->count; ++*columns) {
        const layout_cell *next = &cells->cells[column + *columns];
        if (next->text || next->from_above)
            break;
    }
    for (*rows = 1; row + *rows < table->count; ++*rows) {
        const layout_cell *below = &table->rows[row + *rows].cells[column];
        if (below->text || !below->from_above)
            break;
    }
}

static double sum(const double *values, size_t from, size_t count) {
    double total = 0;
    for (size_t i = from; i < from + count; i++)
        total += values[i];
    return total;
}

static void measure_rows(const layout *table, const styling *s, const double *widths,
                         double *heights) {
    for (size_t r = 0; r < table->count; r++) {
        heights[r] = s->lead * s->size + 2 * s->padding;
        for (size_t c = 0; c < table->rows[r].count; c++) {
            size_t columns, rows;
            const char *text = table->rows[r].cells[c].text;
            find_span(table, r, c, &columns, &rows);
            if (text && rows == 1)
                heights[r] =
                    fmax(heights[r],
                         line_count(text, sum(widths, c, columns) - 2 * s->padding, s->size) *
                                 s->lead * s->size +
                             2 * s->padding);
        }
    }
}

/* The lines around a cell, or around what of it goes on at the top of a page. */
static void rule_cell(const printer *p, const layout *table, size_t row, size_t column,
                      const double *widths, const double *heights) {
    const layout_cell *cells = table->rows[row].cells;
    bool top = p->y <= p->style->margin + 0.01, begins = cells[column].text != NULL;
    size_t end = column + 1, below = row + 1;
    if (!begins && !(top && cells[column].from_above &&
                     (!column || cells[column - 1].whole != cells[column].whole)))
        return;
    while (end < table->rows[row].count && !cells[end].text &&
           cells[end].from_above == (!begins && top) && cells[end].whole == cells[column].whole)
        end++;
    while (below < table->count && !table->rows[below].cells[column].text &&
           table->rows[below].cells[column].from_above)
        below++;
    double height = fmin(sum(heights, row, below - row), bottom_of(p) - p->y);
    double left = p->style->margin + sum(widths, 0, column), high = p->style->height - p->y;
    double width = sum(widths, column, end - column);
    if (p->style->ruled == 'a')
        pdf_raw("0.5 w %.2f %.2f %.2f %.2f re S\n", left, high - height, width, height);
    else
        pdf_raw("0.5 w %.2f %.2f m %.2f %.2f l S %.2f %.2f m %.2f %.2f l S\n", left, high,
                left + width, high, left, high - height, left + width, high - height);
}

static void print_table(printer *p, const layout *table, const double *widths, size_t labels) {
    double heights[MAX_ROWS];
    measure_rows(table, p->style, widths, heights);
    for (size_t r = 0; r < table->count; r++) {
        if (p->y + heights[r] > bottom_of(p))
            next_page(p);
        double x = p->style->margin;
        for (size_t c = 0; c < table->rows[r].count; x += widths[c++]) {
            const char *text = table->rows[r].cells[c].text;
            size_t columns, rows;
            find_span(table, r, c, &columns, &rows);
            double height = fmin(sum(heights, r, rows), bottom_of(p) - p->y);
            if (p->style->ruled != 'n')
                rule_cell(p, table, r, c, widths, heights);
            if (text)
                print_cell(p, text, x, p->y, sum(widths, c, columns), height,
                           c < labels && p->style->across == 'r' ? 'l' : p->style->across);
        }
        p->y += heights[r];
    }
}

/* The columns of labels in table 三 are as wide as the styling has them; all others share what is
 * left. */
static void print_any_table(printer *p, const page_piece *printed) {
    const styling *s = p->style;
    const layout *table = printed->table;
    double left = s->width - 2 * s->margin, widths[MAX_WIDTH];
    size_t labels = printed->which == NBP_TABLE_REQUESTS, columns = 0;
    for (size_t r = 0; r < table->count; r++)
        columns = table->rows[r].count > columns ? table->rows[r].count : columns;
    for (size_t i = 0; i < 3 && labels; i++)
        left -= widths[i] = s->labels[i];
    for (size_t i = labels ? 3 : 0; i < columns; i++)
        widths[i] = left / (double)(columns - (labels ? 3 : 0));
    for (size_t i = 0; i < columns && printed->which == NBP_TABLE_REMEDIES; i++)
        widths[i] = fmin(widths[i], s->remedies);
    print_table(p, table, widths,
                printed->which == NBP_TABLE_PROACTIVE_DISCLOSURE ? 1
                : printed->which == NBP_TABLE_REQUESTS           ? 3
                                                                 : 0);
}

size_t render_pdf(char out[PDF_SIZE], const styling *style, const page *laid) {
    printer p = {.style = style};
    pdf_begin(style->width, style->height);
    next_page(&p);
    for (size_t i = 0; i < laid->piece_count; i++) {
        const page_piece *printed = &laid->pieces[i];
        if (printed->kind == PIECE_TABLE) {
            print_any_table(&p, printed);
        } else if (printed->kind == PIECE_TITLE) {
            pdf_centred(style->width / 2.0, p.y, 20, printed->text);
            p.y += 20;
        } else {
            print_line(&p, printed->kind == PIECE_HEADING ? 14 : 12, printed->text);
        }
    }
    return pdf_finish(out, "");
}
