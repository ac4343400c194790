/* Readers of texts: a block a line. */
#ifndef NBP_TEXT_LINES_H
#define NBP_TEXT_LINES_H

#include "read/reader.h"

int nbp_is_text(const char *data, size_t length);
bool nbp_read_text(const nbp_original *source, nbp_document *document, nb_error *err);
int nbp_is_markdown(const char *data, size_t length);
bool nbp_read_markdown(const nbp_original *source, nbp_document *document, nb_error *err);

/** Add the line [begin, end) of `text`, which the marks' offsets count in, as a block of that kind:
 * without its NULs, with a plain bar for every drawn one. `document` is verbatim. */
void nbp_put_line(nbp_document *document, nbp_block_kind kind, unsigned level, const char *text,
                  size_t begin, size_t end);

/** Take the tabs that only indent from the lines of a finished document. */
void nbp_put_out_indents(nbp_document *document);

#endif
