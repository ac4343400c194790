/* JSON, written as it is said: no tree stands between a report and its text, which would cost more
 * than all the reading (tests/bench). Commas, line ends and escapes are the writer's work; the
 * order of the keys is the caller's.
 *
 *     nbp_json_begin(&json, NULL, '{');
 *     nbp_json_put_text(&json, "agency", report->agency);
 *     nbp_json_end(&json, '}');
 *
 * A key is NULL within an array and for the outermost value. What goes wrong stays in the sink. All
 * texts of a report are valid UTF-8 (decode saw to it) and are not checked again.
 */
#ifndef NBP_JSON_WRITER_H
#define NBP_JSON_WRITER_H

#include "emit/sink.h"

typedef struct nbp_json {
    nbp_sink *sink;
    unsigned indent; /* blanks a level; 0: all on one line */
    unsigned depth;
    bool first; /* nothing stands yet in the object or array that is open */
} nbp_json;

/** Open an object `{` or an array `[`. */
void nbp_json_begin(nbp_json *json, const char *key, char bracket);
/** The same where the key does not end in NUL. */
void nbp_json_begin_part(nbp_json *json, const char *key, size_t length, char bracket);
/** Close it, with `}` or `]`. */
void nbp_json_end(nbp_json *json, char bracket);

/** A string; null for NULL. */
void nbp_json_put_text(nbp_json *json, const char *key, const char *text);
void nbp_json_put_bytes(nbp_json *json, const char *key, const char *text, size_t length);
void nbp_json_put_integer(nbp_json *json, const char *key, int64_t number);
/** A number, or null for 0: years, lines and other things that count from 1. */
void nbp_json_put_ordinal(nbp_json *json, const char *key, unsigned number);
/** An exact decimal. A fraction of more digits than NBP_MAX_JSON_DIGITS would come out of a
 * reader's double as another number: it is null. */
void nbp_json_put_decimal(nbp_json *json, const char *key, nb_decimal value);
void nbp_json_put_null(nbp_json *json, const char *key);
/** A value that is JSON already. */
void nbp_json_put_raw(nbp_json *json, const char *key, const char *value);

#endif
