/* What a run of many inputs knows about names, records and sums. */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "batch/input/stream.h"
#include "batch/output/folder.h"
#include "batch/output/folder_name.h"
#include "batch/output/outgoing.h"
#include "batch/output/record.h"
#include "batch/output/spill.h"
#include "batch/output/totals.h"
#include "emit/json/emit_json.h"

/* ---- files of a folder ---------------------------------------------------------------------- */

static const struct {
    const char *name, *file;
} names[] = {
    {"a.txt", "a.txt.json"},
    {"年报/县.html", "年报/县.html.json"},
    {"./a//b/./c.txt", "a/b/c.txt.json"},
    {"/etc/passwd", "%2Fetc/passwd.json"},
    {"../a", "%2E%2E/a.json"},
    {"a/../../b", "a/%2E%2E/%2E%2E/b.json"},
    {"..a", "..a.json"},
    {"100%", "100%25.json"},
    {"a\nb\x7F", "a%0Ab%7F.json"},
    {"x.tar!y/z", "x.tar!y/z.json"},
    {"a.json/b", "a%2Ejson/b.json"},
    {"a.json.part/b", "a.json%2Epart/b.json"},
    {"a.json", "a.json.json"},
    {"<stdin>", "<stdin>.json"},
};

START_TEST(names_lead_into_the_folder) {
    nbp_buffer path;
    nbp_buffer_init(&path, SIZE_MAX);
    nbp_folder_name(&path, names[_i].name, 1, ".json");
    nbp_buffer_add_byte(&path, '\0');
    ck_assert_str_eq(path.data, names[_i].file);
    nbp_buffer_free(&path);
}
END_TEST

START_TEST(long_names_are_cut_and_differ) {
    char name[1000];
    nbp_buffer paths[2];
    memset(name, 'x', sizeof name);
    name[999] = '\0';
    for (int i = 0; i < 2; i++) {
        name[998] = (char)('0' + i);
        nbp_buffer_init(&paths[i], SIZE_MAX);
        nbp_folder_name(&paths[i], name, 1, ".ndjson");
        ck_assert_uint_lt(paths[i].length, 250);
    }
    ck_assert(paths[0].length != paths[1].length ||
              memcmp(paths[0].data, paths[1].data, paths[0].length) != 0);
    nbp_buffer_free(&paths[0]);
    nbp_buffer_free(&paths[1]);
}
END_TEST

START_TEST(cut_names_keep_whole_characters) {
    char name[400] = "x";
    nbp_buffer path;
    for (int i = 0; i < 100; i++)
        strcat(name, "县");
    nbp_buffer_init(&path, SIZE_MAX);
    nbp_folder_name(&path, name, 1, ".json");
    size_t mark = (size_t)((char *)memchr(path.data, '%', path.length) - path.data);
    ck_assert_uint_eq((mark - 1) % 3, 0);
    nbp_buffer_free(&path);
}
END_TEST

START_TEST(equal_names_get_files_of_their_own) {
    char place[] = "/tmp/test_batch.XXXXXX";
    nbp_folder folder;
    nb_error err = {0};
    ck_assert_ptr_nonnull(mkdtemp(place));
    ck_assert(nbp_folder_open(&folder, place, ".json", &err));
    static const char *const given[] = {"a", "./a", "a", "a%~2", "b"};
    static const char *const wanted[] = {"a.json", "a%~2.json", "a%~3.json", "a%25~2.json",
                                         "b.json"};
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        char *path = nbp_folder_path(&folder, given[i]);
        ck_assert_str_eq(path + strlen(place) + 1, wanted[i]);
        free(path);
    }
    for (int i = 0; i < 5000; i++) { /* the table grows */
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        char *path = nbp_folder_path(&folder, name);
        ck_assert_ptr_null(strchr(path, '%'));
        free(path);
    }
    nbp_folder_close(&folder);
    rmdir(place);
}
END_TEST

/* ---- records that were written before -------------------------------------------------------- */

static nbp_buffer written;

static bool append(void *user, const char *bytes, size_t length) {
    nbp_buffer_add(user, bytes, length);
    return true;
}

/* A report's record, or the error's. */
static void write_record(const char *name, const char *text, unsigned indent) {
    nb_error err = {0};
    nb_options options = {.size = sizeof options, .name = name};
    nb_report *report = nb_parse(text, strlen(text), &options, &err);
    const nbp_result result = {.report = report, .name = name, .error = &err};
    nbp_emit_options emit = {0};
    nbp_sink sink;
    nbp_buffer_init(&written, SIZE_MAX);
    nbp_sink_init(&sink, append, &written);
    if (indent)
        nbp_json_result(&sink, &emit, &result, 0);
    else
        nbp_ndjson_result(&sink, &emit, &result, 0);
    ck_assert(nbp_sink_flush(&sink));
    nbp_sink_free(&sink);
    nb_report_free(report);
}

