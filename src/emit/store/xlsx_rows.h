/* The rows of a sheet, compressed as they come into a file beside the workbook that has no name:
 * at length they stand nowhere. */
#ifndef NBP_XLSX_ROWS_H
#define NBP_XLSX_ROWS_H

#include <stdio.h>

#include "base/buffer.h"
#include "base/library.h"

typedef struct nbp_xlsx_rows {
    const nbp_zlib *zlib;
    z_stream deflater; /* without a head of zlib's: pieces of it stand behind each other */
    FILE *file;        /* what is compressed, */
    uint64_t bytes;    /* how long that is at length, */
    uLong checksum;    /* and its CRC-32 */
} nbp_xlsx_rows;

/** Rows that are kept in that folder. False with *err filled; to be released all the same. */
__attribute__((warn_unused_result)) bool nbp_xlsx_rows_open(nbp_xlsx_rows *rows, const char *folder,
                                                            nb_error *err);
void nbp_xlsx_rows_free(nbp_xlsx_rows *rows);

/** Add the text, and empty it. False with *err filled. */
__attribute__((warn_unused_result)) bool nbp_xlsx_rows_add(nbp_xlsx_rows *rows, nbp_buffer *text,
                                                           nb_error *err);

/** Something that takes what is compressed, piece by piece; false ends it. */
typedef bool nbp_xlsx_take(void *user, const void *bytes, size_t length);

/** Give the rows with the text `head` in front of them and `tail` behind them, as one compressed
 * text, and have its length and checksum in `rows`. False with *err filled. */
__attribute__((warn_unused_result)) bool
nbp_xlsx_rows_give(nbp_xlsx_rows *rows, const nbp_buffer *head, const nbp_buffer *tail,
                   nbp_xlsx_take *take, void *user, nb_error *err);

#endif
