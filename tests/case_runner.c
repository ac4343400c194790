/* case_runner PROGRAM FOLDER [--accept]
 * case_runner PROGRAM --break COUNT FOLDER...
 *
 * A case is a folder with one input (any name) and expected.json. A make.sh is not the input but
 * writes it; it is run in its folder. The program's JSON for the input is compared with what is
 * expected, as far as that goes:
 *
 * - "title", "agency", "year", "form": as they are
 * - "cells": {path: number | outcome | null}, what stands at the path, null being any outcome
 *   without a number; "*": what all other cells are
 * - "sections": [[number, heading]...], the sections in their order
 * - "findings": [rule...], rules of findings in their order
 * - "error": code, where there is no report
 * - "options": [word...], given to the program before the input
 *
 * "like": NAME takes over what the case NAME expects; only what is otherwise is named then.
 *
 * A case says what all cells are, or that there is no report. The exit status has to be that of a
 * report, or of none.
 *
 * --accept rewrites what is expected, with the same members. Read that diff against the input by
 * eye.
 *
 * --break changes COUNT cells, one at a time and chosen at random, in a copy of what the program
 * writes for one of the cases; a case that does not fail then is named, and the test fails.
 */
#include <dirent.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_WORDS = 32, PATH_SIZE = 4096, GAVE_REPORT = 0, GAVE_NO_REPORT = 3 };

/* What a program wrote and how it ended. */
typedef struct result {
    json_t *report;
    int status;
} result;

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

static void redirect(int from, int to) {
    dup2(from, to);
    close(from);
}

/* A stream of what the script writes. */
static FILE *run_script(const char *script, const char *folder) {
    char command[2 * PATH_SIZE];
    snprintf(command, sizeof command, "cd '%s' && exec sh '%s'", folder, strrchr(script, '/') + 1);
    FILE *stream = popen(command, "r");
    return stream ? stream : (FILE *)die("cannot run", script);
}

/* What `program` --cells [options] writes for the input of a case. */
static result run(char *program, const json_t *options, const char *folder) {
    static char cells[] = "--cells", dash[] = "-";
    char *input = find_input(folder), *words[MAX_WORDS] = {program, cells};
    size_t length = strlen(input), count = 2;
    bool is_script = length > 3 && !strcmp(input + length - 3, ".sh");
    FILE *script = is_script ? run_script(input, folder) : NULL;
    for (size_t i = 0; i < json_array_size(options) && count + 2 < MAX_WORDS; i++)
        words[count++] = (char *)(size_t)json_string_value(json_array_get(options, i));
    words[count] = script ? dash : input;
    int ends[2];
    if (pipe(ends))
        die("pipe", "failed");
    pid_t child = fork();
    if (!child) {
        redirect(ends[1], STDOUT_FILENO);
        close(ends[0]);
        if (script)
            redirect(fileno(script), STDIN_FILENO);
        execv(program, words);
        _exit(127);
    }
    close(ends[1]);
    FILE *stream = fdopen(ends[0], "r");
    json_error_t error;
    result r = {json_loadf(stream, 0, &error), 0};
    fclose(stream);
    int status;
    waitpid(child, &status, 0);
    if (script && pclose(script))
        die("failed", input);
    if (!WIFEXITED(status))
        die("the program was ended by a signal on", input);
    free(input);
    r.status = WEXITSTATUS(status);
    return r.report ? r : (die("no JSON from the program", error.text), r);
}

/* The object that holds the cell; `name` gets what the cell is called in it. */
static json_t *holder_of(const json_t *report, const char *path, char name[64]) {
    json_t *holder = (json_t *)(size_t)report;
    for (;; path += strlen(name) + 1) {
        snprintf(name, 64, "%.*s", (int)strcspn(path, "."), path);
        if (!path[strlen(name)] || !holder)
            return holder;
        holder = json_object_get(holder, name);
    }
}

/* What the program says of the cell: its number, or its outcome where it gives none. */
static json_t *actual_cell(const json_t *report, const char *path) {
    char name[64];
    const json_t *place = json_object_get(json_object_get(report, "places"), path);
    json_t *outcome = json_object_get(place, "outcome");
    json_t *value = json_object_get(holder_of(report, path, name), name);
    if (!place)
        return json_string("not of this form");
    bool printed = !strcmp(json_string_value(outcome), "printed");
    if (printed != json_is_number(value))
        return json_pack("[O, o]", outcome, value ? json_incref(value) : json_string("no member"));
    return json_incref(printed ? value : outcome);
}

/* Whether the cell is what is wanted. 3.0 and 3 are the same number. */
static bool fits(const json_t *cell, const json_t *wanted) {
    if (json_is_null(wanted))
        return json_is_string(cell);
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

/* Differences between what is expected and what the program gave; `got` becomes an object with the
 * same members. */
static size_t compare_all(const json_t *expected, const result *r, json_t *got) {
    size_t differences = 0;
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(size_t)expected, key, value) {
        json_object_set_new(got, key, actual(r->report, key, value));
        differences += compare(key, value, json_object_get(got, key));
    }
    int status = json_object_get(expected, "error") ? GAVE_NO_REPORT : GAVE_REPORT;
    size_t cells = json_object_size(json_object_get(r->report, "places"));
    json_t *promised = json_object_get(json_object_get(r->report, "cells"), "expected");
    if (r->status != status)
        tell("exit status", json_integer(status), json_integer(r->status));
    if (promised && json_integer_value(promised) != (json_int_t)cells)
        tell("cells", promised, json_integer((json_int_t)cells));
    return differences + (r->status != status) +
           (promised && json_integer_value(promised) != (json_int_t)cells);
}

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

static json_t *load_expected(const char *folder) {
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

static size_t rewrite(json_t *new, const char *folder) {
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

static int try_case(char *program, const char *folder, bool accept) {
    json_t *expected = load_expected(folder), *got = json_object();
    result r = run(program, json_object_get(expected, "options"), folder);
    size_t differences = compare_all(expected, &r, got);
    if (accept && differences)
        differences = rewrite(got, folder);
    json_decref(got);
    json_decref(r.report);
    json_decref(expected);
    return differences != 0;
}

/* ---- cases that have to fail ---- */

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
    json_object_set_new(holder, name, json_real(json_number_value(value) + 1));
    if (how % 8 > 4)
        json_object_set_new(place, "outcome", json_string("printed"));
    return json_is_number(value) ? "another number" : "a number";
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

static int try_broken(char *program, long count, char **folders, int folder_count) {
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

int main(int argc, char **argv) {
    if (argc > 4 && !strcmp(argv[2], "--break"))
        return try_broken(argv[1], strtol(argv[3], NULL, 10), argv + 4, argc - 4);
    if (argc < 3)
        return 2;
    return try_case(argv[1], argv[2], argc > 3 && !strcmp(argv[3], "--accept"));
}