/* Its text tries to look like what the reader of records looks for. */
static const char report[] = "某县2024年政府信息公开工作年度报告\n"
                             "一、总体情况\n\"cells\":{\"expected\":1,\"printed\":1,}\n"
                             "四、政府信息公开行政复议、行政诉讼情况\n"
                             "行政复议|||||行政诉讼\n"
                             "结果维持|结果纠正|其他结果|尚未审结|总计\n1|2|3|4|10\n";

/* The length of the record up to the last that is asked of it, its counts of cells. */
static size_t counts_end(void) {
    const char *end = memmem(written.data, written.length, "\"absent\":", 9);
    return (size_t)(strchr(end, '}') + 1 - written.data);
}

START_TEST(a_report_is_understood) {
    nbp_record record;
    nbp_summary outcome;
    nb_options options = {0};
    write_record("a \"b\"\n", report, (unsigned)_i);
    ck_assert(nbp_record_read(written.data, written.length, &record, &outcome));
    ck_assert(outcome.resumed);
    ck_assert_int_eq(outcome.error.code, NB_OK);
    ck_assert_uint_eq(outcome.expected, 15); /* no label tells the form */
    ck_assert_uint_lt(outcome.cells[NB_PRINTED], 30);
    ck_assert(nbp_record_is_of(&record, "a \"b\"\n", NULL));
    ck_assert(!nbp_record_is_of(&record, "a \"b\"", NULL));
    ck_assert(!nbp_record_is_of(&record, NULL, NULL));
    ck_assert_uint_eq(strlen(nbp_record_digest(&record, &options, false)), 64);
    ck_assert_ptr_null(nbp_record_digest(&record, &options, true));
    options.url = "http://body.example/";
    ck_assert_ptr_null(nbp_record_digest(&record, &options, false));
    options = (nb_options){.charset_hint = "GBK"};
    ck_assert_ptr_null(nbp_record_digest(&record, &options, false));
    nbp_record_free(&record);
    for (size_t length = 0; length < counts_end(); length++)
        ck_assert(!nbp_record_read(written.data, length, &record, &outcome));
    ck_assert(nbp_record_read(written.data, counts_end(), &record, &outcome));
    ck_assert_ptr_null(nbp_record_digest(&record, &options, false));
    nbp_record_free(&record);
    nbp_buffer_free(&written);
}
END_TEST

START_TEST(an_error_is_understood) {
    nbp_record record;
    nbp_summary outcome;
    write_record("x", "A shop, and nothing else.", (unsigned)_i);
    ck_assert(nbp_record_read(written.data, written.length, &record, &outcome));
    ck_assert_ptr_null(nbp_record_digest(&record, &(nb_options){0}, false));
    ck_assert(nbp_record_is_of(&record, "x", NULL));
    ck_assert(!nbp_record_is_of(&record, "x", "1"));
    nbp_record_free(&record);
    nbp_buffer_free(&written);
}
END_TEST

START_TEST(other_lines_are_no_records) {
    static const char *const lines[] = {
        "",
        "{}",
        "[1]",
        "{\"source\":{\"name\":\"a\"}}",
        "{\"source\":{\"name\":\"a",
        "{\"source\":{\"name\":\"a\"},\"error\":{\"message\":\"wrong\"}}",
        "{\"schema\":\"nianbao/report/1\",\"source\":{\"name\":\"a\"}}",
        "{\"schema\":\"x\"}"};
    nbp_record record;
    nbp_summary outcome;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ck_assert_msg(!nbp_record_read(lines[i], strlen(lines[i]), &record, &outcome), "%s",
                      lines[i]);
}
END_TEST

/* ---- sums ------------------------------------------------------------------------------------ */

START_TEST(sums_are_told) {
    nbp_totals totals = {0};
    char text[NBP_TOTALS_TEXT];
    const nbp_summary good = {.expected = 200, .cells = {[NB_PRINTED] = 150}};
    const nbp_summary bad = {.error = {.code = NB_ERROR_READ}};
    const nbp_summary old = {.resumed = true, .expected = 200, .cells = {[NB_PRINTED] = 1}};
    nbp_totals_add(&totals, &good);
    nbp_totals_summary(&totals, 2, text);
    ck_assert_str_eq(text, "1 input: 1 report, 0 failed; 150 of 200 cells printed; 2.0 s, 0.5/s");
    nbp_totals_add(&totals, &bad);
    nbp_totals_add(&totals, &old);
    nbp_totals_summary(&totals, 0.5, text);
    ck_assert_str_eq(text, "3 inputs (1 from an earlier run): 2 reports, 1 failed (1 read); 151 of "
                           "400 cells printed; 0.5 s, 4.0/s");
    nbp_totals_progress(&totals, 103, 0, 1, text);
    ck_assert_str_eq(text, "3 of 103, 2.0/s, 50 s left, 1 failed");
    nbp_totals_progress(&totals, 30003, 0, 1, text);
    ck_assert_str_eq(text, "3 of 30003, 2.0/s, 4.2 h left, 1 failed");
    nbp_totals_progress(&totals, 0, 103, 1, text);
    ck_assert_str_eq(text, "3 of about 103, 2.0/s, 50 s left, 1 failed");
    nbp_totals_progress(&totals, 0, 2, 1, text);
    ck_assert_str_eq(text, "3, 2.0/s, 1 failed");
    nbp_totals_progress(&totals, 0, 0, 1, text);
    ck_assert_str_eq(text, "3, 2.0/s, 1 failed");
}
END_TEST

