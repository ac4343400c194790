/* case_runner PROGRAM FOLDER [--accept]
 * case_runner PROGRAM --break COUNT FOLDER...
 *
 * A case is a folder with one input (any name) and expected.json. A make.sh is not the input but
 * writes it; it is run in its folder. The program's JSON for the input is compared with what is
 * expected, as far as that goes:
 *
 * - "title", "agency", "year", "form", "preamble": as they are
 * - "cells": {path: number | outcome | [outcome, value]}, what stands at the path, both where a
 * number that is printed is null; "*": what all other cells are
 * - "reasons": {path: reason | [reason, reading, other reading] | null}, why it is ambiguous or
 * absent
 * - "sections": [[number, heading]...], the sections in their order
 * - "findings": [rule...], rules of findings in their order
 * - "error": code, where there is no report
 * - "options": [word...], given to the program before the input
 *
 * "like": NAME takes over what the case NAME expects; only what is otherwise is named then.
 *
 * A case says what all cells are, or that there is no report. Every cell has a member in the
 * report. The exit status has to be that of a report, or of none; a cell that is ambiguous or
 * absent has a reason, and no other cell has one.
 *
 * --accept rewrites what is expected, with the same members. Read that diff against the input by
 * eye.
 *
 * --break changes COUNT cells, one at a time and chosen at random, in a copy of what the program
 * writes for one of the cases; a case that does not fail then is named, and the test fails.
 */
#include <stdlib.h>
#include <string.h>

#include "case.h"

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

int main(int argc, char **argv) {
    if (argc > 4 && !strcmp(argv[2], "--break"))
        return try_broken(argv[1], strtol(argv[3], NULL, 10), argv + 4, argc - 4);
    if (argc < 3)
        return 2;
    return try_case(argv[1], argv[2], argc > 3 && !strcmp(argv[3], "--accept"));
}
