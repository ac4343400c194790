/* A report as JSON. */
#ifndef NBP_JSON_REPORT_H
#define NBP_JSON_REPORT_H

#include "emit/emit.h"
#include "emit/json/json_writer.h"

/** The object that schema/report.schema.json describes, with "places" if asked. */
void nbp_json_put_report(nbp_json *json, const nbp_result *result, bool places);
/** The error record that stands where a report could not be made. */
void nbp_json_put_error(nbp_json *json, const nbp_result *result);

/** The members of one finding, into the object that is open. */
void nbp_json_put_finding(nbp_json *json, const nb_finding *finding);

#endif
