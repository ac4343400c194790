/* Fillers: empty cells that stand for what spans cover, and what a drawing puts behind each row.
 * Both are alike over a whole table, and so they are known from the table as a whole and taken out
 * of its rows before anything is placed. */
#include <string.h>

#include "parse/table/readings.h"

enum { DEPTHS = 3 }; /* label columns of table 三 */

static bool is_blank(const nbp_items *items, const nbp_reading *reading, size_t value) {
    return items->items[reading->values[value]].value.outcome == NB_BLANK;
}

static size_t blanks_in_front(const nbp_items *items, const nbp_reading *reading) {
    size_t n = 0;
    while (n < reading->value_count && is_blank(items, reading, n))
        n++;
    return n;
}

static size_t blanks_behind(const nbp_items *items, const nbp_reading *reading) {
    size_t n = 0;
    while (n < reading->value_count && is_blank(items, reading, reading->value_count - 1u - n))
        n++;
    return n;
}

static bool has_numbers(const nbp_items *items, const nbp_reading *reading) {
    return reading->found && !reading->hopeless &&
           blanks_in_front(items, reading) < reading->value_count;
}

static void drop(nbp_reading *reading, size_t front, size_t behind) {
    reading->value_count = (uint8_t)(reading->value_count - front - behind);
    memmove(reading->values, reading->values + front,
            reading->value_count * sizeof *reading->values);
}

typedef size_t (*blank_count)(const nbp_items *items, const nbp_reading *reading);

/* The least blanks, and the least values, that the rows of each depth of table 三 have. */
typedef struct least {
    size_t blanks[DEPTHS + 1], values[DEPTHS + 1];
} least;

static size_t fewer(size_t a, size_t b) {
    return a < b ? a : b;
}

static least measure(const nbp_items *items, const nbp_reading *readings, blank_count blanks) {
    least l = {{SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX}, {SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX}};
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        if (nbp_line_table(line) != NBP_TABLE_REQUESTS || !has_numbers(items, &readings[line]))
            continue;
        size_t depth = nbp_form_rows[line].depth;
        l.blanks[depth] = fewer(l.blanks[depth], blanks(items, &readings[line]));
        l.values[depth] = fewer(l.values[depth], readings[line].value_count);
    }
    return l;
}

/* A row whose label spans three label columns has two fillers more than one whose label stands in
 * the third, and one more where the first of them is drawn as the end of the last cell. How many
 * more the table shows. */
static size_t span_fillers(const nbp_items *items, const nbp_reading *readings,
                           blank_count blanks) {
    least l = measure(items, readings, blanks);
    if (l.blanks[1] == SIZE_MAX || l.blanks[3] == SIZE_MAX)
        return 0;
    for (size_t more = 2; more; more--)
        if (l.blanks[1] == l.blanks[3] + more && (more == 2 || l.values[1] == l.values[3] + more) &&
            (l.blanks[2] == SIZE_MAX || l.blanks[2] == l.blanks[3] + more - 1))
            return more;
    return 0;
}

static void drop_span_fillers(const nbp_items *items, nbp_reading *readings) {
    size_t front = span_fillers(items, readings, blanks_in_front);
    size_t behind = span_fillers(items, readings, blanks_behind);
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        nbp_reading *reading = &readings[line];
        if (nbp_line_table(line) != NBP_TABLE_REQUESTS || !has_numbers(items, reading))
            continue;
        size_t spanned = nbp_form_rows[line].depth - 1u;
        drop(reading, front > spanned ? fewer(front - spanned, blanks_in_front(items, reading)) : 0,
             behind > spanned ? fewer(behind - spanned, blanks_behind(items, reading)) : 0);
    }
}

/* The empty cells that close every row, like || behind the last number: those behind nearly all
 * rows that are otherwise whole. Where a mark opens the next row, the last row of a table has none.
 */
static size_t closing_blanks(const nbp_items *items, const nbp_reading *readings) {
    size_t counts[NBP_MAX_VALUES + 1] = {0}, rows = 0, usual = 0;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &readings[line];
        if (!has_numbers(items, reading))
            continue;
        size_t behind = blanks_behind(items, reading);
        if (reading->value_count - behind - blanks_in_front(items, reading) != reading->cell_count)
            continue;
        counts[behind]++;
        rows++;
    }
    for (size_t n = 1; n <= NBP_MAX_VALUES; n++)
        usual = counts[n] > counts[usual] ? n : usual;
    return rows >= 3 && counts[usual] * 10 >= rows * 8 ? usual : 0;
}

void nbp_readings_drop_fillers(const nbp_items *items, nbp_reading *readings) {
    drop_span_fillers(items, readings);
    size_t closing = closing_blanks(items, readings);
    for (size_t line = 0; line < NBP_LINE_COUNT; line++)
        if (has_numbers(items, &readings[line]))
            drop(&readings[line], 0, fewer(closing, blanks_behind(items, &readings[line])));
}
