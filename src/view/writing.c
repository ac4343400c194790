/* See writing.h. */
#include "view/writing.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void nbp_write_tag(nbp_writing *w, const char *format, ...) {
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    nbp_buffer_add(&w->out, text, (size_t)length < sizeof text ? (size_t)length : 0);
}

void nbp_write_text(nbp_writing *w, const char *text, size_t length) {
    static const char *const escaped[] = {
        ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;"};
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < sizeof escaped / sizeof *escaped && escaped[c])
            nbp_buffer_add(&w->out, escaped[c], strlen(escaped[c]));
        else if (c >= ' ' || c == '\n' || c == '\t')
            nbp_buffer_add_byte(&w->out, (char)c);
    }
}

/* Folded [begin, end) as it is shown. */
static void write_shown(nbp_writing *w, size_t begin, size_t end) {
    size_t from = nbp_document_raw(w->document, begin), to = nbp_document_raw(w->document, end);
    w->shown.length = 0;
    if (to <= from || !nbp_buffer_reserve(&w->shown, to - from))
        return;
    size_t length = nbp_fold_shown(w->document->text.raw.data + from, to - from, w->shown.data);
    nbp_write_text(w, w->shown.data, length);
}

void nbp_write_mark(nbp_writing *w, nbp_view_mark *mark) {
    unsigned number = (unsigned)(mark - w->marks) + 1;
    const nbp_view_piece *pieces = w->order + mark->first;
    nbp_write_tag(w, "<a class=\"mark\" tabindex=\"-1\" id=\"s%u\" href=\"#c%zu\" data-cells=\"",
                  number, (size_t)(pieces->spot - w->view->spots));
    for (uint32_t i = 0; i < mark->count; i++) {
        nbp_write_tag(w, i ? " %zu" : "%zu", (size_t)(pieces[i].spot - w->view->spots));
        if (!pieces[i].spot->mark)
            pieces[i].spot->mark = number;
    }
    nbp_write_tag(w, "\">");
    mark->shown = true;
}

/* The first mark that ends at `begin` or behind it. */
static size_t mark_from(const nbp_writing *w, size_t begin) {
    size_t low = 0, high = w->mark_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (w->marks[middle].end < begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void nbp_write_piece(nbp_writing *w, size_t begin, size_t end) {
    size_t at = begin;
    for (size_t m = mark_from(w, begin); m < w->mark_count && w->marks[m].begin <= end; m++) {
        nbp_view_mark *mark = &w->marks[m];
        size_t stop = mark->end < end ? mark->end : end;
        if (mark->shown || mark->begin < at || stop < mark->begin)
            continue;
        write_shown(w, at, mark->begin);
        nbp_write_mark(w, mark);
        write_shown(w, mark->begin, stop);
        nbp_write_tag(w, "</a>");
        at = stop;
    }
    write_shown(w, at, end);
}
