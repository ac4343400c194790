/* A document of pages as they are printed (model/page.h):
 *
 *     glyphs that a reader sees (shown.h) → ruled tables and the glyphs in their cells (rulings.h,
 *     ruled.h); of the others words and lines (page_lines.h), tables without lines (unruled.h) and
 *     running text (prose.h)
 *
 * Nothing in this room knows the forms: only that tables have cells, that labels stand before
 * values, and how Chinese outlines are numbered.
 */
#ifndef NBP_LAYOUT_H
#define NBP_LAYOUT_H

#include "model/document.h"
#include "model/page.h"

/** Lay the pages into the document. False: no memory, or a ceiling. */
bool nbp_pages_lay_out(nbp_pages *pages, nbp_document *document);

#endif
