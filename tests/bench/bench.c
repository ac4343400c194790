/* bench PROGRAM REPORT...: what the project promises of speed, as ratios within one run, each
 * beside its bound. A bound that is missed is no failure: time is the machine's, too.
 *
 * - json: the whole way from file to NDJSON in memory, against jansson alone writing the same
 * - start: one small report as a process, against /bin/true
 * - linear: time a byte at 64 MiB, against 1 MiB
 * - memory: peak of the process less 8 MiB, in sizes of the document
 */
#include <fcntl.h>
#include <jansson.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "batch/input/read_file.h"
#include "cli/cli.h"
#include "emit/emit.h"
#include "jansson_alone.h"

extern char **environ;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static _Noreturn void die(const char *what) {
    fprintf(stderr, "bench: %s\n", what);
    exit(2);
}

/* One line of the result. */
static void tell(const char *name, const char *of, double value, const char *relation,
                 double bound) {
    bool holds = *relation == '<' ? value <= bound : value >= bound;
    printf("%-8s %-34s %6.2f  %s= %.1f  %s\n", name, of, value, relation, bound,
           holds ? "ok" : "MISSED");
    fflush(stdout);
}

/* ---- json ---- */

static bool collect(void *buffer, const char *bytes, size_t length) {
    nbp_buffer_add(buffer, bytes, length);
    return true;
}

/* From the file at `path` to a line of NDJSON in `line`. Returns when it had the report. */
static double whole_way(const char *path, nbp_buffer *data, nbp_buffer *line) {
    static const nbp_emit_options options;
    nb_error err = {0};
    nbp_sink sink;
    line->length = 0;
    if (!nbp_input_read(path, SIZE_MAX / 2, data, &err))
        die(err.message);
    nb_report *report = nb_parse(data->data, data->length,
                                 &(nb_options){.size = sizeof(nb_options), .name = path}, &err);
    if (!report)
        die(err.message);
    double parsed = now();
    nbp_sink_init(&sink, collect, line);
    nbp_emitter_named("ndjson")->result(&sink, &options,
                                        &(nbp_result){.report = report, .name = path}, 0);
    nbp_sink_flush(&sink);
    nbp_sink_free(&sink);
    nb_report_free(report);
    return parsed;
}

static void keep_smaller(double *best, double seconds) {
    if (seconds < *best)
        *best = seconds;
}

/* The best of many; the two take turns, so that both meet the same machine. */
static void bench_json(const char *path) {
    nbp_buffer data, line;
    double way = 1e9, reading = 1e9, alone = 1e9;
    nbp_buffer_init(&data, SIZE_MAX);
    nbp_buffer_init(&line, SIZE_MAX);
    whole_way(path, &data, &line);
    json_t *like = json_loadb(line.data, line.length, 0, NULL);
    size_t size = 2 * line.length;
    char *out = malloc(size);
    for (int i = 0; i < 500; i++) {
        double begin = now(), parsed = whole_way(path, &data, &line), middle = now();
        jansson_alone(like, out, size);
        keep_smaller(&alone, now() - middle);
        keep_smaller(&way, middle - begin);
        keep_smaller(&reading, parsed - begin);
    }
    printf("json     %-34s reading %.1f us, writing %.1f us, jansson alone %.1f us\n", path,
           reading * 1e6, (way - reading) * 1e6, alone * 1e6);
    free(out);
    json_decref(like);
    nbp_buffer_free(&data);
    nbp_buffer_free(&line);
    tell("json", "of the speed of jansson alone", alone / way, ">", 0.6);
}

/* ---- processes ---- */

/* Run `words` with its output thrown away. Returns seconds; *peak gets KiB. */
static double run(char *const words[], long *peak) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    double begin = now();
    pid_t child;
    int status;
    struct rusage usage;
    if (posix_spawn(&child, words[0], &actions, NULL, words, environ) ||
        wait4(child, &status, 0, &usage) != child)
        die("cannot run a program");
    double seconds = now() - begin;
    posix_spawn_file_actions_destroy(&actions);
    if (!WIFEXITED(status) || (WEXITSTATUS(status) && WEXITSTATUS(status) != NBP_EXIT_INPUT))
        die("a program failed");
    *peak = usage.ru_maxrss;
    return seconds;
}

