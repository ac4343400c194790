/* bench_pdf [FILE.pdf]...: documents a second through mutool alone (file to /dev/null, as a shell
 * would run it) and through the whole library, turn about in one run, and the ratio of the two,
 * with its bound. Without files, of the stylings of tests/forms. */
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "forms/render_pdf.h"
#include "nianbao.h"

extern char **environ;

static const double LEAST = 0.8;

enum { ROUNDS = 10, LARGEST = 64 << 20 };

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void run_bare(char *path) {
    static char name[] = "mutool", mode[] = "trace";
    char *arguments[] = {name, mode, path, NULL};
    pid_t pid;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    int failed = posix_spawnp(&pid, name, &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed || waitpid(pid, NULL, 0) != pid) {
        fprintf(stderr, "bench_pdf: mutool does not run\n");
        exit(1);
    }
}

static void run_library(const char *path) {
    static char data[LARGEST];
    FILE *in = fopen(path, "rb");
    size_t length = in ? fread(data, 1, sizeof data, in) : 0;
    if (in)
        fclose(in);
    nb_error err;
    nb_report *report = nb_parse(data, length, NULL, &err);
    if (!report) {
        fprintf(stderr, "bench_pdf: %s: %s\n", path, err.message);
        exit(1);
    }
    nb_report_free(report);
}

/* A report in every styling of tests/forms, in a folder of its own. Returns how many. */
static int write_reports(char *folder, char paths[][PATH_MAX]) {
    static char file[PDF_SIZE];
    static page laid;
    nb_report report = {0};
    fill_at_random(&report, NB_FORM_2021, 900, 1);
    lay_out(&report, NB_FORM_2021, &laid);
    if (!mkdtemp(folder))
        exit(2);
    for (size_t i = 0; i < styling_count; i++) {
        snprintf(paths[i], PATH_MAX, "%s/%zu.pdf", folder, i);
        FILE *out = fopen(paths[i], "wb");
        if (!out || !fwrite(file, render_pdf(file, &stylings[i], &laid), 1, out) || fclose(out))
            exit(2);
    }
    return (int)styling_count;
}

int main(int count, char **arguments) {
    static char own[16][PATH_MAX], folder[] = "/tmp/bench_pdf.XXXXXX";
    int files = count > 1 ? count - 1 : write_reports(folder, own);
    double bare = 0, library = 0;
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < files; i++) {
            char *path = count > 1 ? arguments[i + 1] : own[i];
            double begin = seconds_now();
            run_bare(path);
            double middle = seconds_now();
            run_library(path);
            bare += middle - begin;
            library += seconds_now() - middle;
        }
    for (int i = 0; count == 1 && i < files; i++)
        unlink(own[i]);
    rmdir(folder);
    double documents = (double)files * ROUNDS;
    printf("mutool %.1f/s, nianbao %.1f/s, ratio %.3f (at least %.1f)\n", documents / bare,
           documents / library, bare / library, LEAST);
    return bare / library < LEAST;
}
