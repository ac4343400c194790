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
             "%s\n一、总体情况\n工作平稳。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申"
             "请情况\n"
             "四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报"
             "告的事项\n无。\n",
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
    {"青川市财政局2023年政府信息公开工作年度报告", "青川市财政局2023年政府信息公开工作年度报告",
     "青川市财政局", 2023},
    {"青川市财政局２０２３年政府信息公开工作年度报告", "青川市财政局2023年政府信息公开工作年度报告",
     "青川市财政局", 2023},
    {"2023年青川市财政局政府信息公开工作年度报告", "2023年青川市财政局政府信息公开工作年度报告",
     "青川市财政局", 2023},
    {"青川市财政局\n关于2023年度政府信息公开工作的年度报告",
     "关于2023年度政府信息公开工作的年度报告", "青川市财政局", 2023},
    {"关于2023年度政府信息公开工作的年度报告\n青川市财政局",
     "关于2023年度政府信息公开工作的年度报告", "青川市财政局", 2023},
    {"青川市财政局2023年\n政府信息公开工作年度报告", "青川市财政局2023年政府信息公开工作年度报告",
     "青川市财政局", 2023},
    {"青川市财政局2023年政府信息公\n\n开工作年度报告", "青川市财政局2023年政府信息公开工作年度报告",
     "青川市财政局", 2023},
    {"青川市财政局\n2023年政府信息公开\n工作年度报告", "青川市财政局2023年政府信息公开工作年度报告",
     "青川市财政局", 2023},
    {"青川市财政局2023年 政府 信息 公开 年度 报告", "青川市财政局2023年 政府 信息 公开 年度 报告",
     "青川市财政局", 2023},
    {"首页 > 政府信息公开年报 > 青川市财政局2023年政府信息公开工作年度报告",
     "青川市财政局2023年政府信息公开工作年度报告", "青川市财政局", 2023},
    {"当前位置：首页 > 政府信息公开年报", NULL, NULL, 0},
    {"名称 | 青川市财政局2023年政府信息公开工作年度报告 | 索引号 | 0001",
     "青川市财政局2023年政府信息公开工作年度报告", "青川市财政局", 2023},
    {"上一篇：青川市财政局2022年政府信息公开工作年度报告", NULL, NULL, 0},
    {"青川市财政局关于报送2023年政府信息公开工作年度报告的函",
     "青川市财政局关于报送2023年政府信息公开工作年度报告的函", "青川市财政局", 2023},
    {"二○二三年青川市财政局政府信息公开工作年度报告",
     "二○二三年青川市财政局政府信息公开工作年度报告", "青川市财政局", 2023},
    {"二零二三年青川市财政局政府信息公开工作年度报告",
     "二零二三年青川市财政局政府信息公开工作年度报告", "青川市财政局", 2023},
    {"二O二三年青川市财政局政府信息公开工作年度报告",
     "二O二三年青川市财政局政府信息公开工作年度报告", "青川市财政局", 2023},
    {"青川市财政局政府信息公开2023年度工作报告", "青川市财政局政府信息公开2023年度工作报告",
     "青川市财政局", 2023},
    {"青川市财政局2023 年 度政府信息公开工作年度报告",
     "青川市财政局2023 年 度政府信息公开工作年度报告", "青川市财政局", 2023},
    {"青川市财政局1987年政府信息公开工作年度报告", "青川市财政局1987年政府信息公开工作年度报告",
     "青川市财政局1987年", 0},
    {"2023年政府信息公开工作年度报告（青川市财政局）",
     "2023年政府信息公开工作年度报告（青川市财政局）", "青川市财政局", 2023},
    {"2023年政府信息公开工作年度报告（试行）", "2023年政府信息公开工作年度报告（试行）", NULL,
     2023},
    /* where only a sentence tells it */
    {"现将《青川市财政局2023年政府信息公开工作年度报告》公布如下，请予监督。",
     "青川市财政局2023年政府信息公开工作年度报告", "青川市财政局", 2023},
    {"根据《中华人民共和国政府信息公开条例》编制本报告。", NULL, NULL, 0},
    {"现将《青川市财政局2023年政府信息公开工作年度报告公布如下。", NULL, NULL, 0},
    {"为保障公众的知情权，现公布青川市财政局2023年政府信息公开工作年度报告，请予监督。", NULL,
     "青川市财政局", 2023},
    {"按照工作要求，编制完成青川市财政局2023年政府信息公开年度报告。", NULL, "青川市财政局", 2023},
    {"现公布我局2023年政府信息公开工作年度报告。", NULL, NULL, 2023},
    {"根据规定，青川市财政局现公布2023年政府信息公开工作年度报告。", NULL, "青川市财政局", 2023},
    {"由青川市财政局编制的2023年政府信息公开工作年度报告，现予公布。", NULL, "青川市财政局", 2023},
    {"各单位编制2023年政府信息公开工作年度报告。", NULL, NULL, 2023},
    {"青川市财政局现发布2023年政府信息公开工作年度报告，内容如下。", NULL, "青川市财政局", 2023},
    {"现将青川市财政局2023年度政府信息公开工作情况报告如下：",
     "现将青川市财政局2023年度政府信息公开工作情况报告如下", "青川市财政局", 2023},
    {"本年度报告由青川市财政局根据有关规定编制。", NULL, "青川市财政局", 0},
    {"本报告由我局编制。", NULL, NULL, 0},
    {"本报告由六部分组成，由各科室编写。", NULL, NULL, 0},
    /* spaced out */
    {"青 川 市 财 政 局 2 0 2 3 年 政 府 信 息 公 开 工 作 年 度 报 告",
     "青 川 市 财 政 局 2 0 2 3 年 政 府 信 息 公 开 工 作 年 度 报 告", "青川市财政局", 2023},
    /* what a page puts in front */
    {"Page 8 - 青川市财政局2023年政府信息公开工作年度报告",
     "青川市财政局2023年政府信息公开工作年度报告", "青川市财政局", 2023},
    {"- 3 - 青川市财政局2023年政府信息公开工作年度报告",
     "青川市财政局2023年政府信息公开工作年度报告", "青川市财政局", 2023},
    {"第8页 共9页 2023年青川市财政局政府信息公开工作年度报告",
     "2023年青川市财政局政府信息公开工作年度报告", "青川市财政局", 2023},
    {"【年报】青川市财政局2023年政府信息公开工作年度报告",
     "青川市财政局2023年政府信息公开工作年度报告", "青川市财政局", 2023},
    {"一图读懂青川市财政局2023年政府信息公开工作年度报告",
     "青川市财政局2023年政府信息公开工作年度报告", "青川市财政局", 2023},
    {"图说街道2023年政府信息公开工作年度报告", "图说街道2023年政府信息公开工作年度报告", "图说街道",
     2023},
    /* nobody */
    {"政府2023年政务公开年报", "政府2023年政务公开年报", NULL, 2023},
    {"Annual report 2023年政府信息公开工作年度报告", "Annual report 2023年政府信息公开工作年度报告",
     NULL, 2023},
    {"青川市CBD管委会2023年政府信息公开工作年度报告",
     "青川市CBD管委会2023年政府信息公开工作年度报告", "青川市CBD管委会", 2023},
};

