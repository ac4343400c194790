/* Small helpers over jansson: objects that are filled freely and checked once.
 *
 * All texts of a report are valid UTF-8 (decode saw to it), so jansson need not check them again.
 */
#ifndef NBP_JSON_VALUE_H
#define NBP_JSON_VALUE_H

#include <jansson.h>
#include <string.h>

#include "nianbao.h"

/* A tree being built: failed once anything could not be made. */
typedef struct nbp_json {
    bool failed;
} nbp_json;

/** Put `value` (stolen; NULL is a failure) at the end of `object`. Returns it, borrowed, or NULL. */
static inline json_t *nbp_json_put(nbp_json *json, json_t *object, const char *key, json_t *value) {
    if (!json_object_setn_new_nocheck(object, key, strlen(key), value))
        return value;
    json->failed = true;
    return NULL;
}

/** Append `value` (stolen; NULL is a failure) to `array`. Returns it, borrowed, or NULL. */
static inline json_t *nbp_json_append(nbp_json *json, json_t *array, json_t *value) {
    if (!json_array_append_new(array, value))
        return value;
    json->failed = true;
    return NULL;
}

/** A string, or null for NULL. */
static inline json_t *nbp_json_text(const char *text) {
    return text ? json_string_nocheck(text) : json_null();
}

/** A number, or null for 0: years, lines and other things that count from 1. */
static inline json_t *nbp_json_ordinal(unsigned number) {
    return number ? json_integer(number) : json_null();
}

/** An exact decimal: an integer where it is whole. A fraction of more digits than NBP_MAX_JSON_DIGITS would come out
 *  of a reader's double as another number: it is null. */
json_t *nbp_json_decimal(nb_decimal value);

#endif
