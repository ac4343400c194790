/* Arena, buffer and error. */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

START_TEST(arena_pieces_are_zeroed_aligned_and_apart) {
    static const size_t sizes[] = {1, 7, 0, 16, 33, 40000, 1, 3000000, 5, 512, 200000, 64};
    enum { ROUNDS = 200, KINDS = sizeof sizes / sizeof *sizes };
    static unsigned char *pieces[ROUNDS][KINDS];
    nbp_arena *arena = nbp_arena_new();
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < KINDS; i++) {
            if (round && sizes[i] > 4096)
                continue;
            unsigned char *piece = pieces[round][i] = nbp_arena_alloc(arena, sizes[i]);
            ck_assert_ptr_nonnull(piece);
            ck_assert_uint_eq((uintptr_t)piece % _Alignof(max_align_t), 0);
            for (size_t j = 0; j < sizes[i]; j++)
                if (piece[j]) /* not ck_assert(), which makes a note of every call */
                    ck_abort_msg("not zeroed");
            memset(piece, (round * KINDS + i) % 255 + 1, sizes[i]);
        }
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < KINDS; i++)
            for (size_t j = 0; pieces[round][i] && j < sizes[i]; j++)
                if (pieces[round][i][j] != (round * KINDS + i) % 255 + 1)
                    ck_abort_msg("another piece was written over");
    nbp_arena_free(arena);
}
END_TEST

START_TEST(arena_makes_strings) {
    nbp_arena *arena = nbp_arena_new();
    ck_assert_str_eq(nbp_arena_text(arena, "政府信息", 6), "政府");
    ck_assert_str_eq(nbp_arena_text(arena, "", 0), "");
    ck_assert_str_eq(nbp_arena_format(arena, "%d.%s", 42, "年报"), "42.年报");
    char *wide = nbp_arena_format(arena, "%70000d", 1);
    ck_assert_uint_eq(strlen(wide), 70000);
    nbp_arena_free(arena);
}
END_TEST

START_TEST(arena_refuses_what_no_memory_holds) {
    nbp_arena *arena = nbp_arena_new();
    ck_assert_ptr_null(nbp_arena_alloc(arena, SIZE_MAX));
    ck_assert_ptr_null(nbp_arena_alloc(arena, SIZE_MAX - 20));
    ck_assert_ptr_null(nbp_arena_text(arena, "", SIZE_MAX));
    ck_assert_ptr_nonnull(nbp_arena_alloc(arena, 8));
    nbp_arena_free(arena);
    nbp_arena_free(NULL);
}
END_TEST

START_TEST(buffer_keeps_what_is_added) {
    nbp_buffer buffer;
    nbp_buffer_init(&buffer, 1 << 20);
    for (int i = 0; i < 5000; i++) {
        nbp_buffer_add(&buffer, "年报", 6);
        nbp_buffer_add(&buffer, NULL, 0);
        nbp_buffer_add_byte(&buffer, '\n');
    }
    ck_assert(!buffer.failed);
    ck_assert_uint_eq(buffer.length, 35000);
    for (size_t i = 0; i < buffer.length; i += 7)
        ck_assert_mem_eq(buffer.data + i, "年报\n", 7);
    nbp_buffer_free(&buffer);
    ck_assert_uint_eq(buffer.length, 0);
}
END_TEST

START_TEST(buffer_fails_at_its_ceiling_and_stays_failed) {
    nbp_buffer buffer;
    nbp_buffer_init(&buffer, 10);
    nbp_buffer_add(&buffer, "0123456789", 10);
    ck_assert(!buffer.failed);
    nbp_buffer_free(&buffer);
    nbp_buffer_init(&buffer, 10);
    nbp_buffer_add(&buffer, "0123456", 7);
    ck_assert(!nbp_buffer_reserve(&buffer, 1000));
    ck_assert(buffer.failed);
    nbp_buffer_add(&buffer, "7", 1);
    nbp_buffer_add_byte(&buffer, '8');
    ck_assert_uint_eq(buffer.length, 7);
    ck_assert(!nbp_buffer_reserve(&buffer, SIZE_MAX));
    nbp_buffer_free(&buffer);
}
END_TEST

START_TEST(arrays_grow_up_to_their_ceiling) {
    int *items = NULL;
    size_t capacity = 0, count = 0;
    while (nbp_grow((void **)&items, &capacity, count, sizeof *items, 100)) {
        items[count] = (int)count;
        count++;
    }
    ck_assert_uint_eq(count, 100);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(items[i], (int)i);
    free(items);
}
END_TEST

START_TEST(the_first_error_wins) {
    nb_error err = {0};
    ck_assert(!nbp_fail(&err, NB_ERROR_EMPTY, "decode", "nothing in %d bytes", 7));
    ck_assert(!nbp_fail(&err, NB_ERROR_MEMORY, "parse", "later"));
    ck_assert_int_eq(err.code, NB_ERROR_EMPTY);
    ck_assert_str_eq(err.stage, "decode");
    ck_assert_str_eq(err.message, "nothing in 7 bytes");
    ck_assert(!nbp_fail(NULL, NB_ERROR_EMPTY, "decode", "nobody listens"));
    ck_assert_str_eq(nb_code_name(NB_ERROR_NOT_A_REPORT), "not-a-report");
    ck_assert_str_eq(nb_code_name((nb_code)999), "unknown");
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("base");
    tcase_add_test(tests, arena_pieces_are_zeroed_aligned_and_apart);
    tcase_add_test(tests, arena_makes_strings);
    tcase_add_test(tests, arena_refuses_what_no_memory_holds);
    tcase_add_test(tests, buffer_keeps_what_is_added);
    tcase_add_test(tests, buffer_fails_at_its_ceiling_and_stays_failed);
    tcase_add_test(tests, arrays_grow_up_to_their_ceiling);
    tcase_add_test(tests, the_first_error_wins);
    Suite *suite = suite_create("base");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
