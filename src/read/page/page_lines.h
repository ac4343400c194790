/* The lines of what stands in no ruled table. */
#ifndef NBP_PAGE_LINES_H
#define NBP_PAGE_LINES_H

#include "read/page/flow.h"

/** Make lines and pieces of all words, sheet by sheet, with the ruled tables at their places and
 *  without page numbers and running heads, and set the sheets one below the other. False: no
 *  memory. */
bool nbp_page_lines(nbp_pages *pages, nbp_arena *arena, nbp_page_flow *flow);
/** The line that words from left to right make, on the sheet of `like`; `pieces` has room for one a
 *  word. */
nbp_page_line nbp_page_line_of(nbp_page_word *words, size_t count, nbp_page_piece *pieces,
                               const nbp_page_line *like);

#endif
