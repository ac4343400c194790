/* What libxml2 misreads in a web page, mended before it reads. */
#ifndef NBP_HTML_REPAIR_H
#define NBP_HTML_REPAIR_H

#include "read/html/css.h"

/** Mend `page` (NUL-terminated, `length` bytes) in place, without moving a byte, in one pass:
 *  - Word's `<![if …]>`, which would leak as text, becomes a comment;
 *  - `&nbsp` without its semicolon, which would swallow what follows, becomes spaces;
 *  - names of characters that only HTML 5 knows (`&lpar;`) become their numbers;
 *  - the slash of `<td/>`, which would close the cell before its text, becomes a space, as a
 * browser sees it;
 *  - attributes that the reader does not look at become spaces: libxml2 would copy each, and
 * compare each with all others of its tag. The page's own sheets say what they ask for, and
 * what of it styles may take back. */
void nbp_html_repair(char *page, size_t length, const nbp_css_sheet *sheet);

#endif
