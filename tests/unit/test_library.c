/* The public functions that read: from memory, a file and a stream; options, allocator, progress,
 * cancelling. */
#include <errno.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "library.h"

/* ---- where a report comes from --------------------------------------------------------------- */

/* Gives the sample in pieces of odd sizes; fails where `fail_at` is reached. */
typedef struct source {
    bytes b;
    size_t at, fail_at;
    int error;
} source;

static ptrdiff_t give(void *user, void *buffer, size_t size) {
    source *s = user;
    size_t n = s->b.length - s->at < 977 ? s->b.length - s->at : 977;
    n = n < size ? n : size;
    if (s->fail_at && s->at >= s->fail_at) {
        errno = s->error;
        return -1;
    }
    memcpy(buffer, s->b.data + s->at, n);
    s->at += n;
    return (ptrdiff_t)n;
}

START_TEST(memory_file_and_stream_give_the_same) {
    nb_options options = nb_options_default();
    nb_error err;
    source s = {.b = load(SAMPLE)};
    options.name = SAMPLE;
    nb_report *reports[] = {nb_parse(s.b.data, s.b.length, &options, &err),
                            nb_parse_file(SAMPLE, NULL, &err),
                            nb_parse_stream(give, &s, &options, &err)};
    char *json[3];
    for (int i = 0; i < 3; i++) {
        ck_assert_ptr_nonnull(reports[i]);
        json[i] = written(reports[i], "json", NULL);
        ck_assert_str_eq(json[i], json[0]);
    }
    ck_assert_int_eq(reports[1]->requests.received.total.value.coefficient, 14565);
    for (int i = 0; i < 3; i++) {
        nb_report_free(reports[i]);
        free(json[i]);
    }
    free(s.b.data);
}
END_TEST

START_TEST(what_cannot_be_read_is_an_error) {
    nb_error err;
    source s = {.b = load(SAMPLE), .fail_at = 3000, .error = EIO};
    ck_assert_ptr_null(nb_parse_stream(give, &s, NULL, &err));
    ck_assert_int_eq(err.code, NB_ERROR_READ);
    ck_assert_str_eq(err.message, strerror(EIO));
    s.at = 0;
    s.error = 0;
    ck_assert_ptr_null(nb_parse_stream(give, &s, NULL, &err));
    ck_assert_str_eq(err.message, "the input could not be read");
    ck_assert_ptr_null(nb_parse_file("/nonexistent/report.txt", NULL, &err));
    ck_assert_int_eq(err.code, NB_ERROR_READ);
    ck_assert_str_eq(err.message, strerror(ENOENT));
    ck_assert_ptr_null(nb_parse_file(SAMPLES, NULL, &err));
    ck_assert_str_eq(err.message, "is a folder");
    ck_assert_ptr_null(nb_parse_file("/dev/null", NULL, &err));
    ck_assert_int_eq(err.code, NB_ERROR_EMPTY);
    ck_assert_ptr_null(nb_parse_file("/dev/null", NULL, NULL));
    nb_options options = nb_options_default();
    options.max_bytes = 1000;
    ck_assert_ptr_null(nb_parse_file(SAMPLE, &options, &err));
    ck_assert_int_eq(err.code, NB_ERROR_LIMIT);
    s = (source){.b = s.b};
    ck_assert_ptr_null(nb_parse_stream(give, &s, &options, &err));
    ck_assert_int_eq(err.code, NB_ERROR_LIMIT);
    ck_assert_ptr_null(nb_parse_file("/dev/zero", &options, &err));
    ck_assert_int_eq(err.code, NB_ERROR_LIMIT);
    free(s.b.data);
}
END_TEST

/* ---- options --------------------------------------------------------------------------------- */

START_TEST(a_ceiling_is_an_error_that_names_it) {
    nb_options options = nb_options_default();
    nb_error err;
    options.limits.items = 20;
    ck_assert_ptr_null(nb_parse_file(SAMPLE, &options, &err));
    ck_assert_int_eq(err.code, NB_ERROR_LIMIT);
    ck_assert_msg(strstr(err.message, "items") != NULL, "%s", err.message);
    options.limits.items = 2000; /* in the next call nothing of it is left */
    nb_report *report = nb_parse_file(SAMPLE, &options, &err);
    ck_assert_msg(report != NULL, "%s", err.message);
    nb_report_free(report);
}
END_TEST

/* Options of a later version: there is more behind those that we know. */
typedef struct later_options {
    nb_options known;
    size_t unknown;
} later_options;

