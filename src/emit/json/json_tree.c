/* See json_tree.h. */
#include "emit/json/json_tree.h"

#include "emit/cells.h"

static void drop(json_t **container) {
    json_decref(*container);
    *container = NULL;
}

void nbp_json_put(json_t **object, const char *key, json_t *value) {
    if (json_object_set_new_nocheck(*object, key, value))
        drop(object);
}

void nbp_json_put_part(json_t **object, const char *key, size_t length, json_t *value) {
    if (json_object_setn_new_nocheck(*object, key, length, value))
        drop(object);
}

void nbp_json_add(json_t **array, json_t *value) {
    if (json_array_append_new(*array, value))
        drop(array);
}

json_t *nbp_json_text(const char *text) {
    return text ? json_string_nocheck(text) : json_null();
}

json_t *nbp_json_ordinal(unsigned number) {
    return number ? json_integer(number) : json_null();
}

/* jansson makes the double next to the digits, in any locale. */
json_t *nbp_json_decimal(nb_decimal value) {
    value = nbp_decimal_plain(value);
    if (!value.scale)
        return json_integer(value.coefficient);
    if (nbp_decimal_is_long(value))
        return json_null();
    char text[NBP_DECIMAL_LENGTH];
    return json_loads(nbp_decimal_digits(value, text), JSON_DECODE_ANY, NULL);
}

static int add(const char *bytes, size_t length, void *user) {
    nbp_sink *sink = user;
    if (length == 1 && sink->buffer.length + 1 < sink->buffer.capacity) /* most of all pieces */
        sink->buffer.data[sink->buffer.length++] = *bytes;
    else
        nbp_sink_add(sink, bytes, length);
    return sink->failed == NB_OK ? 0 : -1;
}

void nbp_json_dump(nbp_sink *sink, json_t *tree, size_t flags) {
    if (!tree || json_dump_callback(tree, add, sink, flags))
        nbp_sink_fail(sink, NB_ERROR_MEMORY);
    json_decref(tree);
}
