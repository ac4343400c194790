/* The child runs, is limited, and leaves nothing behind. */
#include <check.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/limits.h"
#include "confine/child.h"
#include "confine/private.h"

static nbp_buffer output;
static nbp_child_result result;
static nb_error err;

static void setup(void) {
    static const nb_limits limits = {.pdf_text = 1 << 20};
    nbp_limits_set(&limits);
    nbp_buffer_init_limit(&output, NBP_LIMIT_pdf_text);
    err = (nb_error){0};
}

static void teardown(void) {
    nbp_buffer_free(&output);
}

/* Run a shell script with `input`. */
static bool run(const char *script, const char *input, unsigned seconds, size_t memory) {
    const char *arguments[] = {"sh", "-c", script, NULL};
    nbp_child child = {.arguments = arguments,
                       .package = "dash",
                       .input = input,
                       .input_length = input ? strlen(input) : 0,
                       .seconds = seconds,
                       .memory = memory};
    return nbp_child_run(&child, &output, &result, &err);
}

static void expect_output(const char *wanted) {
    ck_assert_uint_eq(output.length, strlen(wanted));
    ck_assert(!memcmp(output.data, wanted, output.length));
}

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Killed processes take a moment to go; false when `pid` is still alive after a second. */
static bool is_gone(long pid) {
    char path[64], line[512];
    snprintf(path, sizeof path, "/proc/%ld/stat", pid);
    for (int i = 0; i < 100; i++) {
        FILE *stat = fopen(path, "r");
        if (!stat)
            return true;
        const char *state = fgets(line, sizeof line, stat) ? strrchr(line, ')') : NULL;
        fclose(stat);
        if (!state || state[2] == 'Z' || state[2] == 'X')
            return true;
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
    return false;
}

START_TEST(gives_input_and_takes_output) {
    ck_assert(run("cat; echo no >&2", "年报", 5, 0));
    expect_output("年报");
    ck_assert_int_eq(result.end, NBP_CHILD_EXITED);
    ck_assert_int_eq(result.status, 0);
    ck_assert_str_eq(result.message, "no\n");
}
END_TEST

START_TEST(takes_more_than_a_pipe_holds) {
    ck_assert(run("head -c 900000 /dev/zero; head -c 900000 /dev/zero >&2", NULL, 5, 0));
    ck_assert_uint_eq(output.length, 900000);
}
END_TEST

START_TEST(without_input_reads_nothing) {
    ck_assert(run("cat; echo end", NULL, 5, 0));
    expect_output("end\n");
}
END_TEST

START_TEST(tells_the_exit_status) {
    ck_assert(run("exit 3", NULL, 5, 0));
    ck_assert_int_eq(result.status, 3);
}
END_TEST

START_TEST(has_an_environment_of_its_own) {
    setenv("NIANBAO_SECRET", "leaks", 1);
    ck_assert(run("echo $NIANBAO_SECRET$LC_ALL $HOME", NULL, 5, 0));
    expect_output("C.UTF-8 /nonexistent\n");
}
END_TEST

START_TEST(inherits_no_file) {
    int fd = dup(STDERR_FILENO); /* without close-on-exec */
    ck_assert_int_ge(fd, 3);
    ck_assert(run(
        "for f in 3 4 5 6 7 8 9; do if [ -e /proc/$$/fd/$f ]; then echo $f; fi; done; echo none",
        NULL, 5, 0));
    close(fd);
    expect_output("none\n");
}
END_TEST

START_TEST(missing_program_names_its_package) {
    const char *arguments[] = {"no-such-program-here", NULL};
    nbp_child child = {.arguments = arguments, .package = "some-package", .seconds = 5};
    ck_assert(!nbp_child_run(&child, &output, &result, &err));
    ck_assert_int_eq(result.end, NBP_CHILD_MISSING);
    ck_assert_int_eq(err.code, NB_ERROR_MISSING);
    ck_assert_ptr_nonnull(strstr(err.message, "some-package"));
}
END_TEST

START_TEST(hanging_child_is_killed_with_its_group) {
    double begin = seconds_now();
    ck_assert(!run("sleep 60 & echo $!; sleep 60 & echo $!; wait", NULL, 1, 0));
    ck_assert_double_lt(seconds_now() - begin, 15); /* and not 60 */
    ck_assert_int_eq(result.end, NBP_CHILD_TIMED_OUT);
    ck_assert_int_eq(err.code, NB_ERROR_LIMIT);
    nbp_buffer_add_byte(&output, '\0');
    char *rest;
    long first = strtol(output.data, &rest, 10), second = strtol(rest, NULL, 10);
    ck_assert_int_gt(first, 1);
    ck_assert_int_gt(second, first);
    ck_assert(is_gone(first));
    ck_assert(is_gone(second));
}
END_TEST

START_TEST(grandchild_that_stays_is_killed) {
    double begin = seconds_now();
    ck_assert(run("sleep 60 & echo $!", NULL, 40, 0));
    ck_assert_double_lt(seconds_now() - begin, 15);
    nbp_buffer_add_byte(&output, '\0');
    ck_assert(is_gone(strtol(output.data, NULL, 10)));
}
END_TEST

START_TEST(closed_pipes_do_not_mean_the_end) {
    ck_assert(!run("exec >&- 2>&-; sleep 60", NULL, 1, 0));
    ck_assert_int_eq(result.end, NBP_CHILD_TIMED_OUT);
}
END_TEST

START_TEST(endless_output_is_cut) {
    ck_assert(!run("exec yes", NULL, 5, 0));
    ck_assert_int_eq(result.end, NBP_CHILD_TOO_LARGE);
    ck_assert_int_eq(err.code, NB_ERROR_LIMIT);
    ck_assert_uint_le(output.length, 1 << 20);
}
END_TEST

START_TEST(endless_complaints_are_only_begun) {
    ck_assert(run("head -c 300000 /dev/zero | tr '\\0' x >&2", NULL, 5, 0));
    ck_assert_uint_eq(strlen(result.message), NBP_CHILD_MESSAGE - 1);
}
END_TEST

START_TEST(crash_tells_the_signal) {
    ck_assert(!run("kill -SEGV $$", NULL, 5, 0));
    ck_assert_int_eq(result.end, NBP_CHILD_SIGNALLED);
    ck_assert_int_eq(result.status, SIGSEGV);
    ck_assert_int_eq(err.code, NB_ERROR_DAMAGED);
}
END_TEST

/* dd keeps one block in memory, here one larger than what is allowed. */
START_TEST(memory_is_limited) {
    ck_assert(run("dd if=/dev/zero of=/dev/null bs=300M count=1", NULL, 60, (size_t)256 << 20));
    ck_assert_int_ne(result.status, 0);
    ck_assert(run("dd if=/dev/zero of=/dev/null bs=300M count=1", NULL, 60, (size_t)512 << 20));
    ck_assert_int_eq(result.status, 0);
}
END_TEST

START_TEST(works_where_standard_files_are_closed) {
    int saved = dup(STDIN_FILENO);
    close(STDIN_FILENO);
    bool ran = run("cat", "x", 5, 0);
    dup2(saved, STDIN_FILENO);
    close(saved);
    ck_assert(ran);
    expect_output("x");
}
END_TEST

/* What many threads' children take together is bounded, too; but not by less than a program needs.
 */
START_TEST(memory_is_divided_over_threads) {
    static const nb_limits raised = {.office_memory = (size_t)3 << 30},
                           low = {.office_memory = 1000};
    nbp_limits_set(NULL);
    ck_assert_uint_eq(nbp_limit_share(NBP_LIMIT_office_memory), 1 << 30);
    nbp_limits_share(1000000);
    ck_assert_uint_eq(nbp_limit_share(NBP_LIMIT_office_memory), 640 << 20);
    ck_assert_uint_eq(nbp_limit_share(NBP_LIMIT_pdf_memory), 320 << 20);
    nbp_limits_set(&raised);
    ck_assert_uint_eq(nbp_limit_share(NBP_LIMIT_office_memory), raised.office_memory);
    nbp_limits_set(&low);
    ck_assert_uint_eq(nbp_limit_share(NBP_LIMIT_office_memory), low.office_memory);
    nbp_limits_share(1);
}
END_TEST

START_TEST(private_directory_comes_and_goes) {
    nbp_private directory;
    ck_assert(nbp_private_make(&directory, NULL));
    struct stat status;
    ck_assert(!stat(directory.path, &status));
    ck_assert_uint_eq(status.st_mode & 0777, 0700);
    char name[512], path[600];
    snprintf(name, sizeof name, "%s", directory.path);
    snprintf(path, sizeof path, "%s/inner", name);
    ck_assert(!mkdir(path, 0700));
    snprintf(path, sizeof path, "%s/inner/file", name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fclose(file);
    nbp_private_remove(&directory);
    ck_assert(stat(name, &status));
    nbp_private_remove(&directory);
}
END_TEST

/* Whoever looks whether a folder was left locks it for a moment: who made it waits, and knows when
 * it is gone then. Many processes make, look and remove at once, and all find their own. */
START_TEST(private_directories_of_processes_at_once) {
    enum { PROCESSES = 8, TIMES = 500 };
    char parent[] = "/tmp/nianbao-test-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(parent));
    setenv("TMPDIR", parent, 1);
    for (int i = 0; i < PROCESSES; i++) {
        char left[64];
        snprintf(left, sizeof left, "%s/nianbao-run-left%02d", parent, i);
        ck_assert(!mkdir(left, 0700));
        ck_assert(!utimensat(AT_FDCWD, left, (const struct timespec[2]){{1, 0}, {1, 0}}, 0));
    }
    for (int i = 0; i < PROCESSES; i++)
        if (!fork()) {
            for (int n = 0; n < TIMES; n++) {
                nbp_private own;
                if (!nbp_private_make(&own, NULL))
                    _exit(1);
                /* as old as one that was left: its lock alone tells that it was not */
                utimensat(AT_FDCWD, own.path, (const struct timespec[2]){{1, 0}, {1, 0}}, 0);
                if (access(own.path, W_OK))
                    _exit(2);
                nbp_private_remove(&own);
            }
            _exit(0);
        }
    for (int i = 0, status; i < PROCESSES; i++) {
        ck_assert_int_gt(wait(&status), 0);
        ck_assert_int_eq(status, 0);
    }
    ck_assert(!rmdir(parent)); /* what was left is gone, too */
}
END_TEST

int main(void) {
    Suite *suite = suite_create("child");
    TCase *tests = tcase_create("child");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 20);
    tcase_add_test(tests, gives_input_and_takes_output);
    tcase_add_test(tests, takes_more_than_a_pipe_holds);
    tcase_add_test(tests, without_input_reads_nothing);
    tcase_add_test(tests, tells_the_exit_status);
    tcase_add_test(tests, has_an_environment_of_its_own);
    tcase_add_test(tests, inherits_no_file);
    tcase_add_test(tests, missing_program_names_its_package);
    tcase_add_test(tests, hanging_child_is_killed_with_its_group);
    tcase_add_test(tests, grandchild_that_stays_is_killed);
    tcase_add_test(tests, closed_pipes_do_not_mean_the_end);
    tcase_add_test(tests, endless_output_is_cut);
    tcase_add_test(tests, endless_complaints_are_only_begun);
    tcase_add_test(tests, crash_tells_the_signal);
    tcase_add_test(tests, memory_is_limited);
    tcase_add_test(tests, works_where_standard_files_are_closed);
    tcase_add_test(tests, memory_is_divided_over_threads);
    tcase_add_test(tests, private_directory_comes_and_goes);
    tcase_add_test(tests, private_directories_of_processes_at_once);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
