/* A data frame as pandas prints it or saves it with tabs: its columns are numbered in a line of
 * their own, each row begins with its number, two spaces or a tab part the values, which end where
 * the numbers of their columns do. See comma_table.h. */
#include <stdlib.h>
#include <string.h>

#include "base/text/one_line.h"
#include "base/text/utf8.h"
#include "base/text/width.h"
#include "base/progress.h"
#include "read/text/comma_table.h"
#include "read/text/value_row.h"
#include "read/tree/tree_grids.h"
#include "read/tree/tree_lay.h"

/* A frame's columns; without a line that numbers them it is not known where they end. */
typedef struct frame {
    size_t columns;
    size_t ends[NBP_WIDEST]; /* in characters */
    bool numbered, named;    /* its first line numbers the columns, or names them, by tabs */
    bool tabs;
} frame;

static const char *skip_spaces(const char *p, const char *end) {
    while (p < end && *p == ' ')
        p++;
    return p;
}

/* Behind the number `expected` that is the whole word at `p`, or NULL. */
static const char *skip_number(const char *p, const char *end, size_t expected) {
    size_t number = 0;
    const char *q = p;
    for (; q < end && *q >= '0' && *q <= '9' && number <= expected; q++)
        number = number * 10 + (size_t)(*q - '0');
    return q > p && number == expected && (q == end || *q == ' ' || *q == '\t') ? q : NULL;
}

/* The value that begins at *p, which moves to where the next does. */
static nbp_value next_value(const frame *f, const char **p, const char *end) {
    const char *begin = *p, *q = begin;
    while (q < end && (f->tabs ? *q != '\t' : *q != ' ' || (q + 1 < end && q[1] != ' ')))
        q++;
    *p = f->tabs ? q + (q < end) : skip_spaces(q, end);
    bool none = q - begin == 3 && !memcmp(begin, "NaN", 3);
    return (nbp_value){.begin = begin, .end = none ? begin : q};
}

/* The line [line, end) numbers the columns, `0  1  2`, or is the first row of a frame without such
 * a line. */
static bool read_head(const char *line, const char *end, frame *f) {
    *f = (frame){.numbered = true, .tabs = line < end && *line == '\t'};
    const char *p = f->tabs ? line + 1 : skip_spaces(line, end), *first = p;
    if (!f->tabs && (p == end || *p != '0')) /* as nearly every line does not */
        return false;
    while (p < end && f->columns < NBP_WIDEST) {
        const char *q = skip_number(p, end, f->columns);
        if (!q)
            break;
        f->ends[f->columns++] = (size_t)(q - line);
        p = f->tabs ? q + (q < end) : skip_spaces(q, end);
    }
    for (size_t i = 0; i < 10 && f->columns > 10; i++)
        f->ends[i]++; /* beside numbers of two digits pandas writes `9 ` */
    if (p == end && f->columns > 1)
        return true;
    f->numbered = false;
    f->named = f->tabs;
    f->columns = 0;
    p = f->tabs ? first : first == line ? skip_number(line, end, 0) : NULL;
    for (p = p && !f->tabs ? skip_spaces(p, end) : p; p && p < end; f->columns++) {
        if (f->columns == NBP_WIDEST)
            return false;
        next_value(f, &p, end);
    }
    return f->columns > 1;
}

/* How far `p` stands from the line's beginning: in columns of a terminal, or in characters. */
static size_t place(const char *line, const char *p, bool wide) {
    size_t at = 0;
    while (line < p) {
        uint32_t c = nbp_utf8_next(&line);
        at += wide ? (size_t)nbp_char_width(c) : 1;
    }
    return at;
}

/* Move the `count` values of a row, some of which are empty, under the numbers of their columns.
 * False where one ends elsewhere. */
