/* What a reader of the page sees of it. */
#ifndef NBP_SHOWN_H
#define NBP_SHOWN_H

#include "model/page.h"

/** Turn each page as most of its glyphs stand, and take away what is not part of its text: what is
 * covered, of the colour of its ground, struck out, set askew, or shines through as a watermark
 * does. */
void nbp_pages_show(nbp_pages *pages);

#endif
