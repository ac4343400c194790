/* Numbers of one line on several rows of the page: the end of a row on the next one, and digits
 * wrapped in narrow cells. */
#ifndef NBP_PAGE_ROWS_H
#define NBP_PAGE_ROWS_H

#include "parse/table/reading.h"

/** Bring the values of a line that goes on in the next row of the page into the order of their
 * places, where these tell it. */
void nbp_page_rows_order(const nbp_items *items, nbp_line *line);
/** Put the numbers of a line together with the digits over or under them, or note that some may be
 * pieces of them, or halves of one. */
void nbp_page_rows_join(nbp_items *items, const nbp_rows *rows, nbp_line *line);

#endif
