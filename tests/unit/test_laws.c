/* The laws of a table: how many there are, and what is said of those for which there is no room. */
#include <check.h>
#include <limits.h>
#include <stdlib.h>

#include "parse/table/laws.h"

/* Rows of one depth, all alike: `count` values, of which some are empty in front and behind. */
static nbp_habit habit_of(uint8_t count, uint8_t lead, uint8_t trail) {
    return (nbp_habit){.lines = 20,
                       .alike = 20,
                       .count = count,
                       .lead = lead,
                       .trail = trail,
                       .left = -1,
                       .right = -1,
                       .cells = 7};
}

START_TEST(test_whole_table) {
    nbp_shape shape = {.in_order = true, .summed = true, .of = {habit_of(7, 0, 0)}};
    nbp_law laws[NBP_MAX_LAWS];
    unsigned dropped = 0;
    ck_assert_uint_eq(nbp_laws_propose(&shape, laws, &dropped), 1);
    ck_assert_uint_eq(dropped, UINT_MAX);
}
END_TEST

/* Rows of one depth lack two columns, and those of another have empty cells at both ends, each of
 * which may fill up: any two columns in each of these ways. */
START_TEST(test_no_room) {
    nbp_shape shape = {.summed = true, .of = {habit_of(5, 0, 0), habit_of(7, 2, 2)}};
    nbp_law laws[NBP_MAX_LAWS];
    unsigned dropped = 0;
    ck_assert_uint_eq(nbp_laws_propose(&shape, laws, &dropped), NBP_MAX_LAWS);
    ck_assert_uint_lt(dropped, UINT_MAX);
}
END_TEST

/* Of four rows of one depth two are a value shorter, with an empty cell in front all the same: that
 * it fills up in all of them is a law beside the one under which it is a cell of the short ones. */
START_TEST(test_short_rows) {
    nbp_shape shape = {
        .in_order = true, .summed = true, .of = {habit_of(7, 0, 0), habit_of(8, 1, 0)}};
    shape.of[1].lines = 4;
    shape.of[1].alike = 2;
    nbp_law laws[NBP_MAX_LAWS];
    unsigned dropped = 0;
    size_t count = nbp_laws_propose(&shape, laws, &dropped);
    bool fills = false, none = false;
    for (size_t i = 0; i < count; i++) {
        fills |= laws[i].front[1] == 1;
        none |= laws[i].front[1] == 0;
    }
    ck_assert(fills);
    ck_assert(none);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("laws");
    TCase *laws = tcase_create("laws");
    tcase_add_test(laws, test_whole_table);
    tcase_add_test(laws, test_no_room);
    tcase_add_test(laws, test_short_rows);
    suite_add_tcase(suite, laws);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
