/* The tables of a report as JSON, and where their cells stand. */
#ifndef NBP_JSON_TABLES_H
#define NBP_JSON_TABLES_H

#include "emit/json/json_writer.h"

/** The three tables: null each where no form was recognised. */
void nbp_json_put_tables(nbp_json *json, const nb_report *report);
/** "places": for every given cell what stands where. */
void nbp_json_put_places(nbp_json *json, const nb_report *report);

#endif
