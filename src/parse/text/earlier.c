/* See earlier.h. */
#include "parse/text/earlier.h"

#include <stdio.h>

#include "base/sentence.h"
#include "base/text/words.h"
#include "form/form.h"
#include "model/doubts.h"

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

bool nbp_is_earlier(const nbp_outline *outline, const nb_report *report) {
    return report->year && report->year < NBP_FIRST_YEAR_OF_FORMS && !has_heading_of_form(outline);
}

bool nbp_earlier_tell(nbp_document *document, const nbp_outline *outline, nb_report *report,
                      bool *told) {
    char what[64], year[8], count[64];
    bool official = false;
    for (size_t i = 0; i < report->indicator_count; i++)
        official |= report->indicators[i].path != NULL;
    *told = official || nbp_is_earlier(outline, report);
    if (!*told)
        return true;
    nbp_pack(what, sizeof what, N_("a report for %u"), report->year);
    nbp_pack(count, sizeof count,
             report->indicator_count == 1 ? N_("%zu indicator") : N_("%zu indicators"),
             report->indicator_count);
    nb_finding *finding =
        nbp_doubt_tell(report, NBP_DOUBT_FORM_BEFORE_2019,
                       report->year ? what : N_("a report with the return of 2014"),
                       report->indicator_count ? count : N_("no table of indicators was found"));
    snprintf(year, sizeof year, "%u", report->year);
    const char *text = nbp_document_text(document, 0),
               *at = nbp_find(text, outline->text_end, year);
    if (finding && report->indicator_count)
        finding->place = report->indicators->cell.place;
    else if (finding && at)
        finding->place = nbp_document_place(document, (size_t)(at - text));
    return finding != NULL;
}
