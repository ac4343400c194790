/* The prose rules, sentence by sentence: what fails, what is understood and holds, and over what
 * they say nothing.
 *
 * Table 三 of the report has 58 received, 6 carried over, 60 dealt with (20 disclosed, 5 in part, 8
 * denied, 17 unable, 6 not processed, 4 otherwise), 4 carried forward; table 四 has 3
 * reconsiderations (1 corrected) and 2 suits (all upheld); table 二 has 5 normative documents
 * issued, 2 repealed, 18 in force. 8 requests were of business.
 */
#include <check.h>
#include <stdio.h>

#include "base/text/words.h"
#include "check/check.h"
#include "check_report.h"

#include "check/narrative/claims.def"

typedef enum expected { SILENT, HOLDS, FAILS } expected;

#define R NBP_RULE_NARRATIVE_RECEIVED
#define N NBP_RULE_NARRATIVE_NONE
#define D NBP_RULE_NARRATIVE_DISPOSED
#define C NBP_RULE_NARRATIVE_CARRIED
#define G NBP_RULE_NARRATIVE_GROUP
#define P NBP_RULE_NARRATIVE_NATURAL_ONLY
#define Q NBP_RULE_NARRATIVE_REMEDIES
#define U NBP_RULE_NARRATIVE_UPHELD
#define M NBP_RULE_NARRATIVE_NORMATIVE

static const struct {
    expected expected;
    nbp_rule_id rule; /* of SILENT: none says anything */
    const char *text;
} sentences[] = {
#include "check_sentences.def"
};
enum { SENTENCE_COUNT = sizeof sentences / sizeof *sentences };

static bool is_narrative(size_t rule) {
    return rule >= NBP_RULE_NARRATIVE_NONE && rule <= NBP_RULE_NARRATIVE_NORMATIVE;
}

/* What the prose rules said of `text`: how often they failed and held, and the counts of one
 * rule. */
typedef struct verdict {
    unsigned failed, passed, rule_failed, rule_passed;
    char first[512];
} verdict;

static verdict judge(const char *text, nbp_rule_id rule) {
    nb_report *report = report_of_a_year();
    nbp_tally tally[NBP_RULE_COUNT] = {0};
    verdict v = {0};
    set_section(report, 1, "总体情况", text);
    ck_assert(nbp_check_report_with(report, NULL, tally));
    for (size_t i = 0; i < NBP_RULE_COUNT; i++) {
        v.failed += is_narrative(i) ? tally[i].failed : 0;
        v.passed += is_narrative(i) ? tally[i].passed : 0;
    }
    v.rule_failed = tally[rule].failed;
    v.rule_passed = tally[rule].passed;
    if (report->finding_count)
        snprintf(v.first, sizeof v.first, "%s", report->findings[0].message);
    nb_report_free(report);
    return v;
}

START_TEST(test_sentence) {
    nbp_rule_id rule = sentences[_i].rule;
    verdict v = judge(sentences[_i].text, rule);
    const char *id = nbp_rules[rule].id;
    switch (sentences[_i].expected) {
    case SILENT:
        ck_assert_msg(!v.failed && !v.passed, "%s: not silent: %s", sentences[_i].text, v.first);
        break;
    case HOLDS:
        ck_assert_msg(!v.failed, "%s: false alarm: %s", sentences[_i].text, v.first);
        ck_assert_msg(v.rule_passed, "%s: %s does not see it", sentences[_i].text, id);
        break;
    case FAILS:
        ck_assert_msg(v.rule_failed, "%s: %s does not fail", sentences[_i].text, id);
        ck_assert_msg(v.failed == v.rule_failed, "%s: another rule fails: %s", sentences[_i].text,
                      v.first);
        break;
    }
}
END_TEST

START_TEST(test_enough_sentences) {
    ck_assert_uint_ge(SENTENCE_COUNT, 120);
}
END_TEST

/* A claim about a cell without a number is neither right nor wrong. */
START_TEST(test_not_assessable) {
    nb_report *report = report_of_a_year();
    nbp_tally tally[NBP_RULE_COUNT] = {0};
    nb_cell *cell = nbp_form_cell_get(report, NBP_AT(requests.carried_over.total));
    cell->outcome = NB_BLANK;
    set_section(report, 1, "总体情况", "全年收到政府信息公开申请61件。");
    ck_assert(nbp_check_report_with(report, NULL, tally));
    ck_assert_uint_eq(tally[NBP_RULE_NARRATIVE_RECEIVED].failed, 0);
    ck_assert_uint_eq(tally[NBP_RULE_NARRATIVE_RECEIVED].not_assessable, 1);
    nb_report_free(report);
}
END_TEST

/* The finding holds both sides, the operands and the clause. */
START_TEST(test_finding) {
    nb_report *report = report_of_a_year();
    set_section(report, 1, "总体情况", "全年收到政府信息公开申请61件，均按时答复。");
    ck_assert(nbp_check_report(report));
    ck_assert_uint_eq(report->finding_count, 1);
    const nb_finding *f = &report->findings[0];
    ck_assert_str_eq(f->rule, "narrative-received");
    ck_assert_int_eq(f->left.coefficient, 61);
    ck_assert_int_eq(f->right.coefficient, 58);
    ck_assert_uint_eq(f->cell_count, 4);
    ck_assert_str_eq(f->cells[0], "requests.received.total");
    ck_assert_str_eq(f->message, "“全年收到政府信息公开申请61件”: 61 requests by the prose, 58 "
                                 "received by table 三");
    nb_report_free(report);
}
END_TEST

/* Sections 二 to 四 are not read: their numbers are the tables. */
START_TEST(test_sections) {
    static const struct {
        unsigned number, findings;
    } cases[] = {{1, 1}, {2, 0}, {3, 0}, {4, 0}, {5, 1}, {6, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        nb_report *report = report_of_a_year();
        set_section(report, cases[i].number, "", "全年收到政府信息公开申请61件。");
        ck_assert(nbp_check_report(report));
        ck_assert_uint_eq(report->finding_count, cases[i].findings);
        nb_report_free(report);
    }
}
END_TEST

/* Paragraphs without these are not read: claims.def must have a part of every word that a claim is
 * about. */
START_TEST(test_subjects) {
    static const struct {
        const char *class, *text;
    } words[] = {
#define WORD(CLASS, text) {#CLASS, text},
#include "check/narrative/words.def"
    };
    const char *classes = " REQUEST RECONSIDERATION LITIGATION NORMATIVE ";
    size_t about = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char class[32];
        snprintf(class, sizeof class, " %s ", words[i].class);
        if (!strstr(classes, class))
            continue;
        about++;
        ck_assert_msg(nbp_words_find(words[i].text, strlen(words[i].text), subjects) != NULL, "%s",
                      words[i].text);
    }
    ck_assert_uint_ge(about, 20);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("check narrative");
    TCase *tcase = tcase_create("sentences");
    tcase_add_loop_test(tcase, test_sentence, 0, SENTENCE_COUNT);
    tcase_add_test(tcase, test_enough_sentences);
    tcase_add_test(tcase, test_not_assessable);
    tcase_add_test(tcase, test_finding);
    tcase_add_test(tcase, test_sections);
    tcase_add_test(tcase, test_subjects);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
