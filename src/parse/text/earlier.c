/* See earlier.h. */
#include "parse/text/earlier.h"

#include <stdio.h>
#include <string.h>

#include "base/text/words.h"
#include "form/form.h"
#include "model/doubts.h"
#include "parse/costs.h"

#include "parse/text/earlier.def"

enum { FIRST_YEAR = 2019 /* whose reports are on a form */ };

const char *nbp_find_earlier_return(const nbp_document *document, size_t end) {
    const char *text = nbp_document_text(document, 0), *first = NULL;
    size_t rows = 0;
    for (const char *const *row = return_rows; *row; row++) {
        const char *at = nbp_find(text, end, *row);
        first = at && (!first || at < first) ? at : first;
        rows += at != NULL;
    }
    return rows >= nbp_bits(NBP_COST_TABLE_WORDS) ? first : NULL;
}

/* Whether the heading of table 三 is as a form words it: prose before the forms has none. */
static bool has_heading_of_form(const nbp_outline *outline) {
    for (size_t f = 0; f < NBP_FORM_COUNT; f++) {
        const nbp_heading *heading =
            nbp_outline_section(outline, nbp_form_tables[NBP_TABLE_REQUESTS].section[f]);
        if (heading && heading->forms >> f & 1)
            return true;
    }
    return false;
}

bool nbp_earlier_tell(nbp_document *document, const nbp_outline *outline, nb_report *report,
                      bool *told) {
    const char *text = nbp_document_text(document, 0),
               *at = nbp_find_earlier_return(document, outline->text_end);
    char what[64] = "has the statistical return of 2014", year[8];
    *told = at != NULL;
    if (report->year && report->year < FIRST_YEAR && !has_heading_of_form(outline)) {
        snprintf(what, sizeof what, "is of %u%s", report->year,
                 at ? ", and has the statistical return of 2014" : "");
        snprintf(year, sizeof year, "%u", report->year);
        at = at ? at : nbp_find(text, outline->text_end, year);
        *told = true;
    }
    if (!*told)
        return true;
    nb_finding *finding = nbp_doubt_tell(report, NBP_DOUBT_FORM_BEFORE_2019, what, "");
    if (finding && at)
        finding->place = nbp_document_place(document, (size_t)(at - text));
    return finding != NULL;
}
