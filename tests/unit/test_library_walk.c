/* The public functions that go over a report, write it and check it. */
#include "library.h"

static nb_report *sample(void) {
    nb_report *report = nb_parse_file(SAMPLE, NULL, NULL);
    ck_assert_ptr_nonnull(report);
    return report;
}

/* ---- fields ---------------------------------------------------------------------------------- */

static size_t table_of(const char *path) {
    size_t t = 0;
    for (size_t length; nb_table_at(t); t++) {
        length = strlen(nb_table_at(t)->path);
        if (!strncmp(nb_table_at(t)->path, path, length) && path[length] == '.')
            break;
    }
    return t;
}

START_TEST(every_field_has_its_labels) {
    size_t on_2021 = 0, on_2019 = 0;
    for (size_t i = 0; i < nb_field_count(); i++) {
        const nb_field *f = nb_field_at(i);
        const char *const labels[] = {f->row->group, f->row->label,    f->column,
                                      f->column_en,  f->row->label_en, f->row->group_en};
        for (size_t k = 0; k < sizeof labels / sizeof *labels; k++)
            ck_assert_msg(labels[k] != NULL, "%s, label %zu", f->path, k);
        for (const char *p = f->column_en; *p; p++)
            ck_assert_msg((unsigned char)*p < 0x80, "%s: %s", f->path, f->column_en);
        ck_assert_int_eq(*f->row->group == '\0', *f->row->group_en == '\0');
        ck_assert_int_eq(*f->row->label == '\0', *f->row->label_en == '\0');
        ck_assert(*f->column && *f->column_en);
        size_t row = strlen(f->row->path);
        ck_assert_msg(!strncmp(f->path, f->row->path, row) && f->path[row] == '.', "%s", f->path);
        ck_assert_uint_eq(nb_field_next(f->path, 0), i);
        ck_assert_ptr_eq(f->row->table, nb_table_at(table_of(f->path)));
        on_2021 += nb_field_in(f, NB_FORM_2021);
        on_2019 += nb_field_in(f, NB_FORM_2019);
        ck_assert(!nb_field_in(f, NB_FORM_NONE) && !nb_field_label(f, NB_FORM_NONE));
    }
    ck_assert_uint_eq(on_2021, 200);
    ck_assert_uint_eq(on_2019, 198);
    ck_assert_uint_eq(nb_field_count(), 226);
    ck_assert_ptr_null(nb_field_at(226));
    ck_assert_ptr_null(nb_field_at(SIZE_MAX));
}
END_TEST

START_TEST(a_field_is_labelled_as_on_the_form) {
    const nb_field *f = nb_field_at(nb_field_next("requests.dispositions.denied.state_secret", 0));
    ck_assert_str_eq(f->path, "requests.dispositions.denied.state_secret.natural_person");
    ck_assert_str_eq(f->row->group, "三、本年度办理结果 / （三）不予公开");
    ck_assert_str_eq(f->row->label, "1.属于国家秘密");
    ck_assert_str_eq(f->column, "自然人");
    ck_assert_str_eq(f->row->group_en, "III. Dispositions this year / (3) Denied");
    ck_assert_str_eq(f->row->label_en, "1. State secret");
    ck_assert_str_eq(f->column_en, "Natural persons");
    f = nb_field_at(nb_field_next("proactive_disclosure.licensing.decisions", 0));
    ck_assert_str_eq(f->column, "本年处理决定数量");
    ck_assert_str_eq(nb_field_label(f, NB_FORM_2021), "本年处理决定数量");
    ck_assert_str_eq(nb_field_label(f, NB_FORM_2019), "处理决定数量");
    ck_assert_str_eq(f->row->table->path, "proactive_disclosure");
    ck_assert_str_eq(f->row->table->numeral, "二");
    ck_assert_str_eq(f->row->table->title, "主动公开政府信息情况");
    ck_assert_int_eq(f->row->table->shape, NB_SHAPE_MATRIX);
    ck_assert_ptr_null(f->unit);
    ck_assert_int_eq(f->type, NB_TYPE_COUNT);
}
END_TEST

static size_t count_under(const char *path) {
    size_t count = 0;
    for (size_t i = nb_field_next(path, 0); i < nb_field_count(); i = nb_field_next(path, i + 1))
        count++;
    return count;
}

