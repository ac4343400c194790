/* bench_silence FILE...: how long a cancelling caller may have to wait, in milliseconds of this
 * thread's processor: the longest time between two calls of the progress callback while each file
 * is parsed, and the stage in which it was; and the longest time from a callback that says no to
 * the return of the call, of TRIES of them. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "nianbao.h"

enum { TRIES = 9 };

typedef struct silence {
    double last, longest;
    const char *stage, *longest_stage;
    size_t calls, stop_at; /* the call that says no; 0: none does */
} silence;

static double milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void note(silence *s, const char *next) {
    double now = milliseconds();
    if (now - s->last > s->longest) {
        s->longest = now - s->last;
        s->longest_stage = s->stage;
    }
    s->last = now;
    s->stage = next;
    s->calls++;
}

static bool listen(void *user, const nb_progress *progress) {
    silence *s = user;
    note(s, progress->stage);
    return s->calls != s->stop_at;
}

static void parse(const char *path, silence *s) {
    nb_options options = nb_options_default();
    options.progress = listen;
    options.progress_user = s;
    s->last = milliseconds();
    nb_report_free(nb_parse_file(path, &options, NULL));
}

/* The time that the call takes to come back, at its longest. */
static double wait_for(const char *path, size_t calls) {
    double longest = 0;
    for (size_t i = 1; i <= TRIES; i++) {
        silence s = {.stop_at = 1 + calls * i / (TRIES + 1)};
        parse(path, &s);
        double took = milliseconds() - s.last;
        longest = took > longest ? took : longest;
    }
    return longest;
}

int main(int count, char **paths) {
    for (int i = 1; i < count; i++) {
        silence s = {.stage = "load"};
        double begin = milliseconds();
        parse(paths[i], &s);
        double end = milliseconds();
        printf("%-40s %8.1f ms, silent at most %6.1f ms (%s), back at most %6.1f ms after a no\n",
               paths[i], end - begin, s.longest, s.longest_stage, wait_for(paths[i], s.calls));
    }
    return 0;
}
