/* See parse.h. */
#include "parse/parse.h"

#include "base/error.h"
#include "parse/tables.h"

bool nbp_parse_document(nbp_document *document, const nb_options *options, nb_report *report, nb_error *err) {
    (void)options;
    nbp_tables_extent extent;
    if (!nbp_tables_read(document, 0, document->block_count, report, &extent))
        return nbp_fail(err, NB_ERROR_MEMORY, "parse", "no memory for the tables");
    return true;
}