static void bench_start(char *program, char *report) {
    static char truth[] = "/bin/true", format[] = "-fndjson";
    char *const nothing[] = {truth, NULL}, *const one[] = {program, format, report, NULL};
    double best_nothing = 1e9, best_one = 1e9;
    long peak;
    for (int i = 0; i < 400; i++) {
        keep_smaller(&best_nothing, run(nothing, &peak));
        keep_smaller(&best_one, run(one, &peak));
    }
    tell("start", report, best_one / best_nothing, "<", 2.4);
}

/* How a report grows: what is repeated behind its first section's heading until it has the size. */
static const struct {
    const char *name, *repeated;
} growths[] = {
    {"prose",
     "本年度按季度检查各科室的公开目录，对过期栏目逐一清理，并把检查结果在机关内部通报。\n"},
    {"one line",
     "本年度按季度检查各科室的公开目录，对过期栏目逐一清理，并把检查结果在机关内部通报。"},
    {"blank lines", "\n"},
    {"foreign table", "街道 | 项目数 | 金额 |\n东一 | 12 | 3.5 |\n东二 | 7 | 0 |\n"},
    {"numbers", "1 2 3 4 5 6 7 8 9 10\n"},
};
enum { GROWTHS = sizeof growths / sizeof *growths };

static void write_grown(const char *path, const nbp_buffer *report, const char *repeated,
                        size_t size) {
    static const char heading[] = "一、总体情况\n";
    const char *at = memmem(report->data, report->length, heading, sizeof heading - 1);
    FILE *file = fopen(path, "w");
    if (!at || !file)
        die("cannot write a grown report");
    size_t before = (size_t)(at - report->data) + sizeof heading - 1, length = strlen(repeated);
    fwrite(report->data, 1, before, file);
    for (size_t done = report->length; done < size; done += length)
        fwrite(repeated, 1, length, file);
    fputc('\n', file);
    fwrite(report->data + before, 1, report->length - before, file);
    if (fclose(file))
        die("cannot write a grown report");
}

static void bench_growth(char *program, const nbp_buffer *report, size_t growth) {
    static char path[] = "/tmp/nianbao-bench.txt", format[] = "-fndjson";
    char *const words[] = {program, format, path, NULL};
    static const size_t sizes[] = {1, 4, 16, 64};
    double first = 0, last = 0, memory = 0;
    long peak;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        double best = 1e9;
        write_grown(path, report, growths[growth].repeated, sizes[i] << 20);
        for (int round = 0; round < (i < 2 ? 5 : 2); round++)
            keep_smaller(&best, run(words, &peak));
        last = best / (double)sizes[i];
        first = i ? first : last;
        double in_documents = ((double)peak / 1024 - 8) / (double)sizes[i];
        memory = in_documents > memory ? in_documents : memory;
        printf("linear   %-14s %3zu MiB: %.2f s, %.1f MiB/s, peak %ld MiB\n", growths[growth].name,
               sizes[i], best, 1 / last, peak >> 10);
    }
    unlink(path);
    tell("linear", growths[growth].name, last / first, "<", 1.5);
    tell("memory", growths[growth].name, memory, "<", 6);
}

int main(int argc, char **argv) {
    if (argc < 3)
        return 2;
    for (int i = 2; i < argc; i++) {
        bench_json(argv[i]);
        bench_start(argv[1], argv[i]);
    }
    nbp_buffer report;
    nb_error err = {0};
    nbp_buffer_init(&report, SIZE_MAX);
    if (!nbp_input_read(argv[2], SIZE_MAX / 2, &report, &err))
        die(err.message);
    for (size_t i = 0; i < GROWTHS; i++)
        bench_growth(argv[1], &report, i);
    nbp_buffer_free(&report);
    return 0;
}
