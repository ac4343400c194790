/* Whose: what stands in front of a table says of which year it is, and of which body. */
#ifndef NBP_WHOSE_H
#define NBP_WHOSE_H

#include "model/document.h"
#include "model/report.h"

typedef struct nbp_whose {
    bool other_time; /* another year, or only a part of this one; or a version that does not hold */
    bool own_body, other_body;
    bool others; /* bodies below this one, with it or without it */
} nbp_whose;

/** What folded text [begin, end), in front of a table, says, the nearest words first. Its sentences
 * are not asked: they speak of this year and the last at once. */
nbp_whose nbp_whose_tell(const nbp_document *document, const nb_report *report, size_t begin,
                         size_t end);

#endif