/* ---- records on their way out
 * ----------------------------------------------------------------- */

START_TEST(whole_records_are_counted_where_the_disk_is_full) {
    const struct rlimit room = {65536, RLIM_INFINITY};
    char record[1000];
    nbp_outgoing outgoing;
    memset(record, 'x', sizeof record);
    FILE *file = tmpfile();
    ck_assert(file && !setrlimit(RLIMIT_FSIZE, &room));
    signal(SIGXFSZ, SIG_IGN);
    nbp_outgoing_init(&outgoing, fileno(file), 3, 3000);
    nbp_outgoing_add(&outgoing, "[", 1);
    for (int i = 0; i < 100; i++)
        nbp_outgoing_record(&outgoing, record, sizeof record);
    ck_assert(!nbp_outgoing_flush(&outgoing));
    ck_assert_int_eq(outgoing.error, EFBIG);
    ck_assert_uint_eq(outgoing.size, 3000 + 65536);
    ck_assert_uint_eq(outgoing.whole, 3 + 65);
    ck_assert_uint_eq(outgoing.whole_size, 3000 + 1 + 65000);
    nbp_outgoing_free(&outgoing);
    fclose(file);
}
END_TEST

/* ---- results that wait
 * ------------------------------------------------------------------------ */

enum { RESULTS = 100, RESULT = 1 << 20 };

/* More than may wait in memory; with and without a file. */
START_TEST(what_waits_comes_back_as_it_was) {
    nbp_spill spill;
    nbp_buffer results[RESULTS];
    nbp_spilled places[RESULTS];
    size_t in_memory = 0;
    nbp_spill_open(&spill, _i);
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < RESULTS; i++) {
            nbp_buffer_init(&results[i], SIZE_MAX);
            ck_assert(nbp_buffer_reserve(&results[i], RESULT));
            results[i].length = (size_t)(RESULT - i);
            memset(results[i].data, i, results[i].length);
            nbp_spill_put(&spill, &results[i], &places[i]);
            in_memory += results[i].capacity;
        }
        for (int i = 0; i < RESULTS; i++) {
            ck_assert(nbp_spill_get(&spill, &results[i], &places[i]));
            ck_assert_uint_eq(results[i].length, (size_t)(RESULT - i));
            for (size_t k = 0; k < results[i].length; k += 4095)
                ck_assert_int_eq(results[i].data[k], i);
            nbp_buffer_free(&results[i]);
        }
        ck_assert_uint_eq(spill.size, 0);
        ck_assert_uint_eq(spill.waiting, 0);
    }
    if (_i)
        ck_assert_uint_lt(in_memory, (size_t)100 * RESULT);
    else
        ck_assert_uint_ge(in_memory, (size_t)2 * RESULTS * RESULT);
    nbp_spill_close(&spill);
}
END_TEST

/* What was open before is read once, whatever lies at the path by now. */
START_TEST(a_file_that_was_kept_is_not_opened_again) {
    char path[] = "/tmp/nianbao-kept-XXXXXX";
    nbp_stream stream;
    nb_error err = {0};
    int fd = mkstemp(path);
    ck_assert_int_eq(write(fd, "first", 5), 5);
    nbp_stream_keep(path, fd);
    ck_assert(!unlink(path));
    ck_assert(nbp_stream_open(&stream, path, &err));
    ck_assert_uint_eq(stream.length, 5);
    ck_assert_mem_eq(stream.head, "first", 5);
    nbp_stream_close(&stream);
    ck_assert(!nbp_stream_open(&stream, path, &err));
    ck_assert_int_eq(err.code, NB_ERROR_READ);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("batch");
    TCase *tests = tcase_create("batch");
    tcase_add_loop_test(tests, names_lead_into_the_folder, 0, sizeof names / sizeof *names);
    tcase_add_test(tests, long_names_are_cut_and_differ);
    tcase_add_test(tests, cut_names_keep_whole_characters);
    tcase_add_test(tests, equal_names_get_files_of_their_own);
    tcase_add_loop_test(tests, a_report_is_understood, 0, 2);
    tcase_add_loop_test(tests, an_error_is_understood, 0, 2);
    tcase_add_test(tests, other_lines_are_no_records);
    tcase_add_test(tests, sums_are_told);
    tcase_add_test(tests, whole_records_are_counted_where_the_disk_is_full);
    tcase_add_test(tests, a_file_that_was_kept_is_not_opened_again);
    tcase_add_loop_test(tests, what_waits_comes_back_as_it_was, 0, 2);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
