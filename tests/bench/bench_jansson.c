/* bench_jansson FILE.ndjson: how many of these reports jansson alone writes in a second. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "jansson_alone.h"

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
    FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!file)
        return 2;
    char *line = NULL, *out = NULL;
    size_t capacity = 0, size = 0, count = 0;
    double seconds = 0;
    for (ssize_t length; (length = getline(&line, &capacity, file)) > 0; count++) {
        json_t *report = json_loadb(line, (size_t)length, 0, NULL);
        if (size < capacity)
            out = realloc(out, size = capacity);
        if (!report || !out)
            return 2;
        double begin = now();
        jansson_alone(report, out, size);
        seconds += now() - begin;
        json_decref(report);
    }
    printf("%.1f\n", (double)count / seconds);
    free(out);
    free(line);
    fclose(file);
}