START_TEST(paths_lead_to_what_lies_under_them) {
    ck_assert_uint_eq(count_under(""), nb_field_count());
    ck_assert_uint_eq(count_under("requests.received"), 7);
    ck_assert_uint_eq(count_under("requests.received.total"), 1);
    ck_assert_uint_eq(count_under("requests.dispositions.denied"), 8 * 7);
    ck_assert_uint_eq(count_under("remedies"), 15);
    ck_assert_uint_eq(count_under("requests.rec"), 0);
    ck_assert_uint_eq(count_under("requests.received."), 0);
    ck_assert_uint_eq(count_under("no.such.path"), 0);
    ck_assert_uint_eq(nb_field_next("", SIZE_MAX), nb_field_count());
}
END_TEST

START_TEST(cells_are_found_by_number_and_by_path) {
    nb_report *report = sample();
    size_t index = nb_field_next("requests.received.total", 0);
    ck_assert_ptr_eq(nb_report_cell(report, "requests.received.total"),
                     &report->requests.received.total);
    ck_assert_ptr_eq(nb_report_cell_at(report, index), &report->requests.received.total);
    ck_assert_ptr_null(nb_report_cell(report, "requests.received"));
    ck_assert_ptr_null(nb_report_cell_at(report, nb_field_count()));
    ck_assert_ptr_null(nb_report_cell(NULL, "requests.received.total"));
    ck_assert_ptr_null(nb_report_cell_at(NULL, index));
    size_t has = 0;
    for (size_t i = 0; i < nb_field_count(); i++) {
        has += nb_report_has(report, i);
        ck_assert(nb_report_has(report, i) || nb_report_cell_at(report, i)->outcome == NB_ABSENT);
    }
    ck_assert_uint_eq(has, 200);
    ck_assert(!nb_report_has(report, nb_field_count()));
    nb_report_free(report);
}
END_TEST

START_TEST(decimals_are_exact) {
    static const struct {
        nb_decimal value;
        const char *text;
    } rows[] = {{{0, 0}, "0"},
                {{4068208, 3}, "4068.208"},
                {{-5, 1}, "-0.5"},
                {{1500, 2}, "15"},
                {{7, 0}, "7"},
                {{INT64_MAX, 0}, "9223372036854775807"},
                {{INT64_MIN, 0}, "-9223372036854775808"}};
    char text[NB_DECIMAL_SIZE];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_str_eq(nb_decimal_text(rows[i].value, text), rows[i].text);
    ck_assert_uint_eq(strlen(nb_decimal_text((nb_decimal){-1, UINT8_MAX}, text)), 258);
}
END_TEST

START_TEST(names_end_where_their_enumerations_do) {
    ck_assert_str_eq(nb_outcome_name(NB_AMBIGUOUS), "ambiguous");
    ck_assert_ptr_null(nb_outcome_name((nb_outcome)NB_OUTCOME_COUNT));
    ck_assert_ptr_null(nb_decision_name((nb_decision)NB_DECISION_COUNT));
    ck_assert_str_eq(nb_type_name(NB_TYPE_MONEY), "money");
    ck_assert_ptr_null(nb_type_name((nb_type)4));
    ck_assert_str_eq(nb_severity_name(NB_SEVERITY_ERROR), "error");
    ck_assert_ptr_null(nb_severity_name((nb_severity)-1));
    ck_assert_str_eq(nb_reason_name(NB_REASON_COLUMNS_CUT), "columns-cut");
    ck_assert_ptr_null(nb_reason_name(NB_REASON_NONE));
    ck_assert_ptr_null(nb_reason_sentence((nb_reason)-1));
    ck_assert_str_eq(nb_code_name((nb_code)-1), "unknown");
    size_t kinds = 0, formats = 0;
    while (nb_kind_name(kinds))
        kinds++;
    while (nb_format_name(formats))
        formats++;
    ck_assert_uint_ge(kinds, 10);
    ck_assert_uint_ge(formats, 4);
    ck_assert_ptr_null(nb_format_name(SIZE_MAX));
}
END_TEST

/* ---- writing --------------------------------------------------------------------------------- */