START_TEST(titles_are_taken_apart) {
    nb_report *report = report_of(titles[_i].front);
    same("title", report->title, titles[_i].title);
    same("agency", report->agency, titles[_i].agency);
    ck_assert_uint_eq(report->year, titles[_i].year);
    nb_report_free(report);
}
END_TEST

static const struct {
    const char *front, *start, *end;
} periods[] = {
    {"统计期限自2023年1月1日起至2023年12月31日止。", "2023-01-01", "2023-12-31"},
    {"数据时间为２０２３年１月１日到１２月３１日。", "2023-01-01", "2023-12-31"},
    {"统计期限自20231月1日起至202312月31日止。", NULL, NULL},
    {"统计期限自2023年2月30日起至2023年12月31日止。", NULL, NULL},
    {"统计期限自2023年1月1日起至2022年12月31日止。", NULL, NULL},
    {"统计期限为2023年度。自2022年1月1日至2022年12月31日为上一年度。", NULL, NULL},
    {"统计期限自2023年3月1日起至2023年3月31號止。", "2023-03-01", "2023-03-31"},
    {"统计期限自2023年12月31日起至2023年12月1日止。", NULL, NULL},
    {"统计期限自2023年12月1日起至2023年1月31日止。", NULL, NULL},
    {"统计期限自2023年1月0日起至2023年12月31日止。", NULL, NULL},
    {"统计期限自2023年0月1日起至2023年12月31日止。", NULL, NULL},
    {"统计期限自2023年13月1日起至2023年12月31日止。", NULL, NULL},
    {"统计期限自1023年1月1日起至1023年12月31日止。", NULL, NULL},
    {"统计期限自2100年1月1日起至2100年12月31日止。", NULL, NULL},
    {"统计期限自2023年1月1日起。", NULL, NULL},
    {"统计期限自2023年1月1日至今。", NULL, NULL},
    {"统计期限自2023年1月1日起至2023年12月311日止。", NULL, NULL},
    {"统计期限自2023年1月1日起至2023年12月止。", NULL, NULL},
    {"统计期限自2023(nian)年1 (yi)月1(yi) 日(ri)起至12月31日止。", "2023-01-01", "2023-12-31"},
    {"统计期限自2023(1)年1月1日起至12月31日止。", NULL, NULL},
    {"统计期限自2023(一个很长的注解)年1月1日起至12月31日止。", NULL, NULL},
    {"统计期限自2023(nian", NULL, NULL},
};

