/* Doubts: findings about our reading, apart from those about the report: what the document does not tell, row by row. */
#ifndef NBP_DOUBTS_H
#define NBP_DOUBTS_H

#include "model/report.h"

/** Add the doubts about the cells of `report`. False when memory ran out. */
bool nbp_doubts_tell(nb_report *report);

#endif
