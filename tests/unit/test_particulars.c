/* Titles, agencies, years, periods, notices and contacts, as pages print and break them. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nianbao.h"

/* The report of a text that begins with `front`. To be released. */
static nb_report *report_of(const char *front) {
    static char text[4096];
    snprintf(text, sizeof text,
             "%s\n一、总体情况\n工作平稳。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
             "四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n无。\n",
             front);
    nb_error err;
    nb_report *report = nb_parse(text, strlen(text), NULL, &err);
    ck_assert_msg(report != NULL, "%s: %s", front, err.message);
    return report;
}

static void same(const char *what, const char *is, const char *should) {
    if (!is != !should || (is && strcmp(is, should)))
        ck_abort_msg("%s: %s, not %s", what, is ? is : "NULL", should ? should : "NULL");
}

static const struct {
    const char *front, *title, *agency;
    unsigned year;
} titles[] = {
    {"青川市财政局2023年政府信息公开工作年度报告", "青川市财政局2023年政府信息公开工作年度报告", "青川市财政局", 2023},
    {"青川市财政局２０２３年政府信息公开工作年度报告", "青川市财政局2023年政府信息公开工作年度报告", "青川市财政局", 2023},
    {"2023年青川市财政局政府信息公开工作年度报告", "2023年青川市财政局政府信息公开工作年度报告", "青川市财政局", 2023},
    {"青川市财政局\n关于2023年度政府信息公开工作的年度报告", "关于2023年度政府信息公开工作的年度报告", "青川市财政局", 2023},
    {"关于2023年度政府信息公开工作的年度报告\n青川市财政局", "关于2023年度政府信息公开工作的年度报告", "青川市财政局", 2023},
    {"青川市财政局2023年\n政府信息公开工作年度报告", "青川市财政局2023年政府信息公开工作年度报告", "青川市财政局", 2023},
    {"青川市财政局2023年政府信息公\n\n开工作年度报告", "青川市财政局2023年政府信息公开工作年度报告", "青川市财政局", 2023},
    {"青川市财政局\n2023年政府信息公开\n工作年度报告", "青川市财政局2023年政府信息公开工作年度报告", "青川市财政局", 2023},
    {"青川市财政局2023年 政府 信息 公开 年度 报告", "青川市财政局2023年 政府 信息 公开 年度 报告", "青川市财政局", 2023},
    {"首页 > 政府信息公开年报 > 青川市财政局2023年政府信息公开工作年度报告",
     "青川市财政局2023年政府信息公开工作年度报告", "青川市财政局", 2023},
    {"当前位置：首页 > 政府信息公开年报", NULL, NULL, 0},
    {"名称 | 青川市财政局2023年政府信息公开工作年度报告 | 索引号 | 0001", "青川市财政局2023年政府信息公开工作年度报告",
     "青川市财政局", 2023},
    {"上一篇：青川市财政局2022年政府信息公开工作年度报告", NULL, NULL, 0},
    {"青川市财政局关于报送2023年政府信息公开工作年度报告的函", "青川市财政局关于报送2023年政府信息公开工作年度报告的函",
     "青川市财政局", 2023},
};

START_TEST(titles_are_taken_apart) {
    nb_report *report = report_of(titles[_i].front);
    same("title", report->title, titles[_i].title);
    same("agency", report->agency, titles[_i].agency);
    ck_assert_uint_eq(report->year, titles[_i].year);
    nb_report_free(report);
}
END_TEST

#define COUNT(table) ((int)(sizeof table / sizeof *table))

int main(void) {
    TCase *tests = tcase_create("particulars");
    tcase_add_loop_test(tests, titles_are_taken_apart, 0, COUNT(titles));
    Suite *suite = suite_create("particulars");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
