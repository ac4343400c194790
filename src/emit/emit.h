/* The emitters: one for each output format, in one table. A new format is a file emit_<format>.c
 * and a row of the table in emitters.c. */
#ifndef NBP_EMIT_H
#define NBP_EMIT_H

#include "base/sentence.h"
#include "emit/sink.h"
#include "nianbao.h"

/* The version of the schema of a report in JSON, the major number of which
 * schema/report.schema.json has. */
#define NBP_SCHEMA "nianbao/report/1"

/* One result: a report, or the error that stands in its place. */
typedef struct nbp_result {
    const nb_report *report; /* NULL: see error */
    const char *name;        /* of the input, valid UTF-8 */
    const char *url;         /* where it was fetched, or NULL */
    const char *id;          /* of the request that it answers, as JSON, or NULL */
    const nb_error *error;
    nbp_translate *translate; /* into the language that it is written in; NULL: English */
} nbp_result;

typedef struct nbp_emit_options {
    bool places;         /* --cells */
    bool bom;            /* --bom */
    bool chinese_header; /* --header=zh */
    bool many;           /* more than one input was named: JSON is an array */
    unsigned sheets;     /* of a workbook (store/sheets.h); 0: all */
} nbp_emit_options;

/* What may be asked of a format: a set. */
enum {
    NBP_HAS_PLACES = 1,
    NBP_HAS_HEADER = 2,
    NBP_HAS_LINES = 4,
    NBP_HAS_VIEW = 8,
    NBP_FOR_PEOPLE = 16
};

typedef struct nbp_emitter {
    const char *name; /* "json" */
    const char
        *endings; /* of files in it, parted by blanks; the first is that of files in a folder */
    const char *summary; /* for --help */
    unsigned features;   /* NBP_HAS_PLACES: --cells; NBP_HAS_HEADER: --bom and --header;
                            NBP_HAS_LINES: a result is a line, and nothing stands around: --resume;
                            NBP_HAS_VIEW: shows the source (nb_options.with_view), and a file holds
                            one result;
                            NBP_FOR_PEOPLE: messages are in the language of whoever asks */
    /* Before the first result, for each result, behind the last. `index` counts results from 0. Any
     * may be NULL. What goes wrong stays in the sink. */
    void (*begin)(nbp_sink *sink, const nbp_emit_options *options);
    void (*result)(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                   size_t index);
    void (*end)(nbp_sink *sink, const nbp_emit_options *options, size_t count);
} nbp_emitter;

/* Every format; the first is the default. */
extern const nbp_emitter nbp_emitters[];
extern const size_t nbp_emitter_count;

/** The emitter with that name, or NULL. */
const nbp_emitter *nbp_emitter_named(const char *name);

#endif
