/* The glyphs of a PDF, from the words that `pdftotext -bbox` writes of it: where nothing better is
 * installed. It tells of no lines, and not of what is covered, struck out or turned. */
#ifndef NBP_BBOX_H
#define NBP_BBOX_H

#include "base/buffer.h"
#include "base/text/utf8.h"
#include "model/page.h"

/** Read the words into pages, of which `first` is set. `xml` is changed. False: no memory, or a
 *  ceiling. */
bool nbp_bbox_read(nbp_pages *pages, char *xml, size_t length);

#endif
