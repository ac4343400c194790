/* A report as a tree of JSON. Where memory is out, all give NULL. */
#ifndef NBP_JSON_REPORT_H
#define NBP_JSON_REPORT_H

#include "emit/emit.h"
#include "emit/json/json_tables.h"

/** The object that schema/report.schema.json describes, with "places" if asked; or the error record
 * that stands where a report could not be made. For `form` see nbp_json_put_tables(). */
json_t *nbp_json_result_of(const nbp_result *result, bool places, nbp_json_form **form);
/** The error record alone. */
json_t *nbp_json_error(const nbp_result *result);

/* Its parts. */

/** Where it came from, as far as that is known without a report. */
json_t *nbp_json_origin(const char *name, const char *url);
/** What made it: this version, with these options (NULL: the default), in whose language. Where any
 * of it differs, another report might come of the same bytes. */
json_t *nbp_json_made(const char *options, bool places, bool translated);
json_t *nbp_json_finding(const nb_finding *finding);

#endif
