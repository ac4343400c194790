/* A data frame as pandas prints it: its columns are numbered in a line of their own, each row
 * begins with its number, two spaces or more part the values. See comma_table.h. */
#include <stdlib.h>
#include <string.h>

#include "base/text/lines.h"
#include "base/progress.h"
#include "read/text/comma_table.h"
#include "read/text/value_row.h"
#include "read/tree/tree_grids.h"
#include "read/tree/tree_lay.h"

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
    return q > p && number == expected && (q == end || *q == ' ') ? q : NULL;
}

/* How many columns the line [p, end) numbers: `0  1  2`; 0 where it is another. */
static size_t count_columns(const char *p, const char *end) {
    size_t columns = 0;
    for (p = skip_spaces(p, end); p < end; p = skip_spaces(p, end), columns++) {
        p = skip_number(p, end, columns);
        if (!p)
            return 0;
    }
    return columns >= 2 && columns < NBP_WIDEST ? columns : 0;
}

/* The values of the line [p, end), the row with that number. False where they are not `columns`. */
static bool read_row(const char *p, const char *end, size_t number, nbp_value *row,
                     size_t columns) {
    size_t count = 0;
    p = skip_number(p, end, number);
    for (p = p ? skip_spaces(p, end) : end; p < end; p = skip_spaces(p, end)) {
        const char *begin = p;
        while (p < end && !(p[0] == ' ' && (p + 1 == end || p[1] == ' ')))
            p++;
        if (count == columns)
            return false;
        bool none = p - begin == 3 && !memcmp(begin, "NaN", 3);
        row[count++] = (nbp_value){.begin = begin, .end = none ? begin : p};
    }
    return count == columns;
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
    const char *end, *line = line_at(text, begin, length, &end);
    size_t columns =
        begin < length && (*line == ' ' || *line == '0') ? count_columns(line, end) : 0;
    if (!columns)
        return begin;
    nbp_value row[NBP_WIDEST];
    size_t at = behind_line(text, begin, length), rows = 0;
    for (; at < length && nbp_still_wanted(); rows++) {
        line = line_at(text, at, length, &end);
        if (!read_row(line, end, rows, row, columns))
            break;
        at = behind_line(text, at, length);
    }
    return rows ? at : begin;
}

bool nbp_frame_table_put(nbp_document *document, const char *text, size_t begin, size_t stop,
                         nb_error *err) {
    nbp_tree tree;
    nbp_tree_init(&tree);
    nbp_tree_open_table(&tree, 1, begin);
    nbp_spread spread = {.repeated = false};
    nbp_value row[NBP_WIDEST];
    const char *end, *line = line_at(text, begin, stop, &end);
    size_t columns = count_columns(line, end);
    for (int pass = 0; pass < 2; pass++)
        for (size_t at = behind_line(text, begin, stop), rows = 0; at < stop && !tree.failed;
             rows++, at = behind_line(text, at, stop)) {
            line = line_at(text, at, stop, &end);
            if (!read_row(line, end, rows, row, columns))
                break;
            if (pass)
                nbp_value_row_put(&tree, &spread, text, row, columns);
            else
                nbp_spread_note(&spread, row, columns);
        }
    nbp_tree_finish(&tree);
    bool ok = nbp_tree_lay(&tree, document, err);
    nbp_tree_free(&tree);
    return ok;
}
