/* The emitters, on a report that is filled by hand. */
#include <check.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "emit/cells.h"
#include "emit/csv_labels.h"
#include "emit/emit.h"
#include "emit/json/json_report.h"
#include "form/form.h"
#include "form/report_forms.h"
#include "model/report.h"

/* All that was written, with a NUL behind it. */
struct written {
    char *text;
    size_t length;
};

static bool collect(void *user, const char *bytes, size_t length) {
    struct written *written = user;
    written->text = realloc(written->text, written->length + length + 1);
    memcpy(written->text + written->length, bytes, length);
    written->length += length;
    written->text[written->length] = '\0';
    return true;
}

static bool refuse(void *user, const char *bytes, size_t length) {
    (void)user, (void)bytes, (void)length;
    return false;
}

/* Each result as `format` writes it; the caller frees the text. */
static char *emit(const char *format, nbp_emit_options options, const nbp_result *results,
                  size_t count) {
    const nbp_emitter *emitter = nbp_emitter_named(format);
    struct written written = {0};
    nbp_sink sink;
    nbp_sink_init(&sink, collect, &written);
    if (emitter->begin)
        emitter->begin(&sink, &options);
    for (size_t i = 0; i < count; i++)
        emitter->result(&sink, &options, &results[i], i);
    if (emitter->end)
        emitter->end(&sink, &options, count);
    ck_assert(nbp_sink_flush(&sink));
    nbp_sink_free(&sink);
    return written.text ? written.text : calloc(1, 1);
}

static nb_cell printed(int64_t coefficient, uint8_t scale, const char *text) {
    return (nb_cell){.outcome = NB_PRINTED,
                     .decision = NB_BY_ORDER,
                     .value = {coefficient, scale},
                     .printed = text,
                     .place = {.offset = 90, .line = 7, .column = 3}};
}

static nb_report *report_of(nb_form form) {
    static const nb_section parts[] = {
        {.number = 1, .heading = "主动公开", .text = "甲", .text_length = 3}};
    nbp_arena *arena = nbp_arena_new();
    nb_report *report = nbp_arena_alloc(arena, sizeof *report);
    *report = (nb_report){.arena = arena, .form = form, .year = 2024};
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        ck_assert(nbp_report_tell_forms(report, t, nbp_form_bit(form)));
    report->source =
        (nb_source){.name = "a.txt", .bytes = 5, .sha256 = "00", .media_type = "text/plain"};
    report->title = "=HYPERLINK(\"x\")";
    report->agency = "青山县水利局";
    report->contact.phone = "+86 10";
    report->sections = nbp_arena_alloc(arena, sizeof(nb_section));
    *report->sections =
        (nb_section){.number = 1, .heading = "总体情况", .text = "一\n二", .text_length = 7};
    report->sections->subsections = nbp_arena_alloc(arena, sizeof(nb_section));
    *report->sections->subsections = parts[0];
    report->sections->subsection_count = report->section_count = 1;
    report->proactive_disclosure.fees.amount_cny_10k = printed(4068208, 3, "4068.208");
    report->requests.received.natural_person = printed(17, 0, "17");
    report->requests.received.total = printed(-2, 0, "-2");
    report->requests.carried_over.total.outcome = NB_BLANK;
    report->proactive_disclosure.normative_documents.newly_produced.reason = NB_REASON_NO_ROW;
    report->requests.carried_over.natural_person =
        (nb_cell){.outcome = NB_AMBIGUOUS, .reason = NB_REASON_CELL_GONE, .readings = {"3", NULL}};
    report->remedies.litigation_direct.pending = (nb_cell){.outcome = NB_MARKED, .printed = "—"};
    return report;
}

static json_t *parsed(const char *text) {
    json_error_t error;
    json_t *json = json_loads(text, 0, &error);
    ck_assert_msg(json != NULL, "%s in %s", error.text, text);
    return json;
}

