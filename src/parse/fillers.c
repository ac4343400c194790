/* Fillers: empty cells that stand for what spans cover, and what a drawing puts behind each row. Both are alike over a
 * whole table, and so they are known from the table as a whole and taken out of its rows before anything is placed. */
#include <string.h>

#include "parse/readings.h"

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
    return reading->found && !reading->hopeless && blanks_in_front(items, reading) < reading->value_count;
}

static void drop(nbp_reading *reading, size_t front, size_t behind) {
    reading->value_count = (uint8_t)(reading->value_count - front - behind);
    memmove(reading->values, reading->values + front, reading->value_count * sizeof *reading->values);
}

/* A row whose label spans three label columns has two fillers more than one whose label stands in the third. Whether
 * the least blanks of the rows of each depth show that; `least` counts them. */
static bool show_spans(const size_t least[DEPTHS + 1]) {
    if (least[1] == SIZE_MAX || least[3] == SIZE_MAX || least[1] != least[3] + 2)
        return false;
    return least[2] == SIZE_MAX || least[2] == least[3] + 1;
}

typedef size_t (*blank_count)(const nbp_items *items, const nbp_reading *reading);

static bool has_span_fillers(const nbp_items *items, const nbp_reading *readings, blank_count blanks) {
    size_t least[DEPTHS + 1] = {SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX};
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        if (nbp_line_table(line) != NBP_TABLE_REQUESTS || !has_numbers(items, &readings[line]))
            continue;
        size_t depth = nbp_form_rows[line].depth, n = blanks(items, &readings[line]);
        least[depth] = n < least[depth] ? n : least[depth];
    }
    return show_spans(least);
}

static size_t fewer(size_t a, size_t b) {
    return a < b ? a : b;
}

static void drop_span_fillers(const nbp_items *items, nbp_reading *readings) {
    bool front = has_span_fillers(items, readings, blanks_in_front);
    bool behind = has_span_fillers(items, readings, blanks_behind);
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        nbp_reading *reading = &readings[line];
        if (nbp_line_table(line) != NBP_TABLE_REQUESTS || !has_numbers(items, reading))
            continue;
        size_t fillers = DEPTHS - nbp_form_rows[line].depth;
        drop(reading, front ? fewer(fillers, blanks_in_front(items, reading)) : 0,
             behind ? fewer(fillers, blanks_behind(items, reading)) : 0);
    }
}

/* The empty cells that close every row, like || behind the last number: those behind all rows that are otherwise whole. */
static size_t closing_blanks(const nbp_items *items, const nbp_reading *readings) {
    size_t least = SIZE_MAX, rows = 0;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &readings[line];
        if (!has_numbers(items, reading))
            continue;
        size_t behind = blanks_behind(items, reading);
        if (reading->value_count - behind - blanks_in_front(items, reading) != reading->cell_count)
            continue;
        least = fewer(least, behind);
        rows++;
    }
    return rows >= 3 ? least : 0;
}

void nbp_readings_drop_fillers(const nbp_items *items, nbp_reading *readings) {
    drop_span_fillers(items, readings);
    size_t closing = closing_blanks(items, readings);
    for (size_t line = 0; line < NBP_LINE_COUNT; line++)
        if (has_numbers(items, &readings[line]))
            drop(&readings[line], 0, fewer(closing, blanks_behind(items, &readings[line])));
}
