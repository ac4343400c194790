/* Sections: the narrative of the report under its headings, with the subsections （一）…. */
#ifndef NBP_SECTIONS_H
#define NBP_SECTIONS_H

#include "model/report.h"
#include "parse/text/outline.h"

/** Fill report->sections from the outline, and report->preamble, once the title is known. Section 0
 * is what section 一 had where its heading is lost. `is_table` says of each block whether the
 * tables took it up. False when memory ran out. */
bool nbp_sections_read(nbp_document *document, const nbp_outline *outline, const uint8_t *is_table,
                       nb_report *report);

#endif
