/* Web pages. */
#ifndef NBP_READ_HTML_H
#define NBP_READ_HTML_H

#include "read/reader.h"
#include "read/tree/tree.h"

bool nbp_read_html(const nbp_original *source, nbp_document *document, nb_error *err);

/** Read bytes [begin, end) of the decoded text, a part of a page such as a table within Markdown,
 * and add what it holds to `document`, whose source is that text. Nothing of it is taken for
 * furniture. */
bool nbp_read_html_part(const nbp_original *source, size_t begin, size_t end,
                        nbp_document *document, nb_error *err);

/** Read a page, UTF-8, into an empty tree. */
bool nbp_html_tree(const char *page, size_t length, nbp_tree *tree, nb_error *err);

#endif
