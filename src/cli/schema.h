/* The files of schema/, built into the program by cmake/embed.cmake. */
#ifndef NBP_SCHEMA_H
#define NBP_SCHEMA_H

#include <stddef.h>

typedef struct nbp_schema {
    const char *name; /* "report" of schema/report.schema.json, "csv" of schema/csv.table.json */
    const char *text;
    size_t length;
} nbp_schema;

extern const nbp_schema nbp_schemas[];
extern const size_t nbp_schema_count;

#endif
