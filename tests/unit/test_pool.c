/* Items come back in their order, whatever the number of threads and however long each takes. */
#include <check.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "batch/pool.h"

enum { ITEMS = 5000, WEIGHT = 1000 };

typedef struct item {
    size_t index;
    size_t square;
    char *piece; /* to be released */
} item;

typedef struct test {
    size_t limit;                /* items that there are */
    size_t slow;                 /* index of one that takes long: */
    size_t slow_until;           /* until that many others are worked on, or for good */
    size_t wanted;               /* give() says stop behind that many */
    atomic_size_t stop_after;    /* tick() says stop when that many were taken */
    atomic_size_t taken, worked; /* so far */
    atomic_size_t at_once, most_at_once;
    atomic_size_t waiting, most_waiting; /* items worked on and not given */
    atomic_int pieces;                   /* that are not released */
    size_t given, before_slow, discarded;
    bool blocked; /* take() waits for good at the end */
} test;

static test t;

static void nap(long milliseconds) {
    nanosleep(&(struct timespec){.tv_nsec = milliseconds * 1000000}, NULL);
}

static bool take(void *user, void *memory, size_t index) {
    item *i = memory;
    ck_assert_ptr_eq(user, &t);
    ck_assert_ptr_null(i->piece);
    if (t.taken == t.limit) {
        if (t.blocked)
            pause();
        return false;
    }
    ck_assert_uint_eq(index, t.taken);
    i->index = index;
    i->piece = malloc(1);
    t.pieces++;
    t.taken++;
    return true;
}

static void note_most(atomic_size_t *most, size_t now) {
    for (size_t before = *most; now > before && !atomic_compare_exchange_weak(most, &before, now);)
        ;
}

static void work(void *user, void *memory, size_t worker) {
    item *i = memory;
    (void)user;
    ck_assert_uint_lt(worker, 8);
    note_most(&t.most_at_once, ++t.at_once);
    if (i->index == t.slow) {
        for (int patience = 0; t.worked < t.slow_until && patience < 1000; patience++)
            nap(10);
        nap(50);
        t.before_slow = t.worked;
    }
    i->square = i->index * i->index;
    t.worked++;
    t.at_once--;
    note_most(&t.most_waiting, ++t.waiting);
}

static size_t weight(const void *memory) {
    (void)memory;
    return WEIGHT;
}

static bool give(void *user, void *memory) {
    const item *i = memory;
    (void)user;
    ck_assert_uint_eq(i->index, t.given);
    ck_assert_uint_eq(i->square, i->index * i->index);
    t.given++;
    t.waiting--;
    return t.given < t.wanted;
}

static bool tick(void *user) {
    (void)user;
    return t.taken < t.stop_after;
}

static void release(void *memory) {
    item *i = memory;
    t.pieces -= i->piece != NULL;
    free(i->piece);
    i->piece = NULL;
}

/* An item keeps nothing that it was not cleared of, and none is lost. */
static void discard(void *memory) {
    const item *i = memory;
    ck_assert_ptr_null(i->piece);
    t.discarded++;
}

static void setup(void) {
    t = (test){.limit = ITEMS, .slow = SIZE_MAX, .wanted = SIZE_MAX, .stop_after = SIZE_MAX};
}

static void run(size_t threads, size_t window, int wake_signal) {
    const nbp_pool_job job = {.user = &t,
                              .item_size = sizeof(item),
                              .threads = threads,
                              .window = window,
                              .take = take,
                              .work = work,
                              .weight = weight,
                              .give = give,
                              .tick = tick,
                              .release = release,
                              .discard = discard,
                              .wake_signal = wake_signal};
    ck_assert(nbp_pool_run(&job));
    ck_assert_int_eq(t.pieces, 0);
    ck_assert_uint_ge(t.discarded, 1);
}

static const size_t thread_counts[] = {1, 2, 3, 8};

