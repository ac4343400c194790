/* See case.h: what a program gave against what is expected. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case.h"

enum { GAVE_REPORT = 0, GAVE_NO_REPORT = 3 };

json_t *holder_of(const json_t *report, const char *path, char name[64]) {
    json_t *holder = (json_t *)(size_t)report;
    for (;; path += strlen(name) + 1) {
        snprintf(name, 64, "%.*s", (int)strcspn(path, "."), path);
        if (!path[strlen(name)] || !holder)
            return holder;
        holder = json_object_get(holder, name);
    }
}

/* The member of `object`, or a word for its lack. */
static json_t *member(const json_t *object, const char *key) {
    json_t *value = json_object_get(object, key);
    return value ? json_incref(value) : json_string("no member");
}

static bool is_word(const json_t *value, const char *word) {
    return json_is_string(value) && !strcmp(json_string_value(value), word);
}

/* What the program says of the cell: its number, or its outcome where it gives null; else both. */
static json_t *actual_cell(const json_t *report, const char *path) {
    char name[64];
    const json_t *place = json_object_get(json_object_get(report, "places"), path);
    if (!place)
        return json_string("not of this form");
    json_t *outcome = member(place, "outcome");
    json_t *value = member(holder_of(report, path, name), name);
    bool printed = is_word(outcome, "printed");
    if (!(printed ? json_is_number(value) : json_is_null(value)))
        return json_pack("[o, o]", outcome, value);
    json_decref(printed ? outcome : value);
    return printed ? value : outcome;
}

/* Whether the cell is what is wanted. 3.0 and 3 are the same number. */
static bool fits(const json_t *cell, const json_t *wanted) {
    return json_is_number(wanted) && json_is_number(cell)
               ? json_number_value(wanted) == json_number_value(cell)
               : json_equal(wanted, cell);
}

/* Cells in the report's order: those that `expected` names, and for "*" what the others are, where
 * it is one thing. */
static json_t *actual_cells(const json_t *report, const json_t *expected) {
    json_t *cells = json_object(), *rest = json_object_get(expected, "*");
    json_t *places = json_object_get(report, "places"), *place;
    const char *path;
    json_object_foreach(places, path, place) {
        json_t *cell = actual_cell(report, path), *wanted = json_object_get(expected, path);
        if (wanted || !fits(cell, rest))
            json_object_set(cells, path, fits(cell, wanted) ? wanted : cell);
        json_decref(cell);
    }
    const json_t *ignored;
    json_object_foreach((json_t *)(size_t)expected, path, ignored) {
        if (!json_object_get(cells, path) && strcmp(path, "*"))
            json_object_set_new(cells, path, actual_cell(report, path));
    }
    json_object_set(cells, "*", rest);
    return cells;
}

/* Why a cell has no number: the reason, and the two readings where it names them. */
static json_t *actual_reason(const json_t *report, const char *path) {
    const json_t *place = json_object_get(json_object_get(report, "places"), path);
    json_t *reason = json_object_get(place, "reason"),
           *readings = json_object_get(place, "readings");
    if (!readings)
        return reason ? json_incref(reason) : json_null();
    return json_pack("[O, O, O]", reason, json_array_get(readings, 0), json_array_get(readings, 1));
}

static json_t *actual_reasons(const json_t *report, const json_t *expected) {
    json_t *reasons = json_object();
    const char *path;
    const json_t *ignored;
    json_object_foreach((json_t *)(size_t)expected, path, ignored)
        json_object_set_new(reasons, path, actual_reason(report, path));
    return reasons;
}

/* Cells that are ambiguous or absent without a reason, or have one and are neither. */
static size_t count_unreasoned(const json_t *report) {
    size_t count = 0;
    const char *path;
    json_t *place;
    json_object_foreach(json_object_get(report, "places"), path, place) {
        const json_t *outcome = json_object_get(place, "outcome");
        bool open = is_word(outcome, "ambiguous") || is_word(outcome, "absent");
        if (open == (json_object_get(place, "reason") != NULL))
            continue;
        printf("%s: reason: %s\n", path, open ? "none" : "one");
        count++;
    }
    return count;
}

