/* Values parted by commas, as a spreadsheet saves them (RFC 4180): see comma_table.h. */
#include <string.h>

#include "base/progress.h"
#include "base/text/words.h"
#include "read/text/comma_table.h"
#include "read/tree/tree_grids.h"
#include "read/tree/tree_lay.h"

#include "base/text/marks.def"

enum {
    LEAST_RECORDS = 3,
    LEAST_COMMAS = 2,
    LONGEST = 2048 /* bytes of a record */
};

/* One value of a record. */
typedef struct value {
    const char *begin, *end; /* without its quotes */
    bool quoted, last;       /* last of its record */
} value;

/* The value at *p; moves behind its comma or line end. False where quotes do not close properly. */
static bool next_value(const char **p, const char *end, value *v) {
    const char *q = *p;
    *v = (value){.begin = q, .quoted = q < end && *q == '"'};
    if (v->quoted) {
        for (v->begin = ++q; q < end && (*q != '"' || (end - q > 1 && q[1] == '"')); q++)
            q += *q == '"';
        v->end = q;
        if (q++ >= end)
            return false;
    } else {
        while (q < end && *q != ',' && *q != '\n')
            q++;
        v->end = q > v->begin && q[-1] == '\r' ? q - 1 : q;
    }
    q += q < end && *q == '\r';
    if (q < end && *q != ',' && *q != '\n')
        return false;
    v->last = q == end || *q == '\n';
    *p = q < end ? q + 1 : end;
    return true;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Numbers with thousands commas, parted by spaces, leave pieces like `113 2`. */
static bool holds_two_numbers(const value *v) {
    for (const char *p = v->begin; p + 2 < v->end; p++)
        if (is_digit(p[0]) && p[1] == ' ' && is_digit(p[2]))
            return true;
    return false;
}

static bool is_number(const value *v) {
    const char *p = v->begin + (v->begin < v->end && (*v->begin == '-' || *v->begin == '+'));
    bool digit = false;
    for (; p < v->end && (is_digit(*p) || *p == '.'); p++)
        digit |= is_digit(*p);
    return digit && p == v->end;
}

/* Count the commas of the record at *p and move behind it; *number says whether a value is one.
 * False where it is no record. */
static bool read_record(const char **p, const char *end, size_t *commas, bool *number) {
    const char *begin = *p;
    const char *limit = end - begin > LONGEST ? begin + LONGEST : end;
    value v;
    *commas = 0;
    do {
        if (!next_value(p, limit, &v) || holds_two_numbers(&v) ||
            nbp_find(v.begin, (size_t)(v.end - v.begin), full_stop))
            return false;
        *number |= is_number(&v);
        *commas += !v.last;
    } while (!v.last);
    return *p < limit || limit == end;
}

/* Whether a record can begin at `p`: most lines of a text have no comma, and no quote that would go
 * on behind them. */
static bool may_begin_record(const char *p, const char *end) {
    const char *newline = memchr(p, '\n', (size_t)(end - p));
    return *p == '"' || memchr(p, ',', (size_t)((newline ? newline : end) - p));
}

size_t nbp_comma_table_end(const char *text, size_t begin, size_t length, bool *is_table) {
    const char *p = text + begin, *end = text + length, *behind = p;
    size_t commas, first = 0, records = 0;
    bool number = false;
    while (p < end && nbp_still_wanted() && may_begin_record(p, end) &&
           read_record(&p, end, &commas, &number) && commas >= LEAST_COMMAS &&
           (!records || commas == first)) {
        first = commas;
        records++;
        behind = p;
    }
    *is_table = records >= LEAST_RECORDS && number;
    return (size_t)(behind - text);
}

/* A value's text, of doubled quotes only one. */
static void put_value(nbp_tree *tree, const char *text, const value *v) {
    const char *p = v->begin;
    while (p < v->end) {
        const char *quote = v->quoted ? memchr(p, '"', (size_t)(v->end - p)) : NULL;
        const char *stop = quote ? quote + 1 : v->end;
        nbp_tree_text(tree, p, (size_t)(stop - p), (size_t)(p - text));
        p = quote ? stop + 1 : stop;
    }
}

bool nbp_comma_table_put(nbp_document *document, const char *text, size_t begin, size_t end,
                         nb_error *err) {
    nbp_tree tree;
    nbp_tree_init(&tree);
    nbp_tree_open_table(&tree, 1, begin);
    value v = {.last = true};
    for (const char *p = text + begin; p < text + end && !tree.failed;) {
        if (v.last)
            nbp_tree_open_row(&tree, 2, (size_t)(p - text), 0);
        nbp_tree_open_cell(&tree, 3, (size_t)(p - text));
        if (!next_value(&p, text + end, &v))
            break;
        put_value(&tree, text, &v);
    }
    nbp_tree_finish(&tree);
    bool ok = nbp_tree_lay(&tree, document, err);
    nbp_tree_free(&tree);
    return ok;
}
