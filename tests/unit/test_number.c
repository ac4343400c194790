/* Numbers as cells print them, and as what a cell of the form takes them. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "parse/number.h"

#define COUNT(table) ((int)(sizeof table / sizeof *table))

static const struct {
    const char *text;
    nb_outcome outcome;
    nbp_unit unit;
    int64_t coefficient;
    int scale;
    bool plus;
    enum { TOGETHER, APART, THOUSANDS } digits;
} cells[] = {
    {"0", NB_PRINTED, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {" \t\n12\n\t ", NB_PRINTED, NBP_UNIT_NONE, 12, 0, false, TOGETHER},
    {"", NB_BLANK, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {" \t\n", NB_BLANK, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"999999999999999999", NB_PRINTED, NBP_UNIT_NONE, 999999999999999999, 0, false, TOGETHER},
    {"1000000000000000000", NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    /* thousands and fractions */
    {"1,113", NB_PRINTED, NBP_UNIT_NONE, 1113, 0, false, TOGETHER},
    {"12,345,678.90", NB_PRINTED, NBP_UNIT_NONE, 1234567890, 2, false, TOGETHER},
    {"1113,", NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"1,11", NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"1,1113", NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"1,11,113", NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"1,11.5", NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"1.5,000", NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"1.2.3", NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {".5", NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"1.", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER}, /* the numeral of a label */
    {"0.12345678901234567", NB_PRINTED, NBP_UNIT_NONE, 12345678901234567, 17, false, TOGETHER},
    {"0.123456789012345678", NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"0.12345678901234", NB_PRINTED, NBP_UNIT_NONE, 12345678901234, 14, false, TOGETHER},
    /* digits that stand apart: one number or two, and whether the groups are thousands */
    {"1 113", NB_PRINTED, NBP_UNIT_NONE, 1113, 0, false, THOUSANDS},
    {"12 345 678", NB_PRINTED, NBP_UNIT_NONE, 12345678, 0, false, THOUSANDS},
    {"1 1", NB_PRINTED, NBP_UNIT_NONE, 11, 0, false, APART},
    {"1113 111", NB_PRINTED, NBP_UNIT_NONE, 1113111, 0, false, APART},
    {"1 113 11", NB_PRINTED, NBP_UNIT_NONE, 111311, 0, false, APART},
    {"1 11 113", NB_PRINTED, NBP_UNIT_NONE, 111113, 0, false, APART},
    {"1  113", NB_PRINTED, NBP_UNIT_NONE, 1113, 0, false, APART},
    {"1\n2", NB_PRINTED, NBP_UNIT_NONE, 12, 0, false, APART},
    {"1\t2", NB_PRINTED, NBP_UNIT_NONE, 12, 0, false, APART},
    {"12 件", NB_PRINTED, NBP_UNIT_COUNT, 12, 0, false, TOGETHER},
    /* signs and words of change */
    {"+19", NB_PRINTED, NBP_UNIT_NONE, 19, 0, true, TOGETHER},
    {"-3", NB_PRINTED, NBP_UNIT_NONE, -3, 0, false, TOGETHER},
    {"减少3项", NB_PRINTED, NBP_UNIT_COUNT, -3, 0, false, TOGETHER},
    {"新增 7", NB_PRINTED, NBP_UNIT_NONE, 7, 0, true, TOGETHER},
    {"--253", NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"-.-253", NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"+-x", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"2x3", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    /* units and notes */
    {"251000元", NB_PRINTED, NBP_UNIT_YUAN, 251000, 0, false, TOGETHER},
    {"0.37万元", NB_PRINTED, NBP_UNIT_WAN, 37, 2, false, TOGETHER},
    {"2.5亿", NB_PRINTED, NBP_UNIT_YI, 25, 1, false, TOGETHER},
    {"2.八", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"三百零五", NB_PRINTED, NBP_UNIT_NONE, 305, 0, false, TOGETHER},
    {"3千元", NB_PRINTED, NBP_UNIT_ODD, 3, 0, false, TOGETHER},
    {"22(其中修订 16 件)", NB_PRINTED, NBP_UNIT_NONE, 22, 0, false, TOGETHER},
    {"22(其中修订16件)件", NB_PRINTED, NBP_UNIT_COUNT, 22, 0, false, TOGETHER},
    {"22(本级)3", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"12.5(元)", NB_PRINTED, NBP_UNIT_YUAN, 125, 1, false, TOGETHER},
    {"12.5(开元)", NB_PRINTED, NBP_UNIT_NONE, 125, 1, false, TOGETHER},
    {"7[1]", NB_PRINTED, NBP_UNIT_NONE, 7, 0, false, TOGETHER},
    {"7①", NB_PRINTED, NBP_UNIT_NONE, 7, 0, false, TOGETHER},
    {"7件*", NB_PRINTED, NBP_UNIT_COUNT, 7, 0, false, TOGETHER},
    {"7²", NB_PRINTED, NBP_UNIT_NONE, 7, 0, false, TOGETHER},
    {"①7", NB_PRINTED, NBP_UNIT_NONE, 7, 0, false, TOGETHER},
    {"* 7", NB_PRINTED, NBP_UNIT_NONE, 7, 0, false, TOGETHER},
    {"(注1)7", NB_PRINTED, NBP_UNIT_NONE, 7, 0, false, TOGETHER},
    {"(1)7", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER}, /* a numeral, perhaps */
    {"注7", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER},  /* the name of a note */
    {"\"7\"", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"22.0", NB_PRINTED, NBP_UNIT_NONE, 22, 0, false, TOGETHER},
    {"51起", NB_PRINTED, NBP_UNIT_COUNT, 51, 0, false, TOGETHER},
    {"51起诉", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"3人次", NB_PRINTED, NBP_UNIT_COUNT, 3, 0, false, TOGETHER},
    {"3项次。", NB_PRINTED, NBP_UNIT_COUNT, 3, 0, false, TOGETHER},
    {"3;", NB_PRINTED, NBP_UNIT_NONE, 3, 0, false, TOGETHER},
    {"$12$", NB_PRINTED, NBP_UNIT_NONE, 12, 0, false, TOGETHER},
    {"$$ 12 $$", NB_PRINTED, NBP_UNIT_NONE, 12, 0, false, TOGETHER},
    {"$12", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"约 12", NB_PRINTED, NBP_UNIT_NONE, 12, 0, false, TOGETHER},
    {"约12万元。", NB_PRINTED, NBP_UNIT_WAN, 12, 0, false, TOGETHER},
    {"零", NB_PRINTED, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"〇件", NB_PRINTED, NBP_UNIT_COUNT, 0, 0, false, TOGETHER},
    {"零星", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"1'234", NB_PRINTED, NBP_UNIT_NONE, 1234, 0, false, TOGETHER},
    {"1'234,567", NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"12'15", NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"0/0", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"不涉及此项工作", NB_MARKED, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"22(其中修订16件", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"第3项", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    /* marks, and sentences that say that there is nothing */
    {"/", NB_MARKED, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"无", NB_MARKED, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"本单位未制作规章", NB_MARKED, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"政府集中采购", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    /* lost characters: what the number was cannot be told */
    {"12\xEF\xBF\xBD", NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"\xEE\x80\x80"
     "7",
     NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"\xEF\xA3\xBF"
     "7",
     NB_UNREADABLE, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    {"\xEF\xA4\x80"
     "7",
     NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER}, /* U+F900 is a character */
    {"\xEF\xBF\xBD", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false, TOGETHER},
    /* too long for a number */
    {"1111111111 1111111111 1111111111 1111111111", NB_ABSENT, NBP_UNIT_NONE, 0, 0, false,
     TOGETHER},
    {"1(1234567890123456789012345678901234567890123456789012345678901234)", NB_ABSENT,
     NBP_UNIT_NONE, 0, 0, false, TOGETHER},
};

START_TEST(a_cell_is_read) {
    const char *text = cells[_i].text;
    nbp_number number = nbp_number_read(text, strlen(text));
    ck_assert_msg(number.outcome == cells[_i].outcome, "'%s': outcome %d, not %d", text,
                  number.outcome, (int)cells[_i].outcome);
    if (number.outcome != NB_PRINTED)
        return;
    ck_assert_msg(number.value.coefficient == cells[_i].coefficient, "'%s': %lld", text,
                  (long long)number.value.coefficient);
    ck_assert_int_eq(number.value.scale, cells[_i].scale);
    ck_assert_int_eq(number.unit, cells[_i].unit);
    ck_assert_int_eq(number.plus, cells[_i].plus);
    ck_assert_msg(number.spaced == (cells[_i].digits != TOGETHER), "'%s': spaced %d", text,
                  number.spaced);
    ck_assert_int_eq(number.thousands, cells[_i].digits == THOUSANDS);
}
END_TEST

/* The unit of a heading, and a printed number under it as a value of a type. */
static const struct {
    const char *text;
    nb_type type;
    nbp_unit heading;
    nb_outcome outcome;
    int64_t coefficient;
    int scale;
} fits[] = {
    {"22件", NB_TYPE_COUNT, NBP_UNIT_NONE, NB_PRINTED, 22, 0},
    {"22元", NB_TYPE_COUNT, NBP_UNIT_NONE, NB_UNREADABLE, 0, 0},
    {"+22", NB_TYPE_COUNT, NBP_UNIT_NONE, NB_UNREADABLE, 0, 0},
    {"+22", NB_TYPE_SIGNED, NBP_UNIT_NONE, NB_PRINTED, 22, 0},
    {"-22", NB_TYPE_SIGNED, NBP_UNIT_NONE, NB_PRINTED, -22, 0},
    {"无", NB_TYPE_COUNT, NBP_UNIT_NONE, NB_MARKED, 0, 0},
    {"详见附表", NB_TYPE_COUNT, NBP_UNIT_NONE, NB_MARKED, 0, 0},
    /* 采购总金额 is in 万元, whatever it is printed in */
    {"0.37", NB_TYPE_DECIMAL, NBP_UNIT_NONE, NB_PRINTED, 37, 2},
    {"0.37万元", NB_TYPE_DECIMAL, NBP_UNIT_NONE, NB_PRINTED, 37, 2},
    {"251000元", NB_TYPE_DECIMAL, NBP_UNIT_WAN, NB_PRINTED, 251, 1},
    {"251000", NB_TYPE_DECIMAL, NBP_UNIT_YUAN, NB_PRINTED, 251, 1},
    {"2.5亿元", NB_TYPE_DECIMAL, NBP_UNIT_WAN, NB_PRINTED, 25000, 0},
    {"999999999999999999亿元", NB_TYPE_DECIMAL, NBP_UNIT_WAN, NB_UNREADABLE, 0, 0},
    {"-999999999999999999亿元", NB_TYPE_DECIMAL, NBP_UNIT_WAN, NB_UNREADABLE, 0, 0},
    {"3千元", NB_TYPE_DECIMAL, NBP_UNIT_NONE, NB_AMBIGUOUS, 0, 0},
    {"0千元", NB_TYPE_DECIMAL, NBP_UNIT_NONE, NB_PRINTED, 0, 0},
    {"22件", NB_TYPE_DECIMAL, NBP_UNIT_NONE, NB_UNREADABLE, 0, 0},
    /* 行政事业性收费 may be in 元 or in 万元 */
    {"12.5万元", NB_TYPE_MONEY, NBP_UNIT_NONE, NB_PRINTED, 125000, 0},
    {"12.5", NB_TYPE_MONEY, NBP_UNIT_WAN, NB_PRINTED, 125000, 0},
    {"12.5", NB_TYPE_MONEY, NBP_UNIT_NONE, NB_AMBIGUOUS, 0, 0},
    {"0", NB_TYPE_MONEY, NBP_UNIT_NONE, NB_PRINTED, 0, 0},
};

START_TEST(a_number_fits_its_cell) {
    nb_cell cell = {0};
    nbp_number number = nbp_number_read(fits[_i].text, strlen(fits[_i].text));
    nbp_number_fit(&number, fits[_i].type, fits[_i].heading, &cell);
    ck_assert_msg(cell.outcome == fits[_i].outcome, "%s: outcome %d", fits[_i].text,
                  (int)cell.outcome);
    ck_assert_msg(
        cell.value.coefficient == fits[_i].coefficient && cell.value.scale == fits[_i].scale,
        "%s: %lld / 10^%d", fits[_i].text, (long long)cell.value.coefficient, cell.value.scale);
}
END_TEST

static const struct {
    const char *heading;
    nbp_unit unit;
} headings[] = {
    {"采购总金额(万元)", NBP_UNIT_WAN},
    {"采购总金额(单位 : 万 元)", NBP_UNIT_WAN},
    {"本年收费金额(单位:元)", NBP_UNIT_YUAN},
    {"采购总金额", NBP_UNIT_NONE},
    {"本年制发件数", NBP_UNIT_NONE},
    {"", NBP_UNIT_NONE},
    {"行政事业性收费(开元区)", NBP_UNIT_NONE},
    {"元氏县收费金额", NBP_UNIT_NONE},
    {"(元)", NBP_UNIT_YUAN},
    {"元", NBP_UNIT_YUAN},
    {"万元)", NBP_UNIT_WAN},
    {"元)", NBP_UNIT_ODD}, /* perhaps the end of 万元 */
    {"采购总金额[万元]", NBP_UNIT_WAN},
    {"收费金额/元", NBP_UNIT_YUAN},
    {"收费金额 万元", NBP_UNIT_WAN},
    {"(以万元为单位)", NBP_UNIT_WAN},
    {"单位:千元", NBP_UNIT_ODD},
};

START_TEST(a_heading_names_its_unit) {
    const char *heading = headings[_i].heading;
    ck_assert_int_eq(nbp_unit_in(heading, strlen(heading)), headings[_i].unit);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("number");
    tcase_add_loop_test(tests, a_cell_is_read, 0, COUNT(cells));
    tcase_add_loop_test(tests, a_number_fits_its_cell, 0, COUNT(fits));
    tcase_add_loop_test(tests, a_heading_names_its_unit, 0, COUNT(headings));
    Suite *suite = suite_create("number");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
