/* Reports from before the forms: of a year before 2019, in prose or with the return of 2014. */
#ifndef NBP_EARLIER_H
#define NBP_EARLIER_H

#include "model/document.h"
#include "model/report.h"
#include "parse/text/outline.h"

/** Where the return of 2014 stands in the folded text before `end`: at its first row; or NULL. */
const char *nbp_find_earlier_return(const nbp_document *document, size_t end);

/** Add the doubt that a report without tables is from before the forms. Sets *told where it is;
 * false when memory ran out. */
__attribute__((warn_unused_result)) bool
nbp_earlier_tell(nbp_document *document, const nbp_outline *outline, nb_report *report, bool *told);

#endif
