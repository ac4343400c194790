/* bench_jansson FILE.ndjson: how many of these reports a second could be if nothing were to be made
 * out: the file read, checked to be UTF-8 and folded, and the report written by jansson. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/text/text.h"
#include "jansson_alone.h"

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* Read, check and fold the file that a report was made of. */
static bool read_source(const json_t *report) {
    static char bytes[1 << 16];
    const json_t *source = json_object_get(report, "source");
    int fd = open(json_string_value(json_object_get(source, "name")), O_RDONLY);
    ssize_t length = fd < 0 ? -1 : read(fd, bytes, sizeof bytes);
    if (fd < 0 || close(fd) || length < 0)
        return false;
    nbp_text text;
    nbp_text_init(&text);
    bool ok = nbp_text_borrow(&text, bytes, nbp_utf8_valid(bytes, (size_t)length));
    nbp_text_free(&text);
    return ok;
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
        if (!read_source(report))
            return 2;
        jansson_alone(report, out, size);
        seconds += now() - begin;
        json_decref(report);
    }
    printf("%.1f\n", (double)count / seconds);
    free(out);
    free(line);
    fclose(file);
}
