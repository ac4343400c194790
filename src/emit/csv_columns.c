/* See csv_columns.h. */
#include "emit/csv_columns.h"

enum { OPTIONAL, REQUIRED };

/* In the order of nbp_csv. */
static const nbp_column columns[] = {
#define COLUMN(csv, name, chinese, type, needed, description)                                      \
    {NBP_CSV_##csv, name, chinese, NBP_COLUMN_IS_##type, needed == REQUIRED, description},
#include "emit/csv_columns.def"
};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

const nbp_column *nbp_columns_of(nbp_csv csv, size_t *count) {
    size_t first = 0, end;
    while (first < COLUMN_COUNT && columns[first].csv != csv)
        first++;
    for (end = first; end < COLUMN_COUNT && columns[end].csv == csv;)
        end++;
    *count = end - first;
    return columns + first;
}

void nbp_csv_add_headings(nbp_csv_row *row, nbp_csv csv, bool chinese) {
    size_t count;
    const nbp_column *column = nbp_columns_of(csv, &count);
    for (; count; count--, column++)
        nbp_csv_add_word(row, chinese ? column->chinese : column->name);
}
