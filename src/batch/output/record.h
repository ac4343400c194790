/* A record that an earlier run wrote, understood as far as a resumed run must: whose it is, and
 * what the summary says about it, and whether it still holds. It was written by emit_json.c and
 * nothing else, compact or indented; so its keys stand in a known order, and a key in quotation
 * marks cannot stand within a text. */
#ifndef NBP_RECORD_H
#define NBP_RECORD_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "batch/summary.h"

typedef struct nbp_record {
    json_t *source; /* of the input: its name and what else is known of it */
    json_t *made;   /* with what it was made; NULL: not said, or of an error */
    const char *id; /* of the request that it answers, as JSON, not ended by NUL; NULL: of none */
    size_t id_length;
    bool other_schema; /* it is a report in a version of the schema that is not ours */
} nbp_record;

/** Understand the record, and tell in `summary` what became of its input. False when this is no
 * whole record, or one of another schema. The id lies in `text`; the rest is to be released with
 * nbp_record_free(). */
bool nbp_record_read(const char *text, size_t length, nbp_record *record, nbp_summary *summary);
void nbp_record_free(nbp_record *record);
/** The name of its input, or NULL: it had none. */
const char *nbp_record_name(const nbp_record *record);
/** The SHA-256 of the input's bytes where the record is a report and this version, with these
 * options, would make the same of the same bytes; else NULL. */
const char *nbp_record_digest(const nbp_record *record, const nb_options *options, bool places);
/** Whether a record may have been torn off to this, from a NUL on by a power cut. */
bool nbp_record_may_begin(const char *text, size_t length);
/** Whether it is the record of the input called `name`, asked for with that `id` (NULL: none). */
bool nbp_record_is_of(const nbp_record *record, const char *name, const char *id);

#endif
