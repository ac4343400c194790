/* The numbers of a report as HTML: the tables as they stand on the official form, and the
 * indicators of earlier years. */
#ifndef NBP_HTML_TABLES_H
#define NBP_HTML_TABLES_H

#include "emit/html/html.h"

/** All tables that the report's form has or that are there. */
void nbp_html_tables(nbp_sink *sink, const nb_report *report);

#endif
