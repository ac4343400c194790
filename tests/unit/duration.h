/* For tests that something does not take long. Where several tests share the processors only the
 * process's own time counts; where a build watches itself (sanitizers, valgrind) or counts lines,
 * CK_TIMEOUT_MULTIPLIER says how much slower it may be. */
#ifndef DURATION_H
#define DURATION_H

#include <stdlib.h>
#include <time.h>

/** Seconds of the processor's time that this process has taken. */
static inline double own_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/** `seconds`, as long as they are in this build. */
static inline double here(double seconds) {
    const char *times = getenv("CK_TIMEOUT_MULTIPLIER");
    return times ? seconds * atof(times) : seconds;
}

#endif
