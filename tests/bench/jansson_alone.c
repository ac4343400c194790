/* See jansson_alone.h. */
#include "jansson_alone.h"

static json_t *build(const json_t *like) {
    json_t *made, *child;
    const char *key;
    size_t i;
    switch (json_typeof(like)) {
    case JSON_OBJECT:
        made = json_object();
        json_object_foreach((json_t *)(size_t)like, key, child)
            json_object_set_new_nocheck(made, key, build(child));
        return made;
    case JSON_ARRAY:
        made = json_array();
        json_array_foreach(like, i, child) json_array_append_new(made, build(child));
        return made;
    case JSON_STRING:
        return json_stringn_nocheck(json_string_value(like), json_string_length(like));
    case JSON_INTEGER:
        return json_integer(json_integer_value(like));
    case JSON_REAL:
        return json_real(json_real_value(like));
    default:
        return json_null();
    }
}

void jansson_alone(const json_t *like, char *out, size_t size) {
    json_t *tree = build(like);
    json_dumpb(tree, out, size, JSON_COMPACT | JSON_REAL_PRECISION(15));
    json_decref(tree);
}