START_TEST(options_of_other_versions_are_understood) {
    nb_error err;
    later_options later = {.known = nb_options_default()};
    later.known.size = sizeof later;
    later.known.agency = "甲";
    nb_report *report = nb_parse_file(SAMPLE, &later.known, &err);
    ck_assert_ptr_nonnull(report);
    nb_report_free(report);
    later.unknown = 1;
    ck_assert_ptr_null(nb_parse_file(SAMPLE, &later.known, &err));
    ck_assert_int_eq(err.code, NB_ERROR_OPTION);
    later.known.size = 0;
    ck_assert_ptr_null(nb_parse_file(SAMPLE, &later.known, &err));
    ck_assert_int_eq(err.code, NB_ERROR_OPTION);

    nb_options reserved = nb_options_default();
    reserved.limits.reserved[0] = 1;
    ck_assert_ptr_null(nb_parse_file(SAMPLE, &reserved, &err));
    ck_assert_int_eq(err.code, NB_ERROR_OPTION);

    nb_options earlier = nb_options_default();
    earlier.size = offsetof(nb_options, encoding);
    earlier.name = "its name";
    earlier.encoding = "no such encoding"; /* beyond its size: not looked at */
    report = nb_parse_file(SAMPLE, &earlier, &err);
    ck_assert_ptr_nonnull(report);
    ck_assert_str_eq(report->source.name, "its name");
    nb_report_free(report);
}
END_TEST

START_TEST(texts_of_the_caller_become_utf8) {
    nb_options options = nb_options_default();
    options.name = "a\xFF\xB5.txt";
    options.url = "http://x/\xE4";
    nb_report *report = nb_parse_file(SAMPLE, &options, NULL);
    ck_assert_str_eq(report->source.name, "a\xEF\xBF\xBD.txt");
    ck_assert_str_eq(report->source.url, "http://x/\xEF\xBF\xBD");
    nb_report_free(report);
}
END_TEST

/* ---- allocator ------------------------------------------------------------------------------- */

typedef union head {
    size_t size;
    max_align_t aligned;
} head;

typedef struct account {
    size_t used, pieces, left; /* left: allocations that still succeed */
} account;

static void *resize(void *user, void *piece, size_t size) {
    account *a = user;
    head *old = piece ? (head *)piece - 1 : NULL;
    if (!a->left)
        return NULL;
    a->left--;
    a->used -= old ? old->size : 0;
    a->pieces += !old;
    head *new = realloc(old, sizeof *new + size);
    ck_assert_ptr_nonnull(new);
    new->size = size;
    a->used += size;
    return new + 1;
}

static void *allocate(void *user, size_t size) {
    return resize(user, NULL, size);
}

static void release(void *user, void *piece) {
    account *a = user;
    ck_assert_ptr_nonnull(piece);
    a->used -= ((head *)piece - 1)->size;
    a->pieces--;
    free((head *)piece - 1);
}

static const char *const inputs[] = {SAMPLE, SAMPLES "/columns-cut-tabs/report.md",
                                     CASES "/page-2019/page.html", CASES "/gb18030-cut/input.txt"};
enum { INPUTS = sizeof inputs / sizeof *inputs };

START_TEST(all_memory_comes_from_the_allocator) {
    account a = {.left = SIZE_MAX};
    nb_allocator allocator = {allocate, resize, release, &a};
    nb_options options = nb_options_default();
    nb_write_options output = nb_write_options_default();
    options.allocator = output.allocator = &allocator;
    nb_error err;
    nb_report *report = nb_parse_file(inputs[_i], &options, &err);
    ck_assert_ptr_nonnull(report);
    ck_assert_uint_gt(a.used, sizeof *report);
    allocator = (nb_allocator){0}; /* it was copied */
    nb_report *other = nb_parse_file(inputs[_i], NULL, &err);
    nb_report_free(other);
    allocator = (nb_allocator){allocate, resize, release, &a};
    free(written(report, "json", &output));
    nb_report_free(report);
    ck_assert_uint_eq(a.pieces, 0);
    ck_assert_uint_eq(a.used, 0);
}
END_TEST

START_TEST(each_allocation_may_fail) {
    account a = {0};
    const nb_allocator allocator = {allocate, resize, release, &a};
    nb_options options = nb_options_default();
    options.allocator = &allocator;
    for (size_t allocations = 0;; allocations++) {
        nb_error err;
        a.left = allocations;
        nb_report *report = nb_parse_file(inputs[_i], &options, &err);
        if (report) {
            nb_report_free(report);
            ck_assert_uint_gt(allocations, 5);
            ck_assert_uint_eq(a.pieces, 0);
            return;
        }
        ck_assert_uint_eq(a.pieces, 0);
        ck_assert_msg(err.code == NB_ERROR_MEMORY || err.code == NB_ERROR_LIMIT, "%zu: %s",
                      allocations, err.message);
    }
}
END_TEST

START_TEST(an_allocator_is_whole) {
    nb_allocator allocator = {allocate, NULL, release, NULL};
    nb_options options = nb_options_default();
    options.allocator = &allocator;
    nb_error err;
    ck_assert_ptr_null(nb_parse_file(SAMPLE, &options, &err));
    ck_assert_int_eq(err.code, NB_ERROR_OPTION);
}
END_TEST

