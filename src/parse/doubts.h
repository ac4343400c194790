/* Doubts: findings about our reading, apart from those about the report: what the document does not tell, row by row. */
#ifndef NBP_DOUBTS_H
#define NBP_DOUBTS_H

#include "model/document.h"
#include "model/report.h"

/** Add the doubts about the cells of `report`, and about the encoding of `document`. False when memory ran out. */
bool nbp_doubts_tell(const nbp_document *document, nb_report *report);

#endif