START_TEST(a_period_is_two_dates_in_order) {
    nb_report *report = report_of(periods[_i].front);
    same("start", report->period_start, periods[_i].start);
    same("end", report->period_end, periods[_i].end);
    nb_report_free(report);
}
END_TEST

static const struct {
    const char *front;
    nb_contact contact;
} contacts[] = {
    {"（地址：青川市人民路1号，邮编：529900，电话：0768-5550126，传真：0768-5550127，邮箱：czj@qc."
     "example，"
     "网址：http://www.qc.example/czj/）",
     {.address = "青川市人民路1号",
      .postcode = "529900",
      .phone = "0768-5550126",
      .fax = "0768-5550127",
      .email = "czj@qc.example",
      .website = "http://www.qc.example/czj/"}},
    {"联系地址:青川市人民路1号3楼 邮政编码 529900 联系电话 (0768)5550126",
     {.address = "青川市人民路1号3楼", .postcode = "529900", .phone = "(0768)5550126"}},
    {"地址：青川市人民路1号邮编：529900", {.address = "青川市人民路1号", .postcode = "529900"}},
    {"邮编：52990；电话：12345；邮箱：5550126qc.example", {0}},
    {"邮编529900、电话0768—5550126、E-mail "
     "czj_1@qc-1.example、门户网站（www.qc.example/czj?a=1&b=#c）",
     {.postcode = "529900",
      .phone = "0768—5550126",
      .email = "czj_1@qc-1.example",
      .website = "www.qc.example/czj?a=1&b=#c"}},
    {"电话：12345；电话：0768-5550126 邮箱：无", {.phone = "0768-5550126"}},
    {"地址\n：青川市人民路1号；邮编\n：529900。",
     {.address = "青川市人民路1号", .postcode = "529900"}},
    {"地址 青川市人民路1号", {0}},
    {"地址：路1；电话：(07)5550126；邮箱：czj@qc；网址：http", {0}},
    {"电话：(0768 5550126；传真：(0768", {0}},
    {"电话：076855501260768555012607685550126", {0}},
    {"邮箱", {0}},
};

START_TEST(a_contact_is_what_is_whole) {
    nb_report *report = report_of(contacts[_i].front);
    const nb_contact *is = &report->contact, *should = &contacts[_i].contact;
    same("address", is->address, should->address);
    same("postcode", is->postcode, should->postcode);
    same("phone", is->phone, should->phone);
    same("fax", is->fax, should->fax);
    same("email", is->email, should->email);
    same("website", is->website, should->website);
    nb_report_free(report);
}
END_TEST

static const struct {
    const char *front, *notice;
} notices[] = {
    {"（国办公开办函〔2021〕30号）", "国办公开办函〔2021〕30号"},
    {"（国办公开办函［２０１９］ 60 号）", "国办公开办函〔2019〕60号"},
    {"（国办公开办函202130号）", NULL},
    {"（国办公开办函〔2021202号）", NULL},
    {"（国办公开办函（2021）30號）", "国办公开办函〔2021〕30号"},
    {"（国办公开办函30号、国办公开办函〔2021〕30号）", "国办公开办函〔2021〕30号"},
    {"（国办公开办函〔二〇二一〕30号）", NULL},
    {"（国办公开办函〔2021〕30）", NULL},
};

START_TEST(a_notice_keeps_its_brackets) {
    nb_report *report = report_of(notices[_i].front);
    same("notice", report->notice, notices[_i].notice);
    nb_report_free(report);
}
END_TEST

/* The first sentence of section 一, in a report without a title: its year and its body. */
static const struct {
    const char *prose, *agency;
    unsigned year;
} openings[] = {
    {"2023年，青川市财政局认真落实公开要求，工作平稳。", "青川市财政局", 2023},
    {" 2023年度，  青川县人民政府办公室加强领导。", "青川县人民政府办公室", 2023},
    {"青川区发展和改革委员会严格依法公开。", "青川区发展和改革委员会", 0},
    {"2023年，在青川市人民政府的领导下，工作平稳。", NULL, 2023},
    {"2023年，我局工作平稳。", NULL, 2023},
    {"2023年来，各项工作平稳。", NULL, 2023},
    {"2023年 工作平稳。", NULL, 2023},
    {"全年工作平稳。", NULL, 0},
};