START_TEST(gives_all_in_order) {
    run(thread_counts[_i], SIZE_MAX, 0);
    ck_assert_uint_eq(t.given, ITEMS);
    ck_assert_uint_le(t.most_at_once, thread_counts[_i]);
}
END_TEST

START_TEST(no_item_is_nothing_to_do) {
    t.limit = 0;
    run(thread_counts[_i], SIZE_MAX, 0);
    ck_assert_uint_eq(t.given, 0);
}
END_TEST

START_TEST(one_item_needs_no_more) {
    t.limit = 1;
    run(thread_counts[_i], SIZE_MAX, 0);
    ck_assert_uint_eq(t.given, 1);
}
END_TEST

START_TEST(a_slow_item_holds_up_no_other) {
    t.slow = 0;
    t.slow_until = ITEMS - 1;
    run(2, SIZE_MAX, 0);
    ck_assert_uint_eq(t.given, ITEMS);
    ck_assert_uint_eq(t.before_slow, ITEMS - 1);
}
END_TEST

START_TEST(what_waits_is_bounded) {
    enum { WINDOW = 20 };
    t.slow = 0;
    t.slow_until = WINDOW;
    run(4, WINDOW * WEIGHT, 0);
    ck_assert_uint_eq(t.given, ITEMS);
    ck_assert_uint_ge(t.most_waiting, WINDOW);
    ck_assert_uint_le(t.most_waiting, WINDOW + 4);
}
END_TEST

START_TEST(an_item_larger_than_the_window_goes_through) {
    run(3, 1, 0);
    ck_assert_uint_eq(t.given, ITEMS);
}
END_TEST

START_TEST(stops_when_no_more_is_wanted) {
    t.wanted = 100;
    run(thread_counts[_i], SIZE_MAX, 0);
    ck_assert_uint_eq(t.given, 100);
}
END_TEST

START_TEST(stops_when_told_and_gives_what_is_under_way) {
    t.stop_after = 50;
    t.slow = 60;
    run(thread_counts[_i], 200 * WEIGHT, 0);
    ck_assert_uint_ge(t.given, 50);
    ck_assert_uint_lt(t.given, ITEMS);
    ck_assert_uint_eq(t.given, t.taken);
}
END_TEST

static void wake(int number) {
    (void)number;
}

START_TEST(wakes_a_thread_that_waits_for_input) {
    t.limit = 10;
    t.stop_after = 10;
    t.blocked = true;
    sigaction(SIGALRM, &(struct sigaction){.sa_handler = wake}, NULL);
    run(2, SIZE_MAX, SIGALRM);
    ck_assert_uint_eq(t.given, 10);
}
END_TEST

START_TEST(there_is_a_processor) {
    ck_assert_uint_ge(nbp_processors(), 1);
    ck_assert_uint_eq(nbp_thread_count(3), 3);
    ck_assert_uint_ge(nbp_thread_count(0), 1);
    ck_assert_uint_lt(nbp_thread_count(SIZE_MAX), 100000);
}
END_TEST

int main(void) {
    enum { COUNTS = sizeof thread_counts / sizeof *thread_counts };
    Suite *suite = suite_create("pool");
    TCase *tests = tcase_create("pool");
    tcase_add_checked_fixture(tests, setup, NULL);
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, gives_all_in_order, 0, COUNTS);
    tcase_add_loop_test(tests, no_item_is_nothing_to_do, 0, COUNTS);
    tcase_add_loop_test(tests, one_item_needs_no_more, 0, COUNTS);
    tcase_add_test(tests, a_slow_item_holds_up_no_other);
    tcase_add_test(tests, what_waits_is_bounded);
    tcase_add_test(tests, an_item_larger_than_the_window_goes_through);
    tcase_add_loop_test(tests, stops_when_no_more_is_wanted, 0, COUNTS);
    tcase_add_loop_test(tests, stops_when_told_and_gives_what_is_under_way, 0, COUNTS);
    tcase_add_test(tests, wakes_a_thread_that_waits_for_input);
    tcase_add_test(tests, there_is_a_processor);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
