/* A number of a report, and all that is known of it. */
#ifndef NBP_HTML_CELL_H
#define NBP_HTML_CELL_H

#include "emit/html/html.h"

/* Numbers count through the form's cells and then the report's indicators: a cell's element is
 * called c and its number. */

/** The cell's <td> over so many columns, which leads to where it stands in the source. */
void nbp_html_cell(nbp_sink *sink, const nb_report *report, size_t number, size_t columns);
/** What the cell is called: its row and its column. */
void nbp_html_cell_name(nbp_sink *sink, const nb_report *report, size_t number);
/** The number of the cell with that path; SIZE_MAX: none. */
size_t nbp_html_cell_number(const nb_report *report, const char *path);

#endif
