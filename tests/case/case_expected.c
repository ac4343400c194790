/* See case.h: reading and rewriting expected.json. */
#include <stdio.h>
#include <string.h>

#include "case.h"

enum { PATH_SIZE = 4096 };

static json_t *load_file(const char *folder, const char *beside) {
    char path[PATH_SIZE];
    json_error_t error;
    snprintf(path, sizeof path, "%s%s%s/expected.json", folder, beside ? "/../" : "",
             beside ? beside : "");
    json_t *expected = json_load_file(path, 0, &error);
    return expected ? expected : die(path, error.text);
}

/* What the case that `own` is like expects; an empty object where it is like none. */
static json_t *load_base(const char *folder, const json_t *own) {
    const char *like = json_string_value(json_object_get(own, "like"));
    return like ? load_file(folder, like) : json_object();
}

/* null would let any outcome pass. */
static void refuse_null(const char *folder, const json_t *cells) {
    const char *path;
    const json_t *wanted;
    json_object_foreach((json_t *)(size_t)cells, path, wanted) {
        if (json_is_null(wanted))
            die(folder, "does not say the outcome of a cell: null");
    }
}

json_t *load_expected(const char *folder) {
    json_t *own = load_file(folder, NULL), *expected = load_base(folder, own);
    json_t *cells = json_object_get(expected, "cells");
    json_object_update_new(cells, json_incref(json_object_get(own, "cells")));
    if (cells)
        json_object_del(own, "cells");
    json_object_update(expected, own);
    json_object_del(expected, "like");
    json_decref(own);
    if (!json_object_get(expected, "error") &&
        !json_object_get(json_object_get(expected, "cells"), "*"))
        die(folder, "does not say what all other cells are (\"*\")");
    refuse_null(folder, json_object_get(expected, "cells"));
    return expected;
}

/* Leaves out of `new` what `base` has. */
static void leave_out(json_t *new, const json_t *base) {
    const char *key;
    void *next;
    json_t *value;
    json_object_foreach_safe(new, next, key, value) {
        if (json_equal(value, json_object_get(base, key)))
            json_object_del(new, key);
        else if (!strcmp(key, "cells") && json_object_get(base, key))
            leave_out(value, json_object_get(base, key));
    }
}

size_t rewrite(json_t *new, const char *folder) {
    char path[PATH_SIZE];
    json_t *own = load_file(folder, NULL), *base = load_base(folder, own), *like = json_object();
    if (json_object_get(own, "like"))
        json_object_set(like, "like", json_object_get(own, "like"));
    leave_out(new, base);
    json_object_update(like, new);
    snprintf(path, sizeof path, "%s/expected.json", folder);
    FILE *file = fopen(path, "w");
    if (!file || json_dumpf(like, file, JSON_INDENT(2) | JSON_REAL_PRECISION(15)) ||
        fputc('\n', file) == EOF)
        die("cannot write", path);
    json_decref(like);
    json_decref(base);
    json_decref(own);
    return fclose(file) != 0;
}
