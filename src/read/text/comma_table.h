/* Tables that tools write as text become grids: values parted by commas, a printed data frame. */
#ifndef NBP_COMMA_TABLE_H
#define NBP_COMMA_TABLE_H

#include "model/document.h"

/** Where the lines of values parted by commas that begin with the line at `begin` end, or `begin`:
 * each with as many commas, at least two. *is_table says whether they are a table: three lines or
 * more, and a number somewhere. */
size_t nbp_comma_table_end(const char *text, size_t begin, size_t length, bool *is_table);
/** Add it to `document` as a grid. False with *err filled. */
bool nbp_comma_table_put(nbp_document *document, const char *text, size_t begin, size_t end,
                         nb_error *err);

/** Where the data frame that begins with the line at `begin` ends, or `begin`. */
size_t nbp_frame_table_end(const char *text, size_t begin, size_t length);
/** Add it to `document` as a grid. False with *err filled. */
bool nbp_frame_table_put(nbp_document *document, const char *text, size_t begin, size_t end,
                         nb_error *err);

#endif
