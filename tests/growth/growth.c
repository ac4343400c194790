/* growth [SIZE [KIND]], growth all
 *
 * Neither time nor memory grows worse than linearly with the input: inputs of every shape of
 * shapes.def are read at SIZE bytes, twice that, four and eight times that, each in a process of
 * its own. A line tells where eight times the bytes take much more than eight times as long or as
 * much memory; with SIZE given, a line for each shape. And where one of 128 times the bytes is
 * still read long after it was cancelled. Without arguments each shape is read where the tables
 * stand, at the first and the last of these sizes, and to the end.
 *
 * The ceilings that would hide it are raised; those that make a square a constant (depth, columns,
 * spans) stay.
 */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "inputs.h"
#include "nianbao.h"

enum {
    SMALLEST = 32 << 10,
    STEPS = 4,
    MUCH = 7, /* doublings */
    MOST_SECONDS = 10,
    MOST_TIMES = 12,  /* as long for eight times the bytes: 8 is linear, 12.1 n^1.2, 64 a square */
    PATIENCE = 20,    /* ms of a read that is cancelled then */
    MOST_LATE = 500,  /* ms that it may go on */
    MOST_MEMORY = 14, /* times as much: buffers that grow by half */
    LITTLE_TIME = 6,  /* ms that say nothing */
    LITTLE_MEMORY = 2048 /* KiB likewise */
};

static const shape shapes[] = {
#define HEADED(kind, head, unit, close) {kind, head, unit, close},
#include "shapes.def"
#undef HEADED
};
static const char *const sites[SITES] = {"alone", "in prose", "in tables"};

typedef struct cost {
    double milliseconds, kilobytes;
    bool ended;
} cost;

/* ---- one input ------------------------------------------------------------------------------- */

static double milliseconds_used(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3;
}

static double most_kilobytes(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)used.ru_maxrss;
}

static bool lose_patience(void *user, const nb_progress *progress) {
    (void)progress;
    return milliseconds_used() < *(double *)user;
}

/* To the end, or until it is cancelled. */
static cost read_here(const shape *of, site place, size_t size, bool cancelled) {
    nbp_buffer input;
    make_input(of, place, size, &input);
    nb_options options = nb_options_default();
    const size_t much = (size_t)1 << 30;
    options.kind = of->kind;
    options.limits = (nb_limits){.items = much,
                                 .subsections = much,
                                 .findings = much,
                                 .nodes = much,
                                 .cells = much,
                                 .pdf_words = much,
                                 .pdf_pages = much,
                                 .pdf_seconds = MOST_SECONDS};
    cost before = {milliseconds_used(), most_kilobytes(), true};
    double until = before.milliseconds + PATIENCE;
    if (cancelled) {
        options.progress = lose_patience;
        options.progress_user = &until;
    }
    nb_report_free(nb_parse(input.data, input.length, &options, NULL));
    return (cost){milliseconds_used() - before.milliseconds, most_kilobytes() - before.kilobytes,
                  true};
}

/* In a process of its own, that its memory can be told. */
static cost read_apart(const shape *of, site place, size_t size, bool cancelled) {
    int ends[2];
    cost c = {0};
    if (pipe(ends))
        return c;
    malloc_trim(0); /* what is free here would be memory that the child need not ask for */
    pid_t child = fork();
    if (!child) {
        setrlimit(RLIMIT_CPU, &(struct rlimit){MOST_SECONDS, MOST_SECONDS});
        c = read_here(of, place, size, cancelled);
        _exit(write(ends[1], &c, sizeof c) != sizeof c);
    }
    close(ends[1]);
    if (read(ends[0], &c, sizeof c) != sizeof c)
        c.ended = false;
    close(ends[0]);
    waitpid(child, NULL, 0);
    return c;
}

/* The lesser of this run and `before`: whatever else the machine does adds to one. */
static cost read_again(const shape *of, site place, size_t size, cost before) {
    cost now = read_apart(of, place, size, false);
    if (before.ended && before.milliseconds < now.milliseconds)
        now.milliseconds = before.milliseconds;
    return now;
}

/* ---- one shape ------------------------------------------------------------------------------- */

static void show(const shape *of, site place, const cost costs[STEPS]) {
    printf("%-8s %-9s ", of->kind, sites[place]);
    for (size_t i = 0; i < STEPS; i++)
        printf("%7.1f", costs[i].milliseconds);
    printf(" ms ");
    for (size_t i = 0; i < STEPS; i++)
        printf("%8.0f", costs[i].kilobytes);
    printf(" KiB  ");
    printf("%s", of->head);
    for (const char *p = of->unit; *p; p++)
        printf(*p == '\n'   ? "\\n"
               : *p == '\t' ? "\\t"
               : *p == '\r' ? "\\r"
               : *p == 1    ? "#"
                            : "%c",
               *p);
    printf(" … %s\n", of->close);
    fflush(stdout);
}

static double more(double a, double b) {
    return a > b ? a : b;
}

static bool grows_badly(const cost costs[STEPS]) {
    const cost *first = &costs[0], *last = &costs[STEPS - 1];
    return !last->ended ||
           last->milliseconds > MOST_TIMES * more(first->milliseconds, LITTLE_TIME) ||
           last->kilobytes > MOST_MEMORY * more(first->kilobytes, LITTLE_MEMORY);
}

/* Once more, before it is said: a busy machine may do that, too. */
static bool try_sizes(const shape *of, site place, size_t size, bool all, bool verbose) {
    cost costs[STEPS] = {0};
    bool badly = true, ended = true;
    for (int again = 0; again < 8 && badly && ended; again++) {
        for (size_t i = 0; i < STEPS && ended; i += all ? 1 : STEPS - 1) {
            costs[i] = read_again(of, place, size << i, costs[i]);
            ended = costs[i].ended;
        }
        badly = grows_badly(costs);
    }
    if (badly || verbose)
        show(of, place, costs);
    return !badly;
}

/* And from the largest of these sizes on: pages that the system gives for the first time at one of
 * them are a step, and what grows worse than linearly goes on to. */
static bool try_shape(const shape *of, site place, size_t size, bool all, bool verbose) {
    return try_sizes(of, place, size, all, verbose) ||
           try_sizes(of, place, size << (STEPS - 1), all, verbose);
}

static bool try_cancelled(const shape *of, site place, size_t size) {
    cost c = {0};
    for (int again = 0; again < 3; again++) {
        c = read_apart(of, place, size, true);
        if (c.ended && c.milliseconds < PATIENCE + MOST_LATE)
            return true;
    }
    printf("not cancelled in time: ");
    show(of, place, (const cost[STEPS]){c});
    return false;
}

static bool is_there(const shape *of, site place) {
    nbp_buffer input;
    bool there = place < SITES && make_input(of, place, 1024, &input);
    if (place < SITES)
        nbp_buffer_free(&input);
    return there;
}

int main(int argc, char **argv) {
    size_t asked = argc > 1 ? strtoul(argv[1], NULL, 10) : 0, tried = 0, bad = 0;
    size_t size = asked ? asked : SMALLEST;
    bool all = argc > 1;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        for (site place = ALONE; is_there(&shapes[i], place); place++) {
            if ((argc > 2 && strcmp(argv[2], shapes[i].kind)) ||
                (!all && is_there(&shapes[i], place + 1)))
                continue;
            tried++;
            bad += !try_shape(&shapes[i], place, size, all, asked) ||
                   (all && !try_cancelled(&shapes[i], place, size << MUCH));
        }
    printf("%zu shapes of inputs, %zu grow worse than linearly or are not cancelled\n", tried, bad);
    return bad != 0;
}
