/* A case: what is expected of a program's output for an input. case_runner.c tells what stands in
 * expected.json. */
#ifndef TEST_CASE_H
#define TEST_CASE_H

#include <jansson.h>
#include <stdbool.h>

/* What a program wrote and how it ended. */
typedef struct result {
    json_t *report;
    int status;
} result;

/** Says what is amiss and ends with status 2. */
json_t *die(const char *what, const char *detail);
void redirect(int from, int to);

/** What `program` --cells [options] writes for the input of a case. */
result run(char *program, const json_t *options, const char *folder);

/** What the case expects, with what it takes over from another. */
json_t *load_expected(const char *folder);
/** Write `new` as what the case expects, less what it takes over. */
size_t rewrite(json_t *new, const char *folder);

/** The object that holds the cell; `name` gets what the cell is called in it. */
json_t *holder_of(const json_t *report, const char *path, char name[64]);
/** Differences between what is expected and what the program gave, a line for each; `got` becomes
 * an object with the same members. */
size_t compare_all(const json_t *expected, const result *r, json_t *got);

/** Break `count` cells of cases, one at a time, and see that each case fails. Returns the exit
 * status. */
int try_broken(char *program, long count, char **folders, int folder_count);

#endif
