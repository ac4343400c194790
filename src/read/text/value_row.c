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

static bool is_label(const nbp_value *v) {
    enum { SHORTEST_LABEL = 12 }; /* bytes: what stands for a number is shorter */
    return v->end - v->begin >= SHORTEST_LABEL && !nbp_value_is_number(v);
}

static bool are_equal(const nbp_value *a, const nbp_value *b) {
    size_t length = (size_t)(a->end - a->begin);
    return length && length == (size_t)(b->end - b->begin) && !memcmp(a->begin, b->begin, length);
}

/* How many columns from `first` on hold copies of one cell. */
static size_t count_copies(const nbp_spread *s, const nbp_value *row, size_t first,
                           size_t columns) {
    size_t end = first + 1;
    bool one = is_label(&row[first]);
    while (s->repeated && end < columns && are_equal(&row[first], &row[end]) &&
           (one || (s->under[first] && s->under[first] == s->under[end])))
        end++;
    return end - first;
}

void nbp_value_row_put(nbp_tree *tree, nbp_spread *s, const char *text, const nbp_value *row,
                       size_t columns) {
    nbp_tree_open_row(tree, 2, (size_t)(row->begin - text), 0);
    for (size_t i = 0, copies; i < columns; i += copies) {
        copies = count_copies(s, row, i, columns);
        nbp_node *cell = nbp_tree_open_cell(tree, 3, (size_t)(row[i].begin - text));
        if (!cell)
            return;
        cell->colspan = (uint16_t)copies;
        put_value(tree, text, &row[i]);
        s->labels += copies > 1 && is_label(&row[i]);
        for (size_t c = i; is_label(&row[i]) && c < i + copies; c++)
            s->under[c] = copies > 1 ? s->labels : 0;
    }
}

void nbp_spread_note(nbp_spread *s, const nbp_value *row, size_t columns) {
    bool one = columns > 2 && is_label(row);
    for (size_t i = 1; i < columns; i++)
        one = one && are_equal(row, &row[i]);
    s->repeated |= one;
}
