/* The place that a body's name begins with. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "model/body.h"

START_TEST(test_place) {
    static const struct {
        const char *agency, *place, *rank;
    } rows[] = {
        {"云浦市人民政府", "云浦市", "市"},
        {"云浦市市场监督管理局", "云浦市", "市"},
        {"云浦市滨江区教育局", "云浦市滨江区", "县"},
        {"昆山市周庄镇人民政府", "昆山市周庄镇", "乡"},
        {"昆明市安宁市人民政府", "昆明市安宁市", "县"},
        {"北京市人民政府", "北京市", "省"},
        {"北京市朝阳区人民政府", "北京市朝阳区", "县"},
        {"广西壮族自治区人民政府", "广西壮族自治区", "省"},
        {"湘西土家族苗族自治州人民政府", "湘西土家族苗族自治州", "市"},
        {"云浦市民政局", "云浦市", "市"},
        {"苏州市昆山市民政局", "苏州市昆山市", "县"},
        {"上海市民政局", "上海市", "省"},
        {"恩施州市场监督管理局", "恩施州", "市"},
        {"云浦市市民服务中心", "云浦市", "市"},
        {"住房和城乡建设部", "", NULL},
        {"云浦市城乡规划局", "云浦市", "市"},
        {"区人民政府", "", NULL},
        {"", "", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *rank;
        size_t length = nbp_body_place(rows[i].agency, &rank);
        ck_assert_msg(length == strlen(rows[i].place) &&
                          !strncmp(rows[i].agency, rows[i].place, length),
                      "%s: %.*s", rows[i].agency, (int)length, rows[i].agency);
        ck_assert_msg(rank == rows[i].rank || (rank && rows[i].rank && !strcmp(rank, rows[i].rank)),
                      "%s: %s", rows[i].agency, rank ? rank : "none");
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("body");
    TCase *tcase = tcase_create("place");
    tcase_add_test(tcase, test_place);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