/* A report as the emitter writes it, read back. */
static json_t *json_of(const nb_report *report, bool places) {
    nbp_result result = {.report = report, .name = "a.txt"};
    char *text = emit("ndjson", (nbp_emit_options){.places = places}, &result, 1);
    json_t *json = parsed(text);
    free(text);
    return json;
}

/* The value at a dotted path. */
static const json_t *at(const json_t *json, const char *path) {
    char name[64];
    for (; json && *path; path += strlen(name), path += *path == '.') {
        snprintf(name, sizeof name, "%.*s", (int)strcspn(path, "."), path);
        json = json_object_get(json, name);
    }
    return json;
}

START_TEST(json_holds_every_path_of_the_form_and_no_other) {
    static const nb_form forms[] = {NB_FORM_2021, NB_FORM_2019};
    nb_report *report = report_of(forms[_i]);
    json_t *json = json_of(report, true);
    size_t given = 0;
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        bool expected = (nbp_form_cells[i].forms & nbp_form_bit(forms[_i])) != 0;
        given += expected;
        ck_assert_msg((at(json, nbp_form_cells[i].path) != NULL) == expected, "%s",
                      nbp_form_cells[i].path);
        ck_assert(json_object_get(at(json, "places"), nbp_form_cells[i].path) || !expected);
    }
    ck_assert_int_eq(json_integer_value(at(json, "cells.expected")), (json_int_t)given);
    ck_assert_uint_eq(json_object_size(at(json, "places")), given);
    json_decref(json);
    nb_report_free(report);
}
END_TEST

START_TEST(json_keeps_the_order_of_the_contract) {
    static const char *const keys[] = {
        "schema",   "source",   "title",   "agency",   "year",     "form",
        "period",   "notice",   "contact", "preamble", "sections", "proactive_disclosure",
        "requests", "remedies", "cells",   "findings", "made"};
    nb_report *report = report_of(NB_FORM_2021);
    json_t *json = json_of(report, false), *value;
    const char *key;
    size_t i = 0;
    json_object_foreach(json, key, value) ck_assert_str_eq(key, keys[i++]);
    ck_assert_uint_eq(i, sizeof keys / sizeof *keys);
    json_decref(json);
    nb_report_free(report);
}
END_TEST

START_TEST(json_says_what_is_in_the_report) {
    nb_report *report = report_of(NB_FORM_2021);
    nbp_result result = {.report = report, .name = "a.txt"};
    char *text = emit("ndjson", (nbp_emit_options){.places = true}, &result, 1);
    ck_assert_ptr_nonnull(strstr(text, "\"amount_cny_10k\":4068.208}"));
    ck_assert_ptr_eq(strchr(text, '\n'), text + strlen(text) - 1);
    json_t *json = parsed(text);
    ck_assert_str_eq(json_string_value(at(json, "agency")), "青山县水利局");
    ck_assert_int_eq(json_integer_value(at(json, "requests.received.natural_person")), 17);
    ck_assert_int_eq(json_integer_value(at(json, "requests.received.total")), -2);
    ck_assert(json_is_null(at(json, "requests.carried_over.total")));
    ck_assert_int_eq(json_integer_value(at(json, "cells.printed")), 3);
    ck_assert_int_eq(json_integer_value(at(json, "cells.blank")), 1);
    ck_assert_int_eq(json_integer_value(at(json, "cells.marked")), 1);
    ck_assert_int_eq(json_integer_value(at(json, "cells.absent")), 194);
    ck_assert_uint_eq(json_object_size(at(json, "contact")), 1);
    const json_t *section = json_array_get(at(json, "sections"), 0);
    ck_assert_str_eq(json_string_value(at(section, "text")), "一\n二");
    ck_assert_uint_eq(json_array_size(at(section, "subsections")), 1);
    const json_t *place = json_object_get(at(json, "places"), "requests.received.natural_person");
    ck_assert_int_eq(json_integer_value(at(place, "offset")), 90);
    ck_assert_int_eq(json_integer_value(at(place, "column")), 3);
    ck_assert_str_eq(json_string_value(at(place, "decided")), "order");
    ck_assert_ptr_null(json_object_get(place, "reason"));
    place = json_object_get(at(json, "places"), "requests.carried_over.natural_person");
    ck_assert_str_eq(json_string_value(at(place, "reason")), "cell-gone");
    ck_assert_str_eq(json_string_value(json_array_get(at(place, "readings"), 0)), "3");
    ck_assert(json_is_null(json_array_get(at(place, "readings"), 1)));
    json_decref(json);
    free(text);
    nb_report_free(report);
}
END_TEST

