/* The title of the report among those that a page or a Word file has. */
#ifndef NBP_TITLE_H
#define NBP_TITLE_H

#include "read/tree.h"

/** The best of the headings and elements called title, of <title> or dc:title (`head_title`) and of
 * ArticleTitle
 *  (`meta_title`), either NULL where there is none: a copy, released with free(), or NULL. *block
 * is the node that it stands in, or tree->count; that becomes a heading of the first level without
 * the site's name. */
char *nbp_choose_title(nbp_tree *tree, const char *head_title, const char *meta_title,
                       size_t *block);

#endif
