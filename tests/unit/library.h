/* What the tests of the public functions share: a sample, and an output that is collected. */
#ifndef TEST_LIBRARY_H
#define TEST_LIBRARY_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nianbao.h"

#define SAMPLE SAMPLES "/large-numbers/report.txt"

typedef struct bytes {
    char *data;
    size_t length;
} bytes;

/* The file's bytes with a NUL behind them; the caller frees them. */
static inline bytes load(const char *path) {
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s", path);
    bytes b = {malloc(1 << 20), 0};
    b.length = fread(b.data, 1, (1 << 20) - 1, file);
    b.data[b.length] = '\0';
    fclose(file);
    return b;
}

static inline bool collect(void *user, const char *data, size_t length) {
    bytes *b = user;
    b->data = realloc(b->data, b->length + length + 1);
    memcpy(b->data + b->length, data, length);
    b->length += length;
    b->data[b->length] = '\0';
    return true;
}

/* `report` in `format`; the caller frees it. */
static inline char *written(const nb_report *report, const char *format,
                            const nb_write_options *options) {
    bytes b = {calloc(1, 1), 0};
    nb_error err;
    ck_assert_msg(nb_write(report, format, collect, &b, options, &err), "%s", err.message);
    return b.data;
}

static inline int run(Suite *suite) {
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
