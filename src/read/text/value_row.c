/* See value_row.h. */
#include "read/text/value_row.h"

#include <string.h>

#include "base/text/utf8.h"

/* The width of the digit at `p`, which may be a wide one; 0: it is none. */
static size_t digit_at(const char *p, const char *end) {
    const char *next = p;
    uint32_t c = p < end ? nbp_utf8_next(&next) : 0;
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) ? (size_t)(next - p) : 0;
}

/* The width of what parts digits of a number at `p`: 1'234, 1，234. */
static size_t part_at(const char *p, const char *end) {
    const char *next = p;
    uint32_t c = p < end ? nbp_utf8_next(&next) : 0;
    bool parts = (c < 0x80 && c && strchr("., '", (int)c)) || c == 0xFF0C;
    return parts && digit_at(next, end) ? (size_t)(next - p) : 0;
}

bool nbp_value_is_number(const nbp_value *v) {
    enum { UNIT = 3 /* bytes: 件 */ };
    const char *p = v->begin + (v->begin < v->end && (*v->begin == '-' || *v->begin == '+')),
               *begin = p;
    for (size_t n; (n = digit_at(p, v->end)) || (p > begin && (n = part_at(p, v->end)));)
        p += n;
    return p > begin && (p == v->end || (v->end - p == UNIT && *p & 0x80));
}

/* A value's text, of doubled quotes only one. */
static void put_value(nbp_tree *tree, const char *text, const nbp_value *v) {
    const char *p = v->begin;
    while (p < v->end) {
        const char *quote = v->quoted ? memchr(p, '"', (size_t)(v->end - p)) : NULL;
        const char *stop = quote ? quote + 1 : v->end;
        nbp_tree_text(tree, p, (size_t)(stop - p), (size_t)(p - text));
        p = quote ? stop + 1 : stop;
    }
}

void nbp_value_row_put(nbp_tree *tree, const char *text, const nbp_value *row, size_t columns) {
    nbp_tree_open_row(tree, 2, (size_t)(row->begin - text), 0);
    for (size_t i = 0; i < columns; i++)
        if (nbp_tree_open_cell(tree, 3, (size_t)(row[i].begin - text)))
            put_value(tree, text, &row[i]);
}