START_TEST(json_without_a_form_has_no_tables) {
    nb_report *report = report_of(NB_FORM_NONE);
    json_t *json = json_of(report, false);
    ck_assert(json_is_null(at(json, "requests")));
    ck_assert_int_eq(json_integer_value(at(json, "cells.expected")), 0);
    json_decref(json);
    nb_report_free(report);
}
END_TEST

START_TEST(json_of_a_report_that_mixes_forms_holds_both) {
    nb_report *report = report_of(NB_FORM_2021);
    ck_assert(nbp_report_tell_forms(report, NBP_TABLE_REQUESTS, NBP_2019));
    json_t *json = json_of(report, false);
    ck_assert_ptr_nonnull(at(json, "requests.dispositions.other.undivided.total"));
    ck_assert_ptr_nonnull(at(json, "requests.dispositions.other.miscellaneous.total"));
    ck_assert_ptr_null(at(json, "proactive_disclosure.procurement"));
    json_decref(json);
    nb_report_free(report);
}
END_TEST

START_TEST(several_json_results_are_an_array_with_errors_in_it) {
    nb_report *report = report_of(NB_FORM_2021);
    nb_error error = {.code = NB_ERROR_EMPTY, .message = "empty input"};
    nbp_result results[] = {{.report = report, .name = "a.txt"},
                            {.name = "b.txt", .error = &error}};
    char *text = emit("json", (nbp_emit_options){.many = true}, results, 2);
    json_t *json = parsed(text);
    ck_assert_uint_eq(json_array_size(json), 2);
    ck_assert_str_eq(json_string_value(at(json_array_get(json, 1), "error.code")), "empty");
    ck_assert_str_eq(json_string_value(at(json_array_get(json, 1), "source.name")), "b.txt");
    json_decref(json);
    free(text);
    nb_report_free(report);
}
END_TEST

START_TEST(findings_hold_a_suspect_only_where_there_is_one) {
    static const char *const cells[] = {"requests.received.total"};
    nb_finding findings[] = {{.rule = "applicants-sum",
                              .severity = NB_SEVERITY_ERROR,
                              .message = "m",
                              .cells = cells,
                              .cell_count = 1,
                              .compared = true,
                              .left = {5, 0},
                              .right = {125, 1},
                              .suspect = cells[0],
                              .mended = {6, 0},
                              .place.line = 4},
                             {.rule = "bytes-replaced",
                              .severity = NB_SEVERITY_WARNING,
                              .kind = NB_ABOUT_EXTRACTION,
                              .message = "n"}};
    nb_report *report = report_of(NB_FORM_2021);
    report->findings = findings;
    report->finding_count = 2;
    json_t *json = json_of(report, false);
    const json_t *first = json_array_get(at(json, "findings"), 0),
                 *second = json_array_get(at(json, "findings"), 1);
    ck_assert_str_eq(json_string_value(at(first, "kind")), "report");
    ck_assert_double_eq(json_number_value(at(first, "right")), 12.5);
    ck_assert_int_eq(json_integer_value(at(first, "mended")), 6);
    ck_assert_str_eq(json_string_value(at(second, "kind")), "extraction");
    ck_assert(json_is_null(at(second, "left")));
    ck_assert_ptr_null(at(second, "suspect"));
    json_decref(json);
    nb_report_free(report);
}
END_TEST

