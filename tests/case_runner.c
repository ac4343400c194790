/* case_runner PROGRAM FOLDER [--accept]
 *
 * A case is a folder with one input (any name) and expected.json. The program's JSON for the input
 * is compared with what is expected, as far as that goes:
 *
 * - "title", "agency", "year", "form": as they are
 * - "cells": {path: number | outcome}, what stands at the path; "*": what all other cells are
 * - "sections": [[number, heading]...], the sections in their order
 * - "findings": [rule...], rules of findings in their order
 * - "error": code, where there is no report
 * - "options": [word...], given to the program before the input
 *
 * --accept rewrites what is expected, with the same members. Read that diff against the input by
 * eye.
 */
#include <dirent.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_WORDS = 32 };

static json_t *die(const char *what, const char *detail) {
    fprintf(stderr, "case_runner: %s: %s\n", what, detail);
    exit(2);
}

/* The file in `folder` that is not expected.json. */
static char *find_input(const char *folder) {
    DIR *directory = opendir(folder);
    if (!directory)
        die("no such folder", folder);
    char *found = NULL;
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (entry->d_name[0] == '.' || !strcmp(entry->d_name, "expected.json"))
            continue;
        if (found)
            die("more than one input in", folder);
        size_t size = strlen(folder) + strlen(entry->d_name) + 2;
        found = malloc(size);
        snprintf(found, size, "%s/%s", folder, entry->d_name);
    }
    closedir(directory);
    if (!found)
        die("no input in", folder);
    return found;
}

/* What `program` --cells [options] `input` writes, as JSON. */
static json_t *run(char *program, const json_t *options, char *input) {
    static char cells[] = "--cells";
    char *words[MAX_WORDS] = {program, cells};
    for (size_t i = 0; i < json_array_size(options) && i + 4 < MAX_WORDS; i++)
        words[2 + i] = strdup(json_string_value(json_array_get(options, i)));
    words[2 + json_array_size(options)] = input;
    int ends[2];
    if (pipe(ends))
        die("pipe", "failed");
    pid_t child = fork();
    if (!child) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execv(program, words);
        _exit(127);
    }
    close(ends[1]);
    FILE *stream = fdopen(ends[0], "r");
    json_error_t error;
    json_t *json = json_loadf(stream, 0, &error);
    fclose(stream);
    int status;
    waitpid(child, &status, 0);
    if (!WIFEXITED(status))
        die("the program was ended by a signal on", input);
    return json ? json : die("no JSON from the program", error.text);
}

/* What the program says of the cell: its number where printed, else its outcome. */
static json_t *actual_cell(const json_t *report, const char *path) {
    const json_t *place = json_object_get(json_object_get(report, "places"), path);
    const json_t *outcome = json_object_get(place, "outcome"), *value = report;
    if (!place)
        return json_string("not of this form");
    if (strcmp(json_string_value(outcome), "printed"))
        return json_incref((json_t *)(size_t)outcome);
    char name[64];
    for (const char *p = path; value && *p; p += strlen(name), p += *p == '.') {
        snprintf(name, sizeof name, "%.*s", (int)strcspn(p, "."), p);
        value = json_object_get(value, name);
    }
    return json_incref((json_t *)(size_t)value);
}

/* Cells in the report's order: those that `expected` names, and for "*" what the others are, where
 * it is one thing. */
static json_t *actual_cells(const json_t *report, const json_t *expected) {
    json_t *cells = json_object(), *rest = json_object_get(expected, "*");
    json_t *places = json_object_get(report, "places"), *place;
    const char *path;
    json_object_foreach(places, path, place) {
        json_t *cell = actual_cell(report, path);
        if (json_object_get(expected, path) || (rest && !json_equal(cell, rest)))
            json_object_set(cells, path, cell);
        json_decref(cell);
    }
    const json_t *ignored;
    json_object_foreach((json_t *)(size_t)expected, path, ignored) {
        if (!json_object_get(cells, path) && strcmp(path, "*"))
            json_object_set_new(cells, path, actual_cell(report, path));
    }
    if (rest)
        json_object_set(cells, "*", rest);
    return cells;
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

/* What the program gives for the member `key` of what is expected. */
static json_t *actual(const json_t *report, const char *key, json_t *expected) {
    json_t *value = json_object_get(report, key);
    if (!strcmp(key, "options"))
        return json_incref(expected);
    if (!strcmp(key, "error"))
        return value ? json_incref(json_object_get(value, "code")) : json_null();
    if (!strcmp(key, "cells"))
        return actual_cells(report, expected);
    if (!strcmp(key, "sections"))
        return actual_list(value, "number", "heading");
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

/* A line for each difference. 3.0 and 3 are the same number. */
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
        bool equal = json_is_number(wanted) && json_is_number(value)
                         ? json_number_value(wanted) == json_number_value(value)
                         : json_equal(wanted, value);
        if (!equal)
            tell(path, wanted, value);
        differences += !equal;
    }
    return differences;
}

static size_t rewrite(const json_t *new, const char *path) {
    FILE *file = fopen(path, "w");
    if (!file || json_dumpf(new, file, JSON_INDENT(2) | JSON_REAL_PRECISION(15)) ||
        fputc('\n', file) == EOF)
        die("cannot write", path);
    return fclose(file) != 0;
}

int main(int argc, char **argv) {
    if (argc < 3)
        return 2;
    char expected_path[4096];
    json_error_t error;
    snprintf(expected_path, sizeof expected_path, "%s/expected.json", argv[2]);
    json_t *expected = json_load_file(expected_path, 0, &error), *value;
    if (!json_object_size(expected))
        die(expected_path, expected ? "expects nothing" : error.text);
    char *input = find_input(argv[2]);
    json_t *report = run(argv[1], json_object_get(expected, "options"), input),
           *new = json_object();
    size_t differences = 0;
    const char *key;
    json_object_foreach(expected, key, value) {
        json_t *got = actual(report, key, value);
        differences += compare(key, value, got);
        json_object_set_new(new, key, got);
    }
    if (argc > 3 && !strcmp(argv[3], "--accept") && differences)
        differences = rewrite(new, expected_path);
    json_decref(new);
    json_decref(report);
    json_decref(expected);
    free(input);
    return differences != 0;
}
