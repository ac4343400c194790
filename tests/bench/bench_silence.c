/* bench_silence FILE...: the longest time, in milliseconds of this thread's processor, between two
 * calls of the progress callback while each file is parsed, and the stage in which it was: how long
 * a cancelling caller may have to wait. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "nianbao.h"

typedef struct silence {
    double last, longest;
    const char *stage, *longest_stage;
    size_t at, calls;
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
        s->at = s->calls;
    }
    s->last = now;
    s->stage = next;
    s->calls++;
}

static bool listen(void *user, const nb_progress *progress) {
    note(user, progress->stage);
    return true;
}

int main(int count, char **paths) {
    for (int i = 1; i < count; i++) {
        silence s = {.stage = "load"};
        nb_options options = nb_options_default();
        options.progress = listen;
        options.progress_user = &s;
        nb_error err;
        double begin = s.last = milliseconds();
        nb_report *report = nb_parse_file(paths[i], &options, &err);
        note(&s, "free");
        double end = s.last;
        nb_report_free(report);
        note(&s, "end");
        printf("%-40s %8.1f ms, silent at most %6.1f ms (%s, before call %zu of %zu): %s\n",
               paths[i], end - begin, s.longest, s.longest_stage, s.at, s.calls,
               report ? "a report" : err.message);
    }
    return 0;
}
