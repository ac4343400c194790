/* See csv_row.h. */
#include "emit/csv_row.h"

#include <csv.h>
#include <string.h>

#include "emit/cells.h"

void nbp_csv_row_init(nbp_csv_row *row) {
    *row = (nbp_csv_row){0};
    nbp_buffer_init(&row->buffer, SIZE_MAX);
}

void nbp_csv_row_free(nbp_csv_row *row) {
    nbp_buffer_free(&row->buffer);
}

void nbp_csv_add_empty(nbp_csv_row *row) {
    if (row->started)
        nbp_buffer_add_byte(&row->buffer, ',');
    row->started = true;
}

static void add_quoted(nbp_csv_row *row, const char *text, size_t length) {
    nbp_buffer *buffer = &row->buffer;
    size_t most = 2 * length + 2; /* every byte a quote */
    if (nbp_buffer_reserve(buffer, most))
        buffer->length += csv_write2(buffer->data + buffer->length, most, text, length, '"');
}

void nbp_csv_add_word(nbp_csv_row *row, const char *word) {
    nbp_csv_add_empty(row);
    if (word)
        add_quoted(row, word, strlen(word));
}

void nbp_csv_add_text(nbp_csv_row *row, const char *text) {
    nbp_csv_add_empty(row);
    if (!text)
        return;
    size_t before = row->buffer.length;
    bool formula = *text && strchr("=+-@\t\r", *text);
    if (formula)
        nbp_buffer_add_byte(&row->buffer,
                            '\''); /* where the opening quote will stand: swapped below */
    add_quoted(row, text, strlen(text));
    if (formula && !row->buffer.failed) {
        row->buffer.data[before] = '"';
        row->buffer.data[before + 1] = '\'';
    }
}

void nbp_csv_add_number(nbp_csv_row *row, nb_decimal value) {
    char text[NBP_DECIMAL_LENGTH];
    const char *digits = nbp_decimal_digits(value, text);
    nbp_csv_add_empty(row);
    nbp_buffer_add(&row->buffer, digits, strlen(digits));
}

void nbp_csv_add_ordinal(nbp_csv_row *row, unsigned number) {
    if (number)
        nbp_csv_add_number(row, (nb_decimal){.coefficient = number});
    else
        nbp_csv_add_empty(row);
}

void nbp_csv_row_end(nbp_csv_row *row, nbp_sink *sink) {
    nbp_buffer_add_byte(&row->buffer, '\n');
    if (row->buffer.failed)
        nbp_sink_fail(sink, NB_ERROR_MEMORY);
    nbp_sink_add(sink, row->buffer.data, row->buffer.length);
    row->buffer.length = 0;
    row->started = false;
}

void nbp_csv_add_bom(nbp_sink *sink) {
    nbp_sink_add(sink, "\xEF\xBB\xBF", 3);
}
