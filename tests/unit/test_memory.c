/* Memory running out at the first, second, third… allocation: an error, no leak (the sanitizers
 * watch), no crash. Linked with --wrap, so that the library's allocations come here. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text/text.h"
#include "decode/decode.h"
#include "model/document.h"
#include "read/reader.h"
#include "stages.h"

static size_t left; /* allocations that still succeed */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static bool allowed(void) {
    return left && left--;
}

void *__wrap_malloc(size_t size) {
    return allowed() ? __real_malloc(size) : NULL;
}

void *__wrap_calloc(size_t count, size_t size) {
    return allowed() ? __real_calloc(count, size) : NULL;
}

void *__wrap_realloc(void *old, size_t size) {
    return allowed() ? __real_realloc(old, size) : NULL;
}

/* A text that makes all the buffers grow a few times. */
static size_t sample(char *out, bool transcoded) {
    size_t length = 0;
    for (int i = 0; i < 400; i++)
        length +=
            (size_t)sprintf(out + length, "%s %d\r\n", transcoded ? "\xB9\xAB\xBF\xAA" : "公开", i);
    return length;
}

static bool read_sample(const char *data, size_t length, nb_error *err) {
    nb_options options = {.size = sizeof options};
    nbp_document document;
    nbp_decoded decoded;
    nbp_document_init(&document);
    bool ok = nbp_decode_and_read(data, length, &options, &document, &decoded, err);
    if (ok)
        nbp_document_place(&document, document.text.folded.length / 2);
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
    return ok;
}

START_TEST(reading_without_memory_is_an_error) {
    static char data[8192];
    size_t length = sample(data, _i);
    for (size_t allocations = 0; allocations < 1000; allocations++) {
        nb_error err = {0};
        left = allocations;
        bool ok = read_sample(data, length, &err);
        left = SIZE_MAX;
        if (ok) {
            ck_assert_uint_gt(allocations, 3);
            return;
        }
        ck_assert(err.code == NB_ERROR_MEMORY || err.code == NB_ERROR_LIMIT);
    }
    ck_abort_msg("never read");
}
END_TEST

/* No ck_assert() while memory is short: it needs some itself. */
START_TEST(an_arena_without_memory_gives_null) {
    static const char text[1000];
    left = 0;
    bool none = !nbp_arena_new();
    left = 1;
    none &= !nbp_arena_new();
    left = 2;
    nbp_arena *arena = nbp_arena_new();
    while (arena && nbp_arena_alloc(arena, 1000))
        ;
    none &= !nbp_arena_text(arena, text, sizeof text) && !nbp_arena_format(arena, "%2000d", 1);
    left = SIZE_MAX;
    ck_assert_ptr_nonnull(arena);
    ck_assert(none);
    nbp_arena_free(arena);
}
END_TEST

int main(void) {
    left = SIZE_MAX;
    TCase *tests = tcase_create("memory");
    tcase_add_loop_test(tests, reading_without_memory_is_an_error, 0, 2);
    tcase_add_test(tests, an_arena_without_memory_gives_null);
    Suite *suite = suite_create("memory");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