START_TEST(an_opening_tells_year_and_body) {
    char text[2048];
    snprintf(text, sizeof text,
             "一、总体情况\n%s\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
             "四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n"
             "六、其他需要报告的事项\n无。\n",
             openings[_i].prose);
    nb_error err;
    nb_report *report = nb_parse(text, strlen(text), NULL, &err);
    ck_assert_msg(report != NULL, "%s: %s", openings[_i].prose, err.message);
    same("agency", report->agency, openings[_i].agency);
    ck_assert_msg(report->year == openings[_i].year, "%s: year %u", openings[_i].prose,
                  report->year);
    nb_report_free(report);
}
END_TEST

/* What stands in front of the first heading, which is 一 or, where `lost`, 二: none of it is gone.
 */
static const struct {
    const char *front;
    bool lost;
    const char *preamble, *text;
    size_t subsections;
} fronts[] = {
    {"各单位：\n现予公布。\n", false, "各单位：\n现予公布。", NULL, 0},
    {"", false, NULL, NULL, 0},
    {"- 1 -\n青川市财政局\n2023年政府信息公开工作年度报告\n第 1 页\n", false, NULL, NULL, 0},
    {"（一）主动公开\n公开三条。\n", false, "（一）主动公开\n公开三条。", NULL, 0},
    {"全年工作平稳。\n另有三事。\n", true, NULL, "全年工作平稳。\n另有三事。", 0},
    {"现予公布。\n（一）主动公开\n公开三条。\n一)依申请公开\n无。\n", true, "现予公布。", "", 2},
    {"", true, NULL, NULL, 0},
};

START_TEST(what_stands_in_front_is_kept) {
    char text[2048];
    snprintf(text, sizeof text,
             "青川市财政局2023年政府信息公开工作年度报告\n%s%s二、主动公开政府信息情况\n"
             "三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n",
             fronts[_i].front, fronts[_i].lost ? "" : "一、总体情况\n");
    nb_error err;
    nb_report *report = nb_parse(text, strlen(text), NULL, &err);
    ck_assert_msg(report != NULL, "%d: %s", _i, err.message);
    same("preamble", report->preamble, fronts[_i].preamble);
    const nb_section *first = report->sections;
    ck_assert_uint_eq(first->number, fronts[_i].text ? 0 : fronts[_i].lost ? 2 : 1);
    if (fronts[_i].text) {
        ck_assert_ptr_null(first->heading);
        ck_assert_str_eq(first->text, fronts[_i].text);
        ck_assert_uint_eq(first->subsection_count, fronts[_i].subsections);
    }
    nb_report_free(report);
}
END_TEST

/* What a page calls itself in its head, where its text has no title. */
static const struct {
    const char *named, *title, *agency;
    unsigned year;
} containers[] = {
    {"青川市 财政局2023年政府信息公开工作年度报告", "青川市 财政局2023年政府信息公开工作年度报告",
     "青川市财政局", 2023},
    {"首页-通知公告", NULL, NULL, 0},
    {"", NULL, NULL, 0},
};

START_TEST(a_page_is_titled_by_its_head) {
    char text[2048];
    snprintf(text, sizeof text,
             "<html><head><title>%s</title></head><body><p>一、总体情况</p><p>工作平稳。</p>"
             "<p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p>"
             "<p>四、政府信息公开行政复议、行政诉讼情况</p><p>五、存在的主要问题及改进情况</p>"
             "<p>六、其他需要报告的事项</p><p>无。</p></body></html>",
             containers[_i].named);
    nb_error err;
    nb_report *report = nb_parse(text, strlen(text), NULL, &err);
    ck_assert_msg(report != NULL, "%s: %s", containers[_i].named, err.message);
    same("title", report->title, containers[_i].title);
    same("agency", report->agency, containers[_i].agency);
    ck_assert_uint_eq(report->year, containers[_i].year);
    nb_report_free(report);
}
END_TEST

#define COUNT(table) ((int)(sizeof table / sizeof *table))

int main(void) {
    TCase *tests = tcase_create("particulars");
    tcase_add_loop_test(tests, titles_are_taken_apart, 0, COUNT(titles));
    tcase_add_loop_test(tests, a_period_is_two_dates_in_order, 0, COUNT(periods));
    tcase_add_loop_test(tests, a_contact_is_what_is_whole, 0, COUNT(contacts));
    tcase_add_loop_test(tests, a_notice_keeps_its_brackets, 0, COUNT(notices));
    tcase_add_loop_test(tests, an_opening_tells_year_and_body, 0, COUNT(openings));
    tcase_add_loop_test(tests, what_stands_in_front_is_kept, 0, COUNT(fronts));
    tcase_add_loop_test(tests, a_page_is_titled_by_its_head, 0, COUNT(containers));
    Suite *suite = suite_create("particulars");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
