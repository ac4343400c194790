/* allocator FILE...
 *
 * The caller's allocator fails once, at the first piece, the second, and so on, on every FILE, a
 * report of each kind: the library says that there is no memory, and nothing else, and gives back
 * what it has. */
#include <stdio.h>
#include <stdlib.h>

#include "nianbao.h"

typedef struct account {
    size_t asked, failing; /* pieces so far, and the one that there is no memory for */
    size_t held;
} account;

static void *allocate(void *user, size_t size) {
    account *a = user;
    void *piece = ++a->asked == a->failing ? NULL : malloc(size);
    a->held += piece != NULL;
    return piece;
}

static void *resize(void *user, void *piece, size_t size) {
    account *a = user;
    return ++a->asked == a->failing ? NULL : realloc(piece, size);
}

static void release(void *user, void *piece) {
    account *a = user;
    a->held--;
    free(piece);
}

/* Until nothing fails any more. Returns how often it was not said that there is no memory. */
static int try_all(const char *path) {
    int wrong = 0;
    for (size_t failing = 1;; failing++) {
        account a = {.failing = failing};
        nb_allocator allocator = {allocate, resize, release, &a};
        nb_options options = nb_options_default();
        options.allocator = &allocator;
        nb_error err;
        nb_report *report = nb_parse_file(path, &options, &err);
        bool survived = report || a.asked < failing;
        nb_report_free(report);
        if (a.held || (!report && err.code != NB_ERROR_MEMORY)) {
            printf("%s: piece %zu: %s, %zu held\n", path, failing,
                   report ? "a report" : err.message, a.held);
            wrong++;
        }
        if (survived)
            return wrong + (failing < 3);
    }
}

int main(int argc, char **argv) {
    int wrong = argc < 2;
    for (int i = 1; i < argc; i++)
        wrong += try_all(argv[i]);
    return wrong > 0;
}
