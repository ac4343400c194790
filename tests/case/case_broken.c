/* See case.h: cases that have to fail. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "case.h"

/* In place of a number none or another, in place of none one; another outcome; no cell at all. */
static const char *break_cell(json_t *report, const char *path, unsigned how) {
    char name[64];
    json_t *holder = holder_of(report, path, name), *value = json_object_get(holder, name);
    json_t *places = json_object_get(report, "places"), *place = json_object_get(places, path);
    const char *outcome = json_string_value(json_object_get(place, "outcome"));
    if (how % 4 == 0) {
        json_object_del(places, path);
        return "its place is gone";
    }
    if (how % 4 == 1) {
        json_object_set_new(place, "outcome",
                            json_string(strcmp(outcome, "ambiguous") ? "ambiguous" : "blank"));
        return "another outcome";
    }
    if (json_is_number(value) && how % 4 == 2) {
        json_object_set_new(holder, name, json_null());
        return "its number is gone";
    }
    const char *broken = json_is_number(value) ? "another number" : "a number";
    json_object_set_new(holder, name, json_real(json_number_value(value) + 1));
    if (how % 8 > 4)
        json_object_set_new(place, "outcome", json_string("printed"));
    return broken;
}

/* What is compared is not worth telling here. */
static size_t compare_silently(const json_t *expected, const result *r) {
    fflush(stdout);
    int shown = dup(STDOUT_FILENO);
    json_t *got = json_object();
    if (!freopen("/dev/null", "w", stdout))
        die("cannot write to", "/dev/null");
    size_t differences = compare_all(expected, r, got);
    fflush(stdout);
    redirect(shown, STDOUT_FILENO);
    json_decref(got);
    return differences;
}

/* Whether the case fails when one of its cells, which is chosen at random, is another. */
static bool fails_when_broken(char *program, const char *folder) {
    json_t *expected = load_expected(folder);
    result r = run(program, json_object_get(expected, "options"), folder);
    json_t *places = json_object_get(r.report, "places");
    if (!compare_silently(expected, &(result){r.report, r.status + 1}))
        die(folder, "does not fail on another exit status");
    unsigned chosen = (unsigned)rand() % (unsigned)json_object_size(places);
    void *at = json_object_iter(places);
    while (chosen--)
        at = json_object_iter_next(places, at);
    char *path = strdup(json_object_iter_key(at));
    bool any_outcome = json_is_null(json_object_get(json_object_get(expected, "cells"), path));
    const char *broken = break_cell(r.report, path, any_outcome ? 3 : (unsigned)rand());
    size_t differences = compare_silently(expected, &r);
    if (!differences)
        printf("%s: %s of %s, and the case does not fail\n", folder, broken, path);
    free(path);
    json_decref(r.report);
    json_decref(expected);
    return differences > 0;
}

/* A document without tables has no cells to break. */
static bool has_cells(const char *folder) {
    json_t *expected = load_expected(folder);
    bool has = json_object_size(json_object_get(expected, "cells")) > 1;
    json_decref(expected);
    return has;
}

int try_broken(char *program, long count, char **folders, int folder_count) {
    long failed = 0, tried = 0;
    srand(1);
    while (tried < count) {
        const char *folder = folders[rand() % folder_count];
        if (!has_cells(folder))
            continue;
        failed += fails_when_broken(program, folder);
        tried++;
    }
    printf("%ld of %ld cases with a broken cell fail\n", failed, tried);
    return failed < tried;
}
