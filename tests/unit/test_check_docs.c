/* The Chinese table of rules (doc/rules.zh-CN.md) is that of the declaration: a row a rule, in its
 * order, and no other. Its words are its own, the names and severities are not. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/rules.h"

enum { LONGEST_LINE = 1024 };

static FILE *open_table(void) {
    FILE *file = fopen(RULES, "r");
    ck_assert_msg(file != NULL, "%s", RULES);
    return file;
}

static bool begins(const char *line, const char *with) {
    return !strncmp(line, with, strlen(with));
}

START_TEST(test_rows) {
    FILE *file = open_table();
    char line[LONGEST_LINE], expected[LONGEST_LINE];
    size_t row = 0;
    while (fgets(line, sizeof line, file) && !begins(line, "| --- |"))
        continue;
    while (fgets(line, sizeof line, file) && *line == '|') {
        ck_assert_uint_lt(row, NBP_RULE_COUNT);
        snprintf(expected, sizeof expected, "| %s | %s | ", nbp_rules[row].id,
                 nb_severity_name(nbp_rules[row].severity));
        ck_assert_msg(begins(line, expected), "%s instead of %s", line, expected);
        row++;
    }
    fclose(file);
    ck_assert_uint_eq(row, NBP_RULE_COUNT);
}
END_TEST

START_TEST(test_names) {
    for (size_t i = 0; i < NBP_RULE_COUNT; i++)
        ck_assert_ptr_eq(nbp_rule_named(nbp_rules[i].id), &nbp_rules[i]);
    ck_assert_ptr_null(nbp_rule_named("no-such-rule"));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("check docs");
    TCase *tcase = tcase_create("rules");
    tcase_add_test(tcase, test_rows);
    tcase_add_test(tcase, test_names);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
