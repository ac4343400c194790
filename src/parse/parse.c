/* See parse.h. */
#include "parse/parse.h"

#include "base/error.h"

bool nbp_parse_document(nbp_document *document, const nb_options *options, nb_report *report, nb_error *err) {
    (void)document;
    (void)options;
    (void)report;
    (void)err;
    return true;
}
