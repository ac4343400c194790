/* The columns of every CSV that the program writes, as data (csv_columns.def). */
#ifndef NBP_CSV_COLUMNS_H
#define NBP_CSV_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "emit/csv_row.h"

/* What the program writes as CSV. */
typedef enum nbp_csv {
    NBP_CSV_WIDE,     /* -f csv: these columns, then one for each number of the forms */
    NBP_CSV_WIDE_END, /* and these */
    NBP_CSV_LONG,     /* -f long */
    NBP_CSV_CHECK,    /* check -f csv */
    NBP_CSV_DIFF,     /* diff -f csv */
    NBP_CSV_RUN       /* --report */
} nbp_csv;
enum { NBP_CSV_COUNT = NBP_CSV_RUN + 1 };

/* What stands in a column. */
typedef enum nbp_column_type {
    NBP_COLUMN_IS_TEXT,
    NBP_COLUMN_IS_NAME, /* a lower-case word of our own, parts joined by - */
    NBP_COLUMN_IS_PATH, /* of a number of the forms */
    NBP_COLUMN_IS_PATHS,
    NBP_COLUMN_IS_DATE,
    NBP_COLUMN_IS_BOX, /* four numbers */
    NBP_COLUMN_IS_YEAR,
    NBP_COLUMN_IS_FORM,
    NBP_COLUMN_IS_TABLE,
    NBP_COLUMN_IS_OUTCOME,
    NBP_COLUMN_IS_SEVERITY,
    NBP_COLUMN_IS_KIND,
    NBP_COLUMN_IS_CHANGE,
    NBP_COLUMN_IS_COUNT,   /* a whole number from 0 */
    NBP_COLUMN_IS_ORDINAL, /* a whole number from 1 */
    NBP_COLUMN_IS_NUMBER,
    NBP_COLUMN_IS_MEASURE /* a number that is not below 0 */
} nbp_column_type;

typedef struct nbp_column {
    nbp_csv csv;
    const char *name, *chinese; /* its two headings */
    nbp_column_type type;
    bool required;           /* no row lacks it */
    const char *description; /* English */
} nbp_column;

/** The columns of `csv`, in order. Returns the first; *count is how many follow each other. */
const nbp_column *nbp_columns_of(nbp_csv csv, size_t *count);

/** Add the headings of `csv` to an empty row: the names, or the Chinese ones. */
void nbp_csv_add_headings(nbp_csv_row *row, nbp_csv csv, bool chinese);

#endif
