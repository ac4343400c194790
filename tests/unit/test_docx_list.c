/* The numbers that Word puts before the paragraphs of a list, in each of its formats. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/word/docx_style.h"

#define COUNT(table) ((int)(sizeof table / sizeof *table))

/* One list, 5, in use as 9; its first level has `format` and begins at `start`. */
static nbp_word_list list;
static nbp_list_use use;
static nbp_docx_styles styles;

static void make_list(const char *format, long start, const char *text) {
    list = (nbp_word_list){.id = 5, .levels[0].start = start};
    strcpy(list.levels[0].format, format);
    strcpy(list.levels[0].text, text);
    use = (nbp_list_use){.id = 9, .list = 5};
    for (int i = 0; i < NBP_LIST_LEVELS; i++)
        use.restart[i] = -1;
    styles = (nbp_docx_styles){.lists = &list, .list_count = 1, .uses = &use, .use_count = 1};
}

static const struct {
    const char *format;
    long number;
    const char *label;
} formats[] = {
    {"decimal", 12, "12"},
    {"decimalZero", 7, "07"},
    {"decimalZero", 12, "12"},
    {"chineseCounting", 10, "十"},
    {"chineseCounting", 12, "十二"},
    {"chineseCounting", 20, "二十"},
    {"chineseCountingThousand", 103, "一百零三"},
    {"chineseCountingThousand", 110, "一百一十"},
    {"chineseCountingThousand", 2005, "二千零五"},
    {"chineseCountingThousand", 3000, "三千"},
    {"chineseCounting", 0, "〇"},
    {"chineseCounting", -1, "-1"},
    {"chineseCounting", 10000, "10000"},
    {"japaneseCounting", 21, "二十一"},
    {"ideographDigital", 120, "一二〇"},
    {"taiwaneseDigital", -12, "-一二"},
    {"japaneseDigital", 3, "三"},
    {"japaneseDigitalTenThousand", 13, "十三"},
    {"ideographTraditional", 1, "甲"},
    {"ideographTraditional", 10, "癸"},
    {"ideographTraditional", 11, "11"},
    {"ideographZodiac", 12, "亥"},
    {"ideographZodiac", 0, "0"},
    {"decimalEnclosedCircle", 1, "①"},
    {"decimalEnclosedCircleChinese", 20, "⑳"},
    {"decimalEnclosedCircle", 21, "21"},
    {"decimalEnclosedParen", 2, "⑵"},
    {"decimalEnclosedParen", 0, "0"},
    {"decimalEnclosedFullstop", 3, "⒊"},
    {"decimalEnclosedFullstop", 21, "21"},
    {"upperLetter", 1, "A"},
    {"lowerLetter", 26, "z"},
    {"lowerLetter", 0, ""},
    {"lowerLetter", 27, ""},
    {"upperRoman", 1994, "MCMXCIV"},
    {"lowerRoman", 3, "iii"},
    {"lowerRoman", 0, "0"},
    {"lowerRoman", 4000, "4000"},
    {"none", 3, ""},
    {"ordinalOfAnotherWorld", 3, "3"},
};

START_TEST(a_number_is_written_in_its_format) {
    char label[64];
    make_list(formats[_i].format, formats[_i].number, "（%1）");
    nbp_list_next(&styles, 9, 0, label, sizeof label);
    char expected[64];
    snprintf(expected, sizeof expected, "（%s）", formats[_i].label);
    ck_assert_msg(!strcmp(label, expected), "%s %ld: %s", formats[_i].format, formats[_i].number,
                  label);
}
END_TEST

START_TEST(a_list_counts_on_and_begins_again) {
    char label[64];
    make_list("decimal", 3, "%1.");
    strcpy(list.levels[1].format, "decimal");
    strcpy(list.levels[1].text, "%1.%2");
    list.levels[1].start = 1;
    static const struct {
        int level;
        const char *label;
    } steps[] = {{0, "3."}, {0, "4."}, {1, "4.1"}, {1, "4.2"}, {0, "5."}, {1, "5.1"}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        nbp_list_next(&styles, 9, steps[i].level, label, sizeof label);
        ck_assert_str_eq(label, steps[i].label);
    }
    use.restart[0] = 7; /* taken once */
    nbp_list_next(&styles, 9, 0, label, sizeof label);
    ck_assert_str_eq(label, "7.");
    nbp_list_next(&styles, 9, 0, label, sizeof label);
    ck_assert_str_eq(label, "8.");
}
END_TEST

START_TEST(a_level_that_was_left_out_stands_at_its_start) {
    char label[64];
    make_list("chineseCounting", 2, "%1、");
    strcpy(list.levels[1].format, "chineseCounting");
    strcpy(list.levels[1].text, "%1.%2");
    list.levels[1].start = 1;
    list.levels[1].legal = true; /* all numbers in digits */
    nbp_list_next(&styles, 9, 1, label, sizeof label);
    ck_assert_str_eq(label, "2.1");
}
END_TEST

START_TEST(what_is_no_list_has_no_number) {
    char label[64] = "old";
    make_list("decimal", 1, "%1.");
    nbp_list_next(&styles, 8, 0, label, sizeof label);
    ck_assert_str_eq(label, "");
    nbp_list_next(&styles, 9, -1, label, sizeof label);
    ck_assert_str_eq(label, "");
    nbp_list_next(&styles, 9, NBP_LIST_LEVELS, label, sizeof label);
    ck_assert_str_eq(label, "");
    use.list = 6;
    nbp_list_next(&styles, 9, 0, label, sizeof label);
    ck_assert_str_eq(label, "");
    make_list("bullet", 1, "•");
    nbp_list_next(&styles, 9, 0, label, sizeof label);
    ck_assert_str_eq(label, "");
    styles = (nbp_docx_styles){0};
    nbp_list_next(&styles, 9, 0, label, sizeof label);
    ck_assert_str_eq(label, "");
}
END_TEST

START_TEST(a_label_ends_where_its_room_does) {
    char label[8];
    make_list("decimal", 12345, "%1%0%x%1");
    nbp_list_next(&styles, 9, 0, label, sizeof label);
    ck_assert_str_eq(label, "12345%0");
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("docx_list");
    tcase_add_loop_test(tests, a_number_is_written_in_its_format, 0, COUNT(formats));
    tcase_add_test(tests, a_list_counts_on_and_begins_again);
    tcase_add_test(tests, a_level_that_was_left_out_stands_at_its_start);
    tcase_add_test(tests, what_is_no_list_has_no_number);
    tcase_add_test(tests, a_label_ends_where_its_room_does);
    Suite *suite = suite_create("docx_list");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
