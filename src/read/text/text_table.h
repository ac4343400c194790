/* Tables that a text writes with marks of its own: a wiki's `{| … |}`, and values parted by commas.
 * They become grids. */
#ifndef NBP_TEXT_TABLE_H
#define NBP_TEXT_TABLE_H

#include "model/document.h"

/** Where the lines of values parted by commas that begin with the line at `begin` end, or `begin`:
 * each with as many commas, at least two. *is_table says whether they are a table: three lines or
 * more, and a number somewhere. */
size_t nbp_comma_table_end(const char *text, size_t begin, size_t length, bool *is_table);
/** Add it to `document` as a grid. False with *err filled. */
bool nbp_comma_table_put(nbp_document *document, const char *text, size_t begin, size_t end,
                         nb_error *err);

/** Where the wiki's table that begins with the line at `begin` ends, with the text if it is never
 * closed; `begin` where none does. */
size_t nbp_wiki_table_end(const char *text, size_t begin, size_t length);
/** Add it to `document` as a grid. `work` is the text with its markup as it is to be read: NULs are
 * left out. */
bool nbp_wiki_table_put(nbp_document *document, const char *work, size_t begin, size_t end,
                        nb_error *err);

/** The same for a table of AsciiDoc, between two lines `|===`. */
size_t nbp_asciidoc_table_end(const char *text, size_t begin, size_t length);
bool nbp_asciidoc_table_put(nbp_document *document, const char *work, size_t begin, size_t end,
                            nb_error *err);

#endif
