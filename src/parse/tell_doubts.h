/* Doubts: findings about our reading, apart from those about the report: what the document does not
 * tell, row by row. */
#ifndef NBP_TELL_DOUBTS_H
#define NBP_TELL_DOUBTS_H

#include "model/document.h"
#include "model/report.h"
#include "parse/text/outline.h"

/** Add the doubts about the cells of `report`, about another report behind it, and about the
 * encoding of `document`. False when memory ran out. */
bool nbp_doubts_tell(nbp_document *document, const nbp_outline *outline, nb_report *report);

#endif
