/* Which column is gone. Where every row of table 三 lacks its last cell, 总计 was cut off, or
 * another column was and all behind it moved up. Then the sums stand in the column of 其他, and
 * each is at least what stands in front of it: no column of applicants is so from top to bottom. */
#include "parse/table/readings.h"

enum { MANY_ROWS = 5, ENOUGH_SUMS = 2 };

static const nbp_number *number_in(const nbp_items *items, const nbp_reading *reading,
                                   size_t cell) {
    int v = reading->placements[0].value[cell];
    const nbp_number *number = v < 0 ? NULL : &items->items[reading->values[v]].value;
    return number && number->outcome == NB_PRINTED && !number->value.scale ? number : NULL;
}

/* Whether a row of table 三 is placed and has no number under 总计 but one in front of it. */
static bool lacks_total(const nbp_items *items, const nbp_reading *reading) {
    return nbp_line_table(reading->line) == NBP_TABLE_REQUESTS && reading->found &&
           !reading->hopeless && reading->placement_count == 1 && reading->cell_count > 2 &&
           !number_in(items, reading, reading->cell_count - 1u) &&
           number_in(items, reading, reading->cell_count - 2u);
}

void nbp_readings_doubt_total(const nbp_items *items, nbp_reading *readings) {
    size_t rows = 0, sums = 0;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &readings[line];
        if (!lacks_total(items, reading))
            continue;
        size_t last = reading->cell_count - 2u;
        int64_t before = 0, at = number_in(items, reading, last)->value.coefficient;
        for (size_t c = 0; c < last; c++) {
            const nbp_number *number = number_in(items, reading, c);
            before += number ? number->value.coefficient : 0;
        }
        if (at < before)
            return;
        rows++;
        sums += before > 0;
    }
    for (size_t line = 0; line < NBP_LINE_COUNT && rows >= MANY_ROWS && sums >= ENOUGH_SUMS; line++)
        if (lacks_total(items, &readings[line]))
            readings[line].hopeless = true;
}