/* ---- progress -------------------------------------------------------------------------------- */

typedef struct listener {
    size_t calls, stop_at; /* the call that says no; 0: none does */
    char stages[256];
    nb_report *within; /* parsed while another is */
} listener;

static bool listen(void *user, const nb_progress *progress) {
    listener *l = user;
    ck_assert(!progress->total || progress->done <= progress->total);
    if (!strstr(l->stages, progress->stage)) {
        strcat(l->stages, progress->stage);
        strcat(l->stages, " ");
    }
    return ++l->calls != l->stop_at;
}

static bool parse_another(void *user, const nb_progress *progress) {
    listener *l = user;
    (void)progress;
    if (!l->within)
        l->within = nb_parse_file(SAMPLE, NULL, NULL);
    return true;
}

START_TEST(progress_is_told_and_may_cancel) {
    account a = {.left = SIZE_MAX};
    const nb_allocator allocator = {allocate, resize, release, &a};
    listener l = {0};
    nb_options options = nb_options_default();
    options.allocator = &allocator;
    options.progress = listen;
    options.progress_user = &l;
    nb_error err;
    nb_report *report = nb_parse_file(inputs[_i], &options, &err);
    ck_assert_ptr_nonnull(report);
    nb_report_free(report);
    ck_assert_str_eq(l.stages, "load decode read parse check ");
    for (size_t stop = 1; stop <= 5; stop++) {
        l = (listener){.stop_at = stop};
        ck_assert_ptr_null(nb_parse_file(inputs[_i], &options, &err));
        ck_assert_int_eq(err.code, NB_ERROR_CANCELLED);
        ck_assert_uint_eq(l.calls, stop); /* not asked again */
        ck_assert_uint_eq(a.pieces, 0);
    }
}
END_TEST

START_TEST(a_call_within_a_call_is_its_own) {
    account a = {.left = SIZE_MAX};
    const nb_allocator allocator = {allocate, resize, release, &a};
    listener l = {0};
    nb_options options = nb_options_default();
    options.allocator = &allocator;
    options.progress = parse_another;
    options.progress_user = &l;
    nb_report *report = nb_parse_file(SAMPLE, &options, NULL);
    ck_assert_ptr_nonnull(report);
    nb_report_free(report);
    ck_assert_uint_eq(a.pieces, 0);
    ck_assert_ptr_nonnull(l.within);
    ck_assert_int_eq(l.within->requests.received.total.value.coefficient, 14565);
    nb_report_free(l.within);
}
END_TEST

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Says no half a second after it was asked first. */
static bool lose_patience(void *user, const nb_progress *progress) {
    double *begin = user;
    (void)progress;
    *begin = *begin > 0 ? *begin : seconds();
    return seconds() - *begin < 0.5;
}

START_TEST(a_hanging_program_is_cancelled) {
    char folder[] = "/tmp/test_library-XXXXXX", program[64];
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(program, sizeof program, "%s/mutool", folder);
    FILE *file = fopen(program, "w");
    fputs("#!/bin/sh\nexec sleep 9\n", file);
    fclose(file);
    chmod(program, 0700);
    char path[128];
    snprintf(path, sizeof path, "%s:/usr/bin:/bin", folder);
    setenv("PATH", path, 1);

    double begin = 0;
    nb_options options = nb_options_default();
    options.unconfined = true; /* it may run sleep */
    options.progress = lose_patience;
    options.progress_user = &begin;
    options.unconfined = true; /* the script runs a program of its own */
    nb_error err;
    ck_assert_ptr_null(nb_parse("%PDF-1.4\n", 9, &options, &err));
    double took = seconds() - begin;
    ck_assert_int_eq(err.code, NB_ERROR_CANCELLED);
    ck_assert_msg(took >= 0.5 && took < 8, "after %f s", took);
    unlink(program);
    rmdir(folder);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("library");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, memory_file_and_stream_give_the_same);
    tcase_add_test(tests, what_cannot_be_read_is_an_error);
    tcase_add_test(tests, a_ceiling_is_an_error_that_names_it);
    tcase_add_test(tests, options_of_other_versions_are_understood);
    tcase_add_test(tests, texts_of_the_caller_become_utf8);
    tcase_add_loop_test(tests, all_memory_comes_from_the_allocator, 0, INPUTS);
    tcase_add_loop_test(tests, each_allocation_may_fail, 0, INPUTS);
    tcase_add_test(tests, an_allocator_is_whole);
    tcase_add_loop_test(tests, progress_is_told_and_may_cancel, 0, INPUTS);
    tcase_add_test(tests, a_call_within_a_call_is_its_own);
    tcase_add_test(tests, a_hanging_program_is_cancelled);
    Suite *suite = suite_create("library");
    suite_add_tcase(suite, tests);
    return run(suite);
}
