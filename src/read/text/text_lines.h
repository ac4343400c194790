/* Readers of texts: each line is a block. */
#ifndef NBP_TEXT_LINES_H
#define NBP_TEXT_LINES_H

#include "read/reader.h"

int nbp_is_text(const char *data, size_t length);
bool nbp_read_text(const nbp_original *source, nbp_document *document, nb_error *err);
/** Whether a table stands in a text whose values are parted by commas, or a frame's. */
bool nbp_has_value_table(const char *text, size_t length);
int nbp_is_markdown(const char *data, size_t length);
bool nbp_read_markdown(const nbp_original *source, nbp_document *document, nb_error *err);

int nbp_is_json(const char *data, size_t length);
bool nbp_read_json(const nbp_original *source, nbp_document *document, nb_error *err);
int nbp_is_feed(const char *data, size_t length);
bool nbp_read_feed(const nbp_original *source, nbp_document *document, nb_error *err);

/** Add the line [begin, end) of `text`, which the marks' offsets count in, as a block of that kind:
 * without its NULs, with a plain bar for every drawn one. `document` is verbatim. */
void nbp_put_line(nbp_document *document, nbp_block_kind kind, unsigned level, const char *text,
                  size_t begin, size_t end);

/* Around a raised part of a text whose markup was taken away: bytes that UTF-8 does not have. */
#define NBP_RAISED_BEGIN '\xFE'
#define NBP_RAISED_END '\xFF'

/** Append [begin, end), which stands at byte `at` of the source, to the open block or cell: without
 * its NULs, with a plain bar for every drawn one, its raised parts as such. */
void nbp_put_text(nbp_document *document, const char *begin, const char *end, size_t at);

/** Take the tabs that only indent from the lines of a finished document, and marks of lists from
 * cells. */
void nbp_put_out_indents(nbp_document *document);

#endif
