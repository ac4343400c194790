/* The title of the report among those that a page or a Word file has. */
#ifndef NBP_PAGE_TITLE_H
#define NBP_PAGE_TITLE_H

#include "read/tree/tree.h"

/** The best of the headings and elements called title, of <title> or dc:title (`head_title`) and of
 *  ArticleTitle (`meta_title`), either NULL where there is none: a copy, released with nbp_free(),
 * or NULL. It becomes a heading of the first level, without the site's name, in the place of the
 *  lines that hold it; *block is that node, or tree->count where the text does not have it. Of a
 *  Word file such a title is not taken. */
char *nbp_choose_title(nbp_tree *tree, const char *head_title, const char *meta_title,
                       size_t *block);

#endif
