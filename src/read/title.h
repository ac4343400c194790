/* The title of the report among those that a page or a Word file has. */
#ifndef NBP_TITLE_H
#define NBP_TITLE_H

#include "read/tree.h"

/** The best of the headings and elements called title, of <title> or dc:title (`head_title`) and of ArticleTitle
 *  (`meta_title`), either NULL where there is none: a copy, released with free(), or NULL. *block is the node that it
 *  came from, or tree->count. */
char *nbp_choose_title(const nbp_tree *tree, const char *head_title, const char *meta_title, size_t *block);

#endif
