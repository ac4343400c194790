/* Trees of jansson's, built without a check at each step.
 *
 *     json_t *object = json_object();
 *     nbp_json_put(&object, "agency", nbp_json_text(report->agency));
 *     nbp_json_put(&object, "findings", put_findings(report));
 *     nbp_json_dump(sink, object, NBP_JSON_LINE);
 *
 * Where memory is out, an object is NULL from then on, and so is what it was to be put into, up to
 * the root: whoever dumps that finds out. All texts of a report are valid UTF-8 (decode saw to it)
 * and are not checked again. jansson takes its memory from malloc(), not from the allocator of the
 * call. */
#ifndef NBP_JSON_TREE_H
#define NBP_JSON_TREE_H

#include <jansson.h>

#include "emit/sink.h"

/* How a tree is dumped: with 15 digits every fraction that nbp_json_decimal() lets in comes out as
 * it was printed. */
enum {
    NBP_JSON_LINE = JSON_COMPACT | JSON_REAL_PRECISION(15),
    NBP_JSON_INDENTED = JSON_INDENT(2) | JSON_REAL_PRECISION(15)
};

/** Set a member of *object, whose key needs no escapes. The value is taken over; where it is NULL
 * or cannot be put, *object is released and NULL. */
void nbp_json_put(json_t **object, const char *key, json_t *value);
/** The same where the key does not end in NUL. */
void nbp_json_put_part(json_t **object, const char *key, size_t length, json_t *value);
/** Add an item to *array, likewise. */
void nbp_json_add(json_t **array, json_t *value);

/** A string; null for NULL. */
json_t *nbp_json_text(const char *text);
/** A number, or null for 0: years, lines and other things that count from 1. */
json_t *nbp_json_ordinal(unsigned number);
/** An exact decimal. A fraction of more digits than NBP_MAX_JSON_DIGITS would come out of a
 * reader's double as another number: it is null, which the doubt digits-beyond-json says of cells.
 */
json_t *nbp_json_decimal(nb_decimal value);

/** Write `tree`, and release it. NULL, or no memory for it, fails the sink. */
void nbp_json_dump(nbp_sink *sink, json_t *tree, size_t flags);

#endif
