/* The emitters: one for each output format, in one table. A new format is a file emit_<format>.c and a row of the table
 * in emitters.c. */
#ifndef NBP_EMIT_H
#define NBP_EMIT_H

#include <stdio.h>

#include "nianbao.h"

/* One result: a report, or the error that stands in its place. */
typedef struct nbp_result {
    const nb_report *report; /* NULL: see error */
    const char *name;        /* of the input */
    const nb_error *error;
} nbp_result;

typedef struct nbp_emit_options {
    bool places;         /* --cells */
    bool bom;            /* --bom */
    bool chinese_header; /* --header=zh */
    bool many;           /* more than one input was named: JSON is an array */
} nbp_emit_options;

/* Where an emitter writes: false (sticky) once a write has failed. */
typedef struct nbp_sink nbp_sink;
struct nbp_sink {
    bool (*write)(nbp_sink *sink, const char *bytes, size_t length);
};

typedef struct nbp_emitter {
    const char *name; /* "json" */
    /* Before the first result, for each result, behind the last. `index` counts results from 0. */
    bool (*begin)(nbp_sink *sink, const nbp_emit_options *options);
    bool (*result)(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result, size_t index);
    bool (*end)(nbp_sink *sink, const nbp_emit_options *options, size_t count);
} nbp_emitter;

extern const nbp_emitter nbp_emitters[];
extern const size_t nbp_emitter_count;
const nbp_emitter *nbp_emitter_named(const char *name);

#endif
