/* The report out of the page: which parts of a web page are furniture, and what its title is. A
 * Word file may be a saved page and is looked at in the same way. */
#ifndef NBP_FURNITURE_H
#define NBP_FURNITURE_H

#include "read/tree/tree.h"

/** Mark as dropped what is not the report: navigation, breadcrumbs, tables of the page's own data
 * (索引号), lists of links, footers, other articles. `head_title` is <title>, `meta_title` the
 * page's own statement (ArticleTitle); NULL where it has none. Returns the report's title without
 * the site's name, to be released with nbp_free(), or NULL. False in *ok when memory ran out. */
char *nbp_drop_furniture(nbp_tree *tree, const char *head_title, const char *meta_title, bool *ok);

#endif
