/* A table of AsciiDoc: see text_table.h. Its cells follow one another, wherever its lines end, and
 * how many are a row is said above it (`cols="1,1,1"`) or is as many as its first line has.
 *
 *     [cols="1,1,1"]
 *     |===
 *     |cell |cell
 *     |cell
 *     |===
 */
#include <string.h>

#include "base/text/lines.h"
#include "read/text/text_table.h"
#include "read/tree/tree.h"

/* Whether the line at `at` is `|===`. */
static bool is_fence(const char *text, size_t at, size_t end) {
    size_t bars = 0;
    while (end > at && strchr(" \t\r", text[end - 1]))
        end--;
    for (size_t i = at + 1; i < end; i++)
        bars += text[i] == '=';
    return end - at >= 4 && text[at] == '|' && bars == end - at - 1;
}

size_t nbp_asciidoc_table_end(const char *text, size_t begin, size_t length) {
    size_t end = nbp_line_end(text, begin, length);
    if (!is_fence(text, begin, end))
        return begin;
    while (end < length) {
        size_t at = end + 1;
        end = nbp_line_end(text, at, length);
        if (is_fence(text, at, end))
            break;
    }
    return end < length ? end + 1 : length;
}

static size_t count(const char *text, size_t begin, size_t end, char c) {
    size_t n = 0;
    for (size_t i = begin; i < end; i++)
        n += text[i] == c;
    return n;
}

/* Columns: as the line above says, or bars of the first line with one. */
static size_t count_columns(const char *text, size_t begin, size_t end) {
    size_t above = begin ? begin - 1 : 0;
    while (above > 0 && text[above - 1] != '\n')
        above--;
    const char *cols = memmem(text + above, begin - above, "cols=\"", 6);
    const char *close = cols ? memchr(cols + 6, '"', begin - (size_t)(cols + 6 - text)) : NULL;
    if (close)
        return 1 + count(text, (size_t)(cols - text), (size_t)(close - text), ',');
    for (size_t at = nbp_line_end(text, begin, end) + 1; at < end;
         at = nbp_line_end(text, at, end) + 1) {
        size_t bars = count(text, at, nbp_line_end(text, at, end), '|');
        if (bars)
            return bars;
    }
    return 1;
}

static void put_text(nbp_tree *tree, const char *text, size_t begin, size_t end) {
    for (size_t at = begin; at < end;) {
        size_t run = strnlen(text + at, end - at);
        bool breaks = run > 1 && text[at + run - 1] == '+' && text[at + run - 2] == ' ';
        nbp_tree_text(tree, text + at, run - breaks, at);
        at += run + 1;
    }
}

/* The lines of a cell, of which a plus at the end only says that the line ends there. */
static void put_cell(nbp_tree *tree, const char *text, size_t begin, size_t end) {
    for (size_t at = begin; at < end;) {
        size_t stop = nbp_line_end(text, at, end);
        put_text(tree, text, at, stop);
        if (stop < end)
            nbp_tree_text(tree, "\n", 1, stop);
        at = stop + 1;
    }
}

/* Where the last line begins, if it is the closing fence; else `end`. */
static size_t closing_fence(const char *text, size_t from, size_t end) {
    size_t stop = end > from && text[end - 1] == '\n' ? end - 1 : end, at = stop;
    while (at > from && text[at - 1] != '\n')
        at--;
    return at > from && is_fence(text, at, stop) ? at : end;
}

bool nbp_asciidoc_table_put(nbp_document *document, const char *work, size_t begin, size_t end,
                            nb_error *err) {
    nbp_tree tree;
    size_t columns = count_columns(work, begin, end), cells = 0;
    size_t at = nbp_line_end(work, begin, end), last = closing_fence(work, at, end);
    nbp_tree_init(&tree);
    nbp_tree_open_table(&tree, 1, begin);
    const char *bar = memchr(work + at, '|', last - at);
    while (bar) {
        size_t from = (size_t)(bar + 1 - work);
        const char *next = memchr(work + from, '|', last - from);
        if (cells++ % columns == 0)
            nbp_tree_open_row(&tree, 2, from, 0);
        nbp_tree_open_cell(&tree, 3, from);
        put_cell(&tree, work, from, next ? (size_t)(next - work) : last);
        bar = next;
    }
    nbp_tree_finish(&tree);
    bool ok = nbp_tree_lay(&tree, document, err);
    nbp_tree_free(&tree);
    return ok;
}