START_TEST(csv_goes_on_without_a_header) {
    static const char *const formats[] = {"csv", "long"};
    nb_report *report = sample();
    nb_write_options bare = nb_write_options_default(), chinese = bare;
    bare.no_header = true;
    chinese.bom = chinese.chinese_header = true;
    char *with = written(report, formats[_i], NULL), *without = written(report, formats[_i], &bare),
         *zh = written(report, formats[_i], &chinese);
    const char *second_line = strchr(with, '\n') + 1;
    ck_assert_str_eq(second_line, without);
    ck_assert_int_eq(memcmp(zh, "\xEF\xBB\xBF\"文件\"", 11), 0);
    ck_assert_str_eq(strchr(zh, '\n') + 1, without);
    free(with);
    free(without);
    free(zh);
    nb_report_free(report);
}
END_TEST

static bool refuse(void *user, const char *data, size_t length) {
    (void)data, (void)length;
    ++*(int *)user;
    return false;
}

START_TEST(what_cannot_be_written_is_an_error) {
    nb_report *report = sample();
    nb_write_options options = nb_write_options_default();
    nb_error err;
    int calls = 0;
    ck_assert(!nb_write(report, "json", refuse, &calls, NULL, &err));
    ck_assert_int_eq(err.code, NB_ERROR_WRITE);
    ck_assert_int_eq(calls, 1);
    ck_assert(!nb_write(report, "xml", refuse, &calls, NULL, &err));
    ck_assert_int_eq(err.code, NB_ERROR_OPTION);
    options.places = true;
    ck_assert(!nb_write(report, "csv", refuse, &calls, &options, &err));
    ck_assert_int_eq(err.code, NB_ERROR_OPTION);
    options = nb_write_options_default();
    options.bom = true;
    ck_assert(!nb_write(report, "ndjson", refuse, &calls, &options, NULL));
    ck_assert_int_eq(calls, 1);
    nb_report_free(report);
}
END_TEST

/* ---- checking -------------------------------------------------------------------------------- */

START_TEST(rules_are_listed) {
    size_t count = 0, of_years = 0;
    bool balance = false;
    for (const nb_rule *rule; (rule = nb_rule_at(count)); count++) {
        ck_assert(*rule->id && *rule->compares && *rule->source);
        of_years += rule->of_years;
        balance |= !strcmp(rule->id, "requests-balance") && rule->severity == NB_SEVERITY_ERROR;
    }
    ck_assert(balance);
    ck_assert_uint_ge(count, 20);
    ck_assert_uint_ge(of_years, 3);
}
END_TEST

typedef struct found {
    size_t carry_over, others;
} found;

static void note(void *user, const nb_finding *finding) {
    found *f = user;
    if (!strcmp(finding->rule, "carry-over"))
        f->carry_over++;
    else
        f->others++;
    ck_assert(finding->compared && finding->cell_count && *finding->message);
}

START_TEST(two_years_are_compared) {
    nb_report *earlier = sample(), *later = sample();
    nb_error err;
    found f = {0};
    ck_assert(!nb_check_years(earlier, later, note, &f, &err));
    ck_assert_int_eq(err.code, NB_ERROR_OPTION);
    later->year = earlier->year + 1;
    later->requests.carried_over = earlier->requests.carried_forward;
    ck_assert(nb_check_years(earlier, later, note, &f, &err));
    ck_assert_uint_eq(f.carry_over, 0);
    later->requests.carried_over.total.value.coefficient++;
    ck_assert(nb_check_years(earlier, later, note, &f, NULL));
    ck_assert_uint_eq(f.carry_over, 1);
    later->agency = "青山县水利局";
    ck_assert(!nb_check_years(earlier, later, note, &f, NULL));
    nb_report_free(earlier);
    nb_report_free(later);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("walk");
    tcase_add_test(tests, every_field_has_its_labels);
    tcase_add_test(tests, a_field_is_labelled_as_on_the_form);
    tcase_add_test(tests, paths_lead_to_what_lies_under_them);
    tcase_add_test(tests, cells_are_found_by_number_and_by_path);
    tcase_add_test(tests, decimals_are_exact);
    tcase_add_test(tests, names_end_where_their_enumerations_do);
    tcase_add_loop_test(tests, csv_goes_on_without_a_header, 0, 2);
    tcase_add_test(tests, what_cannot_be_written_is_an_error);
    tcase_add_test(tests, rules_are_listed);
    tcase_add_test(tests, two_years_are_compared);
    Suite *suite = suite_create("walk");
    suite_add_tcase(suite, tests);
    return run(suite);
}
