/* A record that an earlier run wrote, understood as far as a resumed run must: whose it is, and
 * what the summary says about it. It was written by json_report.c and nothing else, compact or
 * indented; so its keys stand in a known order, and a key in quotation marks cannot stand within a
 * text. */
#ifndef NBP_RECORD_H
#define NBP_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "batch/outcome.h"

typedef struct nbp_record {
    const char *name; /* of the input, as JSON; not ended by NUL */
    size_t name_length;
} nbp_record;

/** Understand the record, and tell in `outcome` what became of its input. False when this is no
 * whole record. */
bool nbp_record_read(const char *text, size_t length, nbp_record *record, nbp_outcome *outcome);
/** Whether it is the record of the input called `name`. */
bool nbp_record_is_of(const nbp_record *record, const char *name);

#endif
