/* See render_markup.h. Every cell is one word, centred over its columns and over the rows that it
 * spans, on one page that is as large as need be. */
#include <stdio.h>
#include <string.h>

#include "render_markup.h"

enum { HALF_EM = 6, LINE = 20, MARGIN = 60, PAGE_WIDTH = 2400, PAGE_HEIGHT = 3000 };

static void write_word(nbp_buffer *out, size_t x, size_t y, const char *text) {
    char word[1024];
    int length = snprintf(word, sizeof word,
                          "<word xMin=\"%zu\" yMin=\"%zu\" xMax=\"%zu\" yMax=\"%zu\">%s</word>\n",
                          x, y, x + layout_text_width(text) * HALF_EM, y + 2 * HALF_EM, text);
    if (*text)
        nbp_buffer_add(out, word, (size_t)length);
}

static void write_table(nbp_buffer *out, size_t y, const layout *table) {
    size_t at[MAX_WIDTH + 1];
    layout_measure(table, at);
    for (size_t r = 0; r < table->count; r++)
        for (size_t c = 0; c < table->rows[r].count; c++) {
            const char *text = table->rows[r].cells[c].text;
            if (!text)
                continue;
            size_t room = at[layout_span_end(&table->rows[r], c)] - at[c] - LAYOUT_GAP;
            size_t spare = (room - layout_text_width(text)) * HALF_EM / 2;
            size_t below = (layout_rows_below(table, r, c) - 1) * LINE / 2;
            write_word(out, MARGIN + at[c] * HALF_EM + spare, y + r * LINE + below, text);
        }
}

void render_boxes(nbp_buffer *out, const page *laid) {
    char head[80];
    size_t y = MARGIN;
    int length =
        snprintf(head, sizeof head, "<page width=\"%d\" height=\"%d\">\n", PAGE_WIDTH, PAGE_HEIGHT);
    nbp_buffer_add(out, head, (size_t)length);
    for (size_t i = 0; i < laid->piece_count; i++) {
        const page_piece *p = &laid->pieces[i];
        y += i ? 2 * LINE : 0;
        if (p->kind != PIECE_TABLE) {
            write_word(out, MARGIN, y, p->text);
            continue;
        }
        write_table(out, y, p->table);
        y += (p->table->count - 2) * LINE;
    }
    nbp_buffer_add(out, "</page>\n", 8);
}
