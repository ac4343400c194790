/* The glyphs and shapes of a PDF, from what `mutool trace` writes of it. */
#ifndef NBP_TRACE_H
#define NBP_TRACE_H

#include "base/text/utf8.h"
#include "model/page.h"

/** Read the trace into pages, of which `first` is set. False: no memory, or a ceiling. */
bool nbp_trace_read(nbp_pages *pages, const char *xml, size_t length);

#endif
