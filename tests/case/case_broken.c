/* See case.h: cases that have to fail. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "case.h"

/* What is done to a cell, each of which has to be seen. */
enum { NO_PLACE, NO_OUTCOME, OTHER_OUTCOME, NO_MEMBER, NO_NUMBER, OTHER_NUMBER, WAYS };

/* In place of a number none or another, in place of none one; another outcome; nothing at all. */
static const char *break_cell(json_t *report, const char *path, unsigned way) {
    char name[64];
    json_t *holder = holder_of(report, path, name), *value = json_object_get(holder, name);
    json_t *places = json_object_get(report, "places"), *place = json_object_get(places, path);
    const char *outcome = json_string_value(json_object_get(place, "outcome"));
    switch (way) {
    case NO_PLACE:
        json_object_del(places, path);
        return "the place is gone";
    case NO_OUTCOME:
        json_object_del(place, "outcome");
        return "the outcome is gone";
    case OTHER_OUTCOME:
        json_object_set_new(place, "outcome",
                            json_string(strcmp(outcome, "ambiguous") ? "ambiguous" : "blank"));
        return "another outcome";
    case NO_MEMBER:
        json_object_del(holder, name);
        return "the member is gone";
    case NO_NUMBER:
        if (json_is_number(value)) {
            json_object_set_new(holder, name, json_null());
            return "the number is gone";
        }
        json_object_set_new(place, "outcome", json_string("printed"));
        break;
    }
    const char *broken = json_is_number(value) ? "another number" : "a number";
    json_object_set_new(holder, name, json_real(json_number_value(value) + 1));
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

/* Whether the case does not fail when a cell, which is chosen at random, is another; one more is
 * tried where the document has cells. */
static bool is_blind(char *program, const char *folder, long *tried) {
    json_t *expected = load_expected(folder);
    result r = run(program, json_object_get(expected, "options"), folder);
    json_t *places = json_object_get(r.report, "places");
    size_t count = json_object_size(places);
    if (!compare_silently(expected, &(result){r.report, r.status + 1}))
        die(folder, "does not fail on another exit status");
    void *at = json_object_iter(places);
    for (size_t skip = count ? (size_t)rand() % count : 0; skip; skip--)
        at = json_object_iter_next(places, at);
    char *path = at ? strdup(json_object_iter_key(at)) : NULL;
    const char *broken = path ? break_cell(r.report, path, (unsigned)rand() % WAYS) : NULL;
    bool blind = broken && !compare_silently(expected, &r);
    if (blind)
        printf("%s: %s: %s, and the case does not fail\n", folder, path, broken);
    *tried += broken != NULL;
    free(path);
    json_decref(r.report);
    json_decref(expected);
    return blind;
}

int try_broken(char *program, long count, char **folders, int folder_count) {
    long blind = 0, tried = 0;
    srand(1);
    while (tried < count)
        blind += is_blind(program, folders[rand() % folder_count], &tried);
    printf("%ld of %ld cases with a broken cell fail\n", tried - blind, tried);
    return blind != 0;
}