static bool spread_row(const frame *f, const char *line, nbp_value *row, size_t count, bool wide) {
    size_t column = f->columns;
    for (size_t i = count; i-- > 0;) {
        size_t at = place(line, row[i].end, wide);
        nbp_value v = row[i];
        while (column > i && f->ends[column - 1] != at)
            row[--column] = (nbp_value){.begin = v.end, .end = v.end};
        if (column <= i)
            return false;
        row[--column] = v;
    }
    while (column-- > 0)
        row[column] = (nbp_value){.begin = line, .end = line};
    return true;
}

/* The values of the line [line, end), the row with that number. False where they are not those of
 * the frame's columns. */
static bool read_row(const frame *f, const char *line, const char *end, size_t number,
                     nbp_value *row) {
    nbp_value found[NBP_WIDEST];
    size_t count = 0;
    const char *p = skip_number(line, end, number);
    if (!p)
        return false;
    for (p = f->tabs ? p + (p < end) : skip_spaces(p, end); p < end; count++) {
        if (count == f->columns)
            return false;
        row[count] = next_value(f, &p, end);
    }
    if (count == f->columns)
        return true;
    for (; f->tabs && count < f->columns; count++) /* the last are empty */
        row[count] = (nbp_value){.begin = end, .end = end};
    memcpy(found, row, sizeof found);
    if (f->tabs || !f->numbered)
        return f->tabs;
    if (spread_row(f, line, row, count, true))
        return true;
    memcpy(row, found, sizeof found);
    return spread_row(f, line, row, count, false);
}

/* The line at `at`, without its line end. */
static const char *line_at(const char *text, size_t at, size_t length, const char **end) {
    *end = text + nbp_line_end(text, at, length);
    const char *stop = *end;
    while (stop > text + at && (stop[-1] == ' ' || stop[-1] == '\r'))
        stop--;
    const char *begin = text + at;
    *end = stop;
    return begin;
}

static size_t behind_line(const char *text, size_t at, size_t length) {
    size_t stop = nbp_line_end(text, at, length);
    return stop < length ? stop + 1 : length;
}

size_t nbp_frame_table_end(const char *text, size_t begin, size_t length) {
    enum { LEAST_ROWS = 3 }; /* where the columns are not numbered */
    if (begin == length || !strchr("\t 0", text[begin]))
        return begin;
    const char *end, *line = line_at(text, begin, length, &end);
    frame f;
    size_t second = behind_line(text, begin, length);
    bool named = *line == '\t' && second < length && text[second] == '0';
    if (end - line < 3 || !(named || strchr(" 0", *line)) || !read_head(line, end, &f))
        return begin;
    nbp_value row[NBP_WIDEST];
    bool head = f.numbered || f.named;
    size_t at = head ? second : begin, rows = 0;
    for (; at < length && nbp_still_wanted(); rows++) {
        line = line_at(text, at, length, &end);
        if (!read_row(&f, line, end, rows, row))
            break;
        at = behind_line(text, at, length);
    }
    return rows >= (f.numbered ? 1 : LEAST_ROWS) ? at : begin;
}

bool nbp_frame_table_put(nbp_document *document, const char *text, size_t begin, size_t stop,
                         nb_error *err) {
    nbp_tree tree;
    nbp_tree_init(&tree);
    nbp_tree_open_table(&tree, 1, begin);
    nbp_value row[NBP_WIDEST];
    const char *end, *line = line_at(text, begin, stop, &end);
    frame f;
    bool ok = read_head(line, end, &f);
    size_t first = f.numbered || f.named ? behind_line(text, begin, stop) : begin, names = 0;
    for (const char *p = line + 1; f.named && p < end; names++)
        row[names] = next_value(&f, &p, end);
    if (names)
        nbp_value_row_put(&tree, text, row, names);
    for (size_t at = first, rows = 0; ok && at < stop && !tree.failed;
         rows++, at = behind_line(text, at, stop)) {
        line = line_at(text, at, stop, &end);
        if (!read_row(&f, line, end, rows, row))
            break;
        nbp_value_row_put(&tree, text, row, f.columns);
    }
    nbp_tree_finish(&tree);
    ok = nbp_tree_lay(&tree, document, err);
    nbp_tree_free(&tree);
    return ok;
}
