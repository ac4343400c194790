/* See pool.h: how many threads are worth having. */
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "batch/pool.h"

/* Processors' worth of time that the control group may use, rounded up; 0: any. Within a container
 * the root of the hierarchy is the container's own group. */
static size_t quota(void) {
    char line[64] = "", *rest = line;
    FILE *file = fopen("/sys/fs/cgroup/cpu.max", "re");
    if (!file)
        return 0;
    unsigned long long most = fgets(line, sizeof line, file) ? strtoull(line, &rest, 10) : 0;
    unsigned long long period = most ? strtoull(rest, NULL, 10) : 0; /* 0 of "max", too */
    fclose(file);
    return period ? (size_t)((most + period - 1) / period) : 0;
}

size_t nbp_processors(void) {
    cpu_set_t set;
    size_t allowed = sched_getaffinity(0, sizeof set, &set) ? 1 : (size_t)CPU_COUNT(&set);
    size_t most = quota();
    if (most && most < allowed)
        allowed = most;
    return allowed ? allowed : 1;
}

size_t nbp_thread_count(size_t asked) {
    size_t wanted = asked ? asked : nbp_processors();
    return wanted < NBP_MAX_JOBS ? wanted : NBP_MAX_JOBS;
}
