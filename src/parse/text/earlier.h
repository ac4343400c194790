/* Reports from before the forms: of a year before 2019, or with the return of 2014. */
#ifndef NBP_EARLIER_H
#define NBP_EARLIER_H

#include "model/document.h"
#include "model/report.h"
#include "parse/text/outline.h"

enum { NBP_FIRST_YEAR_OF_FORMS = 2019 };

/** Whether a report without tables is of a year before the forms, by its headings, too. */
bool nbp_is_earlier(const nbp_outline *outline, const nb_report *report);
/** Add the doubt that a report without tables is from before the forms. Sets *told where it is;
 * false when memory ran out. */
__attribute__((warn_unused_result)) bool
nbp_earlier_tell(nbp_document *document, const nbp_outline *outline, nb_report *report, bool *told);

#endif
