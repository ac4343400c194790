/* The page that lists the pages of many reports: a row each, written as they come. */
#ifndef NBP_HTML_INDEX_H
#define NBP_HTML_INDEX_H

#include "emit/figures.h"
#include "emit/sink.h"

/* What a row says. */
typedef struct nbp_html_row {
    const char *name;  /* of the input */
    const char *page;  /* its path from the index; NULL: there is none, see `error` */
    const char *error; /* or NULL */
    const char *agency;
    unsigned year;
    const char *form; /* or NULL */
    size_t printed, expected;
    size_t errors, warnings, notes, doubts;
    const nbp_figures *figures;
} nbp_html_row;

void nbp_html_index_begin(nbp_sink *sink);
void nbp_html_index_row(nbp_sink *sink, const nbp_html_row *row);
void nbp_html_index_end(nbp_sink *sink);

#endif
