/* From the document to the report: sections, tables, particulars. */
#ifndef NBP_PARSE_H
#define NBP_PARSE_H

#include "model/document.h"
#include "nianbao.h"

/** Fill `report` (all zero but for its arena and source) from `document`. False with *err filled
 * when it is no report. Findings about the reading (NB_ABOUT_EXTRACTION) are added; those about the
 * report are the checks' work. */
bool nbp_parse_document(nbp_document *document, const nb_options *options, nb_report *report,
                        nb_error *err);

#endif
