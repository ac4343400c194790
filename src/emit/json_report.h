/* A report as a JSON tree. */
#ifndef NBP_JSON_REPORT_H
#define NBP_JSON_REPORT_H

#include "emit/emit.h"
#include "emit/json_value.h"

/** The object that schema/report.schema.json describes, with "places" if asked; NULL without memory. The caller owns
 *  it. */
json_t *nbp_json_report(const nb_report *report, bool places);
/** The error record that stands where a report could not be made, or NULL. */
json_t *nbp_json_error(const nbp_result *result);

/* Its parts, a file each. */

/** The three tables: null each where no form was recognised. */
void nbp_json_put_tables(nbp_json *json, json_t *object, const nb_report *report);
/** "places": for every given cell what stands where. */
void nbp_json_put_places(nbp_json *json, json_t *object, const nb_report *report);
/** One finding as an object. */
json_t *nbp_json_finding(nbp_json *json, const nb_finding *finding);
void nbp_json_put_findings(nbp_json *json, json_t *object, const nb_report *report);

#endif
