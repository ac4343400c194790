/* bench_pdf FILE.pdf...: documents a second through mutool alone (file to /dev/null, as a shell
 * would run it) and through the whole library, turn about in one run, and the ratio of the two. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "nianbao.h"

extern char **environ;

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

int main(int count, char **paths) {
    double bare = 0, library = 0;
    if (count < 2) {
        fprintf(stderr, "usage: bench_pdf FILE.pdf...\n");
        return 2;
    }
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 1; i < count; i++) {
            double begin = seconds_now();
            run_bare(paths[i]);
            double middle = seconds_now();
            run_library(paths[i]);
            bare += middle - begin;
            library += seconds_now() - middle;
        }
    double documents = (double)(count - 1) * ROUNDS;
    printf("mutool %.1f/s, nianbao %.1f/s, ratio %.3f\n", documents / bare, documents / library,
           bare / library);
    return 0;
}