static const struct {
    nb_decimal value;
    const char *text; /* as CSV writes it */
    const char *json; /* as JSON writes it */
} decimals[] = {
    {{0, 0}, "0", "0"},
    {{0, 3}, "0", "0"},
    {{4068208, 3}, "4068.208", "4068.208"},
    {{4068200, 3}, "4068.2", "4068.2"},
    {{1200, 2}, "12", "12"},
    {{-5, 1}, "-0.5", "-0.5"},
    {{1, 3}, "0.001", "0.001"},
    {{10, 2}, "0.1", "0.1"},
    {{123456789012345, 2}, "1234567890123.45", "1234567890123.45"},
    {{999999999999999, 1}, "99999999999999.9", "99999999999999.9"},
    {{1234567890123456, 3}, "1234567890123.456", "null"},
    {{INT64_MAX, 0}, "9223372036854775807", "9223372036854775807"},
    {{INT64_MIN, 0}, "-9223372036854775808", "-9223372036854775808"},
    {{INT64_MIN, 19}, "-0.9223372036854775808", "null"},
};
enum { DECIMALS = sizeof decimals / sizeof *decimals };

/* A tree as it is written; the caller frees the text. */
static char *dumped(json_t *tree) {
    struct written written = {0};
    nbp_sink sink;
    nbp_sink_init(&sink, collect, &written);
    nbp_json_dump(&sink, tree, NBP_JSON_LINE | JSON_ENCODE_ANY);
    ck_assert(nbp_sink_flush(&sink));
    nbp_sink_free(&sink);
    return written.text;
}

static char *json_of_decimal(nb_decimal value) {
    return dumped(nbp_json_decimal(value));
}

START_TEST(decimals_are_exact_or_not_there) {
    char text[NBP_DECIMAL_LENGTH];
    ck_assert_str_eq(nbp_decimal_digits(decimals[_i].value, text), decimals[_i].text);
    char *json = json_of_decimal(decimals[_i].value);
    ck_assert_str_eq(json, decimals[_i].json);
    free(json);
}
END_TEST

/* Up to 15 digits, of any length and with the point anywhere, by a generator of its own: the same
 * numbers in every run. */
static nb_decimal next_decimal(uint64_t *state) {
    uint64_t bits[3];
    for (size_t i = 0; i < 3; i++) {
        *state = *state * 6364136223846793005U + 1442695040888963407U;
        bits[i] = *state >> 32;
    }
    uint64_t most = 10;
    for (uint64_t digits = bits[0] % NBP_MAX_JSON_DIGITS; digits; digits--)
        most *= 10;
    int64_t coefficient = (int64_t)((bits[1] << 32 | bits[2]) % most);
    return (nb_decimal){bits[0] & 1 << 16 ? -coefficient : coefficient,
                        (uint8_t)((bits[0] >> 8) % 20)};
}

/* The number's text with its exponent, which jansson writes below 0.0001, resolved. */
static const char *without_exponent(const char *json, char text[NBP_DECIMAL_LENGTH]) {
    const char *e = strchr(json, 'e');
    if (!e)
        return json;
    nb_decimal value = {.scale = (uint8_t)-atoi(e + 1)};
    for (const char *p = json; p < e; p++) {
        value.coefficient =
            *p >= '0' && *p <= '9' ? 10 * value.coefficient + (*p - '0') : value.coefficient;
        value.scale = (uint8_t)(value.scale + (*p == '.' ? e - p - 1 : 0));
    }
    value.coefficient *= *json == '-' ? -1 : 1;
    return nbp_decimal_digits(value, text);
}

/* Out, and in again: what is written is the exact text, and what a reader makes of the exact text
 * is what he makes of what is written. */
START_TEST(any_decimal_of_15_digits_comes_out_as_printed) {
    uint64_t state = 1;
    for (size_t i = 0; i < 20000; i++) {
        nb_decimal value = next_decimal(&state);
        char text[NBP_DECIMAL_LENGTH], again[NBP_DECIMAL_LENGTH];
        const char *exact = nbp_decimal_digits(value, text);
        char *json = json_of_decimal(value);
        ck_assert_str_eq(without_exponent(json, again), exact);
        json_t *written = json_loads(json, JSON_DECODE_ANY, NULL),
               *read = json_loads(exact, JSON_DECODE_ANY, NULL);
        ck_assert(json_equal(written, read));
        ck_assert_int_eq(json_is_integer(written), !strchr(exact, '.'));
        json_decref(read);
        json_decref(written);
        free(json);
    }
}
END_TEST

