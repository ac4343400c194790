/* The tables of a report as JSON, and where their cells stand. Where memory is out, what is made is
 * NULL. */
#ifndef NBP_JSON_TABLES_H
#define NBP_JSON_TABLES_H

#include "emit/json/json_tree.h"

/* The tables' trees, kept for the next reports; NULL before the first. */
typedef struct nbp_json_form nbp_json_form;

/** The three tables, into *object: null each where no form was recognised. They are **form's: dump
 * *object before the next call. */
void nbp_json_put_tables(json_t **object, const nb_report *report, nbp_json_form **form);
/** Release what is kept, or NULL. */
void nbp_json_form_free(void *form);
/** The dates that are told, each with what tells it. */
void nbp_json_put_dates(json_t **object, const nb_report *report);
/** The indicators, in their order. */
json_t *nbp_json_indicators(const nb_report *report);
/** For every given cell what stands where. */
json_t *nbp_json_places(const nb_report *report);

#endif
