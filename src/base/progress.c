/* See progress.h. The clock is the coarse one, which costs no more than a few loads. */
#include "base/progress.h"

#include <time.h>

enum {
    INTERVAL = 10, /* milliseconds between two calls of the callback */
    PATIENCE = 32  /* steps between two looks at the clock: a step takes microseconds */
};

_Thread_local nbp_watch *nbp_watched;

static int64_t milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void tell(nbp_watch *watch) {
    watch->due = milliseconds() + INTERVAL;
    watch->cancelled = !watch->tell(watch->user, &watch->now);
}

void nbp_stage(const char *stage, size_t total) {
    nbp_watch *watch = nbp_watched;
    if (!watch || watch->cancelled)
        return;
    watch->now = (nb_progress){.stage = stage, .total = total};
    tell(watch);
}

bool nbp_look(nbp_watch *watch) {
    watch->patience = PATIENCE;
    if (!watch->cancelled && milliseconds() >= watch->due)
        tell(watch);
    return !watch->cancelled;
}
