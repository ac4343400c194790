/* own_memory FORMAT NAME < FILE: read a report from memory and write it as json, ndjson, csv or
 * long, with an allocator that counts, and that has no more than 64 MiB to give.
 *
 *     cc own_memory.c $(pkg-config --cflags --libs nianbao) -o own_memory
 */
#include <nianbao.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 64 << 20 };

/* Each piece has its size in front. */
typedef union head {
    size_t size;
    max_align_t aligned;
} head;

typedef struct account {
    size_t used, peak;
} account;

static void *resize(void *user, void *piece, size_t size) {
    account *a = user;
    head *old = piece ? (head *)piece - 1 : NULL;
    size_t before = old ? old->size : 0;
    if (size > MOST || a->used - before + size > MOST)
        return NULL;
    head *new = realloc(old, sizeof *new + size);
    if (!new)
        return NULL;
    new->size = size;
    a->used += size - before;
    a->peak = a->used > a->peak ? a->used : a->peak;
    return new + 1;
}

static void *allocate(void *user, size_t size) {
    return resize(user, NULL, size);
}

static void release(void *user, void *piece) {
    account *a = user;
    head *old = (head *)piece - 1;
    a->used -= old->size;
    free(old);
}

static bool to_standard_output(void *user, const char *bytes, size_t length) {
    (void)user;
    return fwrite(bytes, 1, length, stdout) == length;
}

int main(int count, char **arguments) {
    static char input[8 << 20];
    if (count != 3) {
        fprintf(stderr, "usage: own_memory FORMAT NAME < FILE\n");
        return 2;
    }
    size_t length = fread(input, 1, sizeof input, stdin);
    account a = {0};
    const nb_allocator allocator = {allocate, resize, release, &a};
    nb_options options = nb_options_default();
    options.name = arguments[2];
    options.allocator = &allocator;
    nb_write_options output = nb_write_options_default();
    output.allocator = &allocator;
    nb_error err;
    nb_report *report = nb_parse(input, length, &options, &err);
    bool ok = report && nb_write(report, arguments[1], to_standard_output, NULL, &output, &err);
    if (!ok)
        fprintf(stderr, "%s: %s\n", arguments[2], err.message);
    nb_report_free(report);
    fprintf(stderr, "%zu bytes at most, %zu not given back\n", a.peak, a.used);
    return !ok || a.used;
}
