/* The title of the report among those that a page has. */
#ifndef NBP_HTML_TITLE_H
#define NBP_HTML_TITLE_H

#include "read/tree.h"

/** The best of <title>, <meta name="ArticleTitle">, headings and elements called title: a copy, released with free(),
 *  or NULL. *block is the node that it came from, or tree->count. */
char *nbp_html_title(nbp_tree *tree, const char *head_title, const char *meta_title, size_t *block);

#endif
