/* threads FILE...: every file is parsed and written by several threads at once, and each says the
 * same of it as a single thread did; every third time the call is cancelled half-way, and a report
 * is released by another thread than the one that made it. Under ThreadSanitizer, too: stage
 * threads of all.sh. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nianbao.h"

enum { THREADS = 8, ROUNDS = 4, MOST_FILES = 64 };

typedef struct text {
    char *data;
    size_t length;
} text;

static bool collect(void *user, const char *bytes, size_t length) {
    text *t = user;
    char *data = realloc(t->data, t->length + length + 1);
    if (!data)
        return false;
    t->data = data;
    memcpy(data + t->length, bytes, length);
    t->length += length;
    data[t->length] = '\0';
    return true;
}

static char **files;
static size_t file_count;
static text said[THREADS][MOST_FILES];
static nb_report *_Atomic left_behind; /* for whoever comes next to release */
static atomic_size_t wrong;

static text say(const char *file) {
    nb_error err;
    text t = {0};
    nb_report *report = nb_parse_file(file, NULL, &err);
    if (report)
        nb_write(report, "json", collect, &t, NULL, NULL);
    else
        collect(&t, err.message, strlen(err.message));
    nb_report_free(atomic_exchange(&left_behind, report));
    return t;
}

static void compare(const text *a, const text *b) {
    if (!a->length || a->length != b->length || memcmp(a->data, b->data, a->length) != 0)
        atomic_fetch_add(&wrong, 1);
}

static bool stop_at_third(void *user, const nb_progress *progress) {
    (void)progress;
    return ++*(size_t *)user < 3;
}

static void cancel(const char *file) {
    nb_options options = nb_options_default();
    size_t calls = 0;
    nb_error err;
    options.progress = stop_at_third;
    options.progress_user = &calls;
    if (nb_parse_file(file, &options, &err) || err.code != NB_ERROR_CANCELLED)
        atomic_fetch_add(&wrong, 1);
}

/* The first round is the first for all of them: what is made once is asked for by all at once. */
static void *work(void *user) {
    text *own = user;
    size_t first = (size_t)(own - said[0]) / MOST_FILES;
    for (size_t round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < file_count; i++) {
            size_t file = (first + i) % file_count;
            text t = say(files[file]);
            if ((first + i + round) % 3 == 0)
                cancel(files[file]);
            if (round) {
                compare(&t, &own[file]);
                free(t.data);
            } else {
                own[file] = t;
            }
        }
    return NULL;
}

int main(int count, char **arguments) {
    pthread_t threads[THREADS];
    pthread_attr_t small;
    pthread_attr_init(&small);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    pthread_attr_setstacksize(&small, 128 << 10); /* as nianbao.h says */
#endif
    files = arguments + 1;
    file_count = (size_t)count - 1;
    if (!file_count || file_count > MOST_FILES)
        return 2;
    for (size_t i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], &small, work, said[i]))
            return 2;
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    for (size_t file = 0; file < file_count; file++) {
        text alone = say(files[file]);
        for (size_t i = 0; i < THREADS; i++) {
            compare(&alone, &said[i][file]);
            free(said[i][file].data);
        }
        free(alone.data);
    }
    nb_report_free(atomic_exchange(&left_behind, NULL));
    if (wrong)
        fprintf(stderr, "threads: %zu differences\n", (size_t)wrong);
    return wrong != 0;
}
