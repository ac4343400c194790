/* Amounts of up to 18 digits, from the text to what is written: JSON has those that its readers
 * keep, CSV has all, and a doubt names those that JSON has not. */
#include "library.h"
#include "model/decimal.h"

static const char form[] = "白沙县林业局2022年政府信息公开工作年度报告\n"
                           "二、主动公开政府信息情况\n"
                           "第二十条第（六）项 |\n"
                           "信息内容 | 本年处理决定数量 |\n"
                           "行政处罚 | 5 |\n"
                           "行政强制 | 7 |\n"
                           "第二十条第（八）项 |\n"
                           "信息内容 | 本年收费金额 |\n"
                           "行政事业性收费 | %s%s |\n";

static uint64_t next(uint64_t *state) {
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return *state >> 33;
}

/* As many digits as are asked for, the first and the last no zero, in front of and behind a point.
 */
static nb_decimal any_decimal(uint64_t *state, unsigned digits) {
    int64_t coefficient = 1 + (int64_t)(next(state) % 9);
    for (unsigned i = 2; i < digits; i++)
        coefficient = 10 * coefficient + (int64_t)(next(state) % 10);
    return (nb_decimal){10 * coefficient + 1 + (int64_t)(next(state) % 9),
                        (uint8_t)(1 + next(state) % (digits - 1))};
}

static const nb_finding *doubt_of(const nb_report *report) {
    for (size_t i = 0; i < report->finding_count; i++)
        if (!strcmp(report->findings[i].rule, "digits-beyond-json"))
            return &report->findings[i];
    return NULL;
}

/* The amount as JSON has it. */
static const char *amount_in(const char *json) {
    static const char key[] = "\"amount_cny_10k\":";
    const char *found = strstr(json, key);
    ck_assert_ptr_nonnull(found);
    return found + strlen(key);
}

/* `printed` in 万元 or 元; `value` is what it is in 万元. */
static void try_amount(const char *printed, const char *unit, nb_decimal value, bool is_long) {
    char text[2048], digits[NBP_DECIMAL_LENGTH], field[NBP_DECIMAL_LENGTH + 16];
    snprintf(text, sizeof text, form, printed, unit);
    nb_error err;
    nb_report *report = nb_parse(text, strlen(text), NULL, &err);
    ck_assert_ptr_nonnull(report);
    const nb_cell *cell = &report->proactive_disclosure.fees.amount_cny_10k;
    ck_assert_msg(cell->outcome == NB_PRINTED, "%s%s", printed, unit);
    ck_assert(nbp_decimal_equal(cell->value, value));
    const nb_finding *doubt = doubt_of(report);
    ck_assert_msg(is_long == (doubt != NULL), "%s%s", printed, unit);
    if (doubt) {
        ck_assert_uint_eq(doubt->cell_count, 1);
        ck_assert_str_eq(doubt->cells[0], "proactive_disclosure.fees.amount_cny_10k");
    }
    char *json = written(report, "ndjson", NULL), *csv = written(report, "csv", NULL),
         *cells = written(report, "long", NULL);
    const char *exact = nbp_decimal_digits(value, digits);
    if (is_long)
        ck_assert_int_eq(strncmp(amount_in(json), "null", 4), 0);
    else
        ck_assert(strtod(amount_in(json), NULL) == strtod(exact, NULL));
    snprintf(field, sizeof field, ",%s,", exact);
    ck_assert_ptr_nonnull(strstr(csv, field));
    snprintf(field, sizeof field, ",%s,\"printed\",", exact);
    ck_assert_ptr_nonnull(strstr(cells, field));
    free(json);
    free(csv);
    free(cells);
    nb_report_free(report);
}

START_TEST(a_fraction_of_up_to_18_digits_is_read_and_said) {
    uint64_t state = 1;
    for (unsigned i = 0; i < 1500; i++) {
        unsigned digits = 2 + i % 17;
        nb_decimal value = any_decimal(&state, digits);
        char text[NBP_DECIMAL_LENGTH];
        const char *printed = nbp_decimal_digits(value, text);
        if (strlen(printed) > 1 + 18) /* 0.0…: zeros are digits, too */
            continue;
        try_amount(printed, "万元", value, digits > 15);
        value.scale = (uint8_t)(value.scale + 4);
        try_amount(printed, "元", value, digits > 15);
    }
}
END_TEST

START_TEST(a_whole_number_of_18_digits_is_an_integer) {
    uint64_t state = 2;
    for (unsigned i = 0; i < 200; i++) {
        nb_decimal value = any_decimal(&state, 16 + i % 3);
        value.scale = 0;
        char text[NBP_DECIMAL_LENGTH];
        try_amount(nbp_decimal_digits(value, text), "万元", value, false);
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("digits");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_fraction_of_up_to_18_digits_is_read_and_said);
    tcase_add_test(tests, a_whole_number_of_18_digits_is_an_integer);
    Suite *suite = suite_create("digits");
    suite_add_tcase(suite, tests);
    return run(suite);
}