START_TEST(a_fraction_of_more_digits_is_null) {
    uint64_t state = 1;
    for (size_t i = 0; i < 10000; i++) {
        nb_decimal value = next_decimal(&state);
        value.coefficient = 1000000000000000 + llabs(value.coefficient) * 8;
        value.coefficient += value.coefficient % 10 == 0;
        value.scale++;
        char *json = json_of_decimal(value);
        ck_assert_str_eq(json, "null");
        free(json);
    }
}
END_TEST

START_TEST(a_decimal_of_the_largest_scale_fits) {
    char text[NBP_DECIMAL_LENGTH];
    ck_assert_uint_eq(strlen(nbp_decimal_digits((nb_decimal){-1, 255}, text)), 258);
}
END_TEST

static size_t count(const char *text, char wanted) {
    size_t n = 0;
    for (; *text; text++)
        n += *text == wanted;
    return n;
}

START_TEST(csv_has_one_header_whatever_the_input) {
    nb_report *reports[] = {report_of(NB_FORM_2021), report_of(NB_FORM_2019),
                            report_of(NB_FORM_NONE)};
    nbp_result results[] = {{.report = reports[0], .name = "a"},
                            {.report = reports[1], .name = "b"},
                            {.report = reports[2], .name = "c"}};
    char *text = emit("csv", (nbp_emit_options){.many = true}, results, 3);
    ck_assert_uint_eq(count(text, '\n'), 4);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        ck_assert_uint_eq(count(line, ','), 22 + NBP_FORM_CELLS + 1 - 1);
    free(text);
    for (size_t i = 0; i < 3; i++)
        nb_report_free(reports[i]);
}
END_TEST

START_TEST(csv_defuses_text_and_never_a_number) {
    nb_report *report = report_of(NB_FORM_2021);
    nbp_result result = {.report = report, .name = "@a.txt"};
    char *text = emit("csv", (nbp_emit_options){0}, &result, 1);
    ck_assert_ptr_nonnull(
        strstr(text, "\n\"'@a.txt\",\"'=HYPERLINK(\"\"x\"\")\",\"青山县水利局\",2024,2021,"));
    ck_assert_ptr_nonnull(strstr(text, ",\"'+86 10\","));
    ck_assert_ptr_nonnull(strstr(text, ",4068.208,,,17,,,,,,-2,"));
    free(text);
    nb_report_free(report);
}
END_TEST

START_TEST(long_has_a_row_a_cell) {
    nb_report *report = report_of(NB_FORM_2019);
    nbp_result result = {.report = report, .name = "a.txt"};
    char *text = emit("long", (nbp_emit_options){.bom = true}, &result, 1);
    size_t counts[NB_OUTCOME_COUNT];
    ck_assert_uint_eq(count(text, '\n'), 1 + nbp_count_cells(report, counts));
    ck_assert_uint_eq(strspn(text, "\xEF\xBB\xBF"), 3);
    ck_assert_ptr_nonnull(strstr(
        text, "\n\"a.txt\",\"青山县水利局\",2024,2019,\"三\",\"requests.received.total\","
              "\"一、本年新收政府信息公开申请数量\",\"总计\",-2,\"printed\",\"'-2\",7,,,,\n"));
    ck_assert_ptr_nonnull(strstr(
        text,
        "\"第二十条第（一）项 / 规范性文件\",\"本年新制作数量\",,\"absent\",,,\"no-row\",,,\n"));
    free(text);
    nb_report_free(report);
}
END_TEST

