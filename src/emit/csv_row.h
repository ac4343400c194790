/* One row of CSV (RFC 4180, LF): texts are quoted by libcsv, numbers stand bare, what is not there
 * is empty. */
#ifndef NBP_CSV_ROW_H
#define NBP_CSV_ROW_H

#include "emit/sink.h"

typedef struct nbp_csv_row {
    nbp_buffer buffer;
    bool started; /* a field stands before the next one */
} nbp_csv_row;

void nbp_csv_row_init(nbp_csv_row *row);
void nbp_csv_row_free(nbp_csv_row *row);

/** A word of our own: a heading, an outcome. NULL: empty. */
void nbp_csv_add_word(nbp_csv_row *row, const char *word);
/** A text from a document or a file's name; NULL: empty. One that begins with = + - @ tab or CR,
 * which a spreadsheet would take for a formula, gets a ' in front. */
void nbp_csv_add_text(nbp_csv_row *row, const char *text);
void nbp_csv_add_number(nbp_csv_row *row, nb_decimal value);
/** A number that counts from 1; 0: empty. */
void nbp_csv_add_ordinal(nbp_csv_row *row, unsigned number);
void nbp_csv_add_empty(nbp_csv_row *row);

/** U+FEFF in front of a file, for spreadsheets that know UTF-8 by it; to be called before the first
 * row. */
void nbp_csv_add_bom(nbp_sink *sink);

/** End the row, hand it to `sink`, and begin a new one. */
void nbp_csv_row_end(nbp_csv_row *row, nbp_sink *sink);

#endif