static json_t *actual_list(const json_t *list, const char *first, const char *second) {
    json_t *all = json_array(), *item;
    size_t i;
    json_array_foreach(list, i, item) {
        if (second)
            json_array_append_new(all, json_pack("[O, O]", json_object_get(item, first),
                                                 json_object_get(item, second)));
        else
            json_array_append(all, json_object_get(item, first));
    }
    return all;
}

/* Of each indicator: label, unit, column, its number or else its outcome, path. */
static json_t *actual_indicators(const json_t *list) {
    json_t *all = json_array(), *item;
    size_t i;
    json_array_foreach(list, i, item) {
        const json_t *outcome = json_object_get(item, "outcome");
        const char *said = is_word(outcome, "printed") ? "value" : "outcome";
        json_array_append_new(
            all, json_pack("[O, O, O, O, O]", json_object_get(item, "label"),
                           json_object_get(item, "unit"), json_object_get(item, "column"),
                           json_object_get(item, said), json_object_get(item, "path")));
    }
    return all;
}

/* What the program gives for the member `key` of what is expected. */
static json_t *actual(const json_t *report, const char *key, json_t *expected) {
    json_t *value = json_object_get(report, key);
    if (!strcmp(key, "options"))
        return json_incref(expected);
    if (!strcmp(key, "error"))
        return value ? json_incref(json_object_get(value, "code")) : json_null();
    if (!strcmp(key, "cells"))
        return actual_cells(report, expected);
    if (!strcmp(key, "reasons"))
        return actual_reasons(report, expected);
    if (!strcmp(key, "sections"))
        return actual_list(value, "number", "heading");
    if (!strcmp(key, "indicators"))
        return actual_indicators(value);
    if (!strcmp(key, "findings"))
        return actual_list(value, "rule", NULL);
    return value ? json_incref(value) : json_null();
}

static void tell(const char *path, const json_t *expected, const json_t *got) {
    char *left = json_dumps(expected, JSON_ENCODE_ANY), *right = json_dumps(got, JSON_ENCODE_ANY);
    printf("%s: expected %s, got %s\n", path, left ? left : "nothing", right ? right : "nothing");
    free(left);
    free(right);
}

/* A line for each difference. */
static size_t compare(const char *key, const json_t *expected, const json_t *got) {
    if (strcmp(key, "cells") || !json_is_object(expected)) {
        if (json_equal(expected, got))
            return 0;
        tell(key, expected, got);
        return 1;
    }
    size_t differences = 0;
    const char *path;
    json_t *value;
    json_object_foreach((json_t *)(size_t)got, path, value) {
        const json_t *wanted = json_object_get(expected, path);
        if (!wanted)
            wanted = json_object_get(expected, "*");
        if (fits(value, wanted) || json_equal(value, wanted))
            continue;
        tell(path, wanted, value);
        differences++;
    }
    return differences;
}

static size_t compare_count(const char *what, json_int_t expected, json_int_t actual) {
    if (expected == actual)
        return 0;
    json_t *wanted = json_integer(expected), *got = json_integer(actual);
    tell(what, wanted, got);
    json_decref(wanted);
    json_decref(got);
    return 1;
}

size_t compare_all(const json_t *expected, const result *r, json_t *got) {
    size_t differences = 0;
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(size_t)expected, key, value) {
        json_object_set_new(got, key, actual(r->report, key, value));
        differences += compare(key, value, json_object_get(got, key));
    }
    size_t indicators = json_array_size(json_object_get(r->report, "indicators"));
    if (!json_object_get(expected, "indicators"))
        differences += compare_count("indicators", 0, (json_int_t)indicators);
    int status = json_object_get(expected, "error") ? GAVE_NO_REPORT : GAVE_REPORT;
    size_t cells = json_object_size(json_object_get(r->report, "places"));
    json_t *promised = json_object_get(json_object_get(r->report, "cells"), "expected");
    differences += compare_count("exit status", status, r->status);
    differences += compare_count("cells", json_integer_value(promised), (json_int_t)cells);
    return differences + count_unreasoned(r->report);
}
