/* A report as a page: the tables as on the official form, what is odd, and the source as its reader
 * saw it (nb_options.with_view), each number leading to where it stands. */
#ifndef NBP_EMIT_HTML_H
#define NBP_EMIT_HTML_H

#include "emit/emit.h"

/** A page; of an input that gave no report, one that says why. */
void nbp_html_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                     size_t index);

#endif