START_TEST(chinese_headings_are_all_different) {
    char labels[256][NBP_LABEL_SIZE];
    ck_assert_uint_le(NBP_FORM_CELLS, 256);
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        nbp_cell_label(i, labels[i]);
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(labels[i], labels[j]);
    }
}
END_TEST

START_TEST(a_failing_output_is_noticed_once_at_the_end) {
    nb_report *report = report_of(NB_FORM_2021);
    nbp_result result = {.report = report, .name = "a"};
    nbp_sink sink;
    for (size_t i = 0; i < nbp_emitter_count; i++) {
        nbp_sink_init(&sink, refuse, NULL);
        nbp_emitters[i].result(&sink, &(nbp_emit_options){0}, &result, 0);
        ck_assert(!nbp_sink_flush(&sink));
        ck_assert_int_eq(sink.failed, NB_ERROR_WRITE);
        nbp_sink_free(&sink);
    }
    nb_report_free(report);
}
END_TEST

START_TEST(a_tree_without_memory_fails_the_sink) {
    nbp_sink sink;
    json_t *object = json_object(), *part = json_array();
    nbp_json_put(&object, "a", nbp_json_text("x"));
    nbp_json_add(&part, NULL); /* as where there is none */
    nbp_json_put(&object, "b", part);
    nbp_json_put(&object, "c", nbp_json_ordinal(1));
    ck_assert_ptr_null(object);
    nbp_sink_init(&sink, refuse, NULL);
    nbp_json_dump(&sink, object, NBP_JSON_LINE);
    ck_assert_int_eq(sink.failed, NB_ERROR_MEMORY);
    nbp_sink_free(&sink);
}
END_TEST

START_TEST(json_is_laid_out_as_jansson_does_it) {
    static const size_t styles[] = {JSON_COMPACT, JSON_INDENT(2)};
    static const char *const formats[] = {"ndjson", "json"};
    nb_report *report = report_of(NB_FORM_2021);
    nbp_result result = {.report = report, .name = "a\tb.txt"};
    char *text = emit(formats[_i], (nbp_emit_options){.places = true}, &result, 1);
    json_t *json = parsed(text);
    char *again = json_dumps(json, styles[_i] | JSON_REAL_PRECISION(15));
    text[strlen(text) - 1] = '\0';
    ck_assert_str_eq(text, again);
    free(again);
    json_decref(json);
    free(text);
    nb_report_free(report);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("emit");
    TCase *json = tcase_create("json"), *csv = tcase_create("csv"), *sink = tcase_create("sink");
    tcase_add_loop_test(json, json_holds_every_path_of_the_form_and_no_other, 0, 2);
    tcase_add_test(json, json_keeps_the_order_of_the_contract);
    tcase_add_test(json, json_says_what_is_in_the_report);
    tcase_add_test(json, json_without_a_form_has_no_tables);
    tcase_add_test(json, json_of_a_report_that_mixes_forms_holds_both);
    tcase_add_test(json, several_json_results_are_an_array_with_errors_in_it);
    tcase_add_test(json, findings_hold_a_suspect_only_where_there_is_one);
    tcase_add_loop_test(json, decimals_are_exact_or_not_there, 0, DECIMALS);
    tcase_add_test(json, a_decimal_of_the_largest_scale_fits);
    tcase_add_test(json, any_decimal_of_15_digits_comes_out_as_printed);
    tcase_add_test(json, a_fraction_of_more_digits_is_null);
    tcase_add_test(json, a_tree_without_memory_fails_the_sink);
    tcase_add_loop_test(json, json_is_laid_out_as_jansson_does_it, 0, 2);
    tcase_add_test(csv, csv_has_one_header_whatever_the_input);
    tcase_add_test(csv, csv_defuses_text_and_never_a_number);
    tcase_add_test(csv, long_has_a_row_a_cell);
    tcase_add_test(csv, chinese_headings_are_all_different);
    tcase_add_test(sink, a_failing_output_is_noticed_once_at_the_end);
    suite_add_tcase(suite, json);
    suite_add_tcase(suite, csv);
    suite_add_tcase(suite, sink);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
