/* A list of files, its names ended by NULs, as `find -print0` writes it. Read as it comes: it may
 * have no end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "batch/feed.h"
#include "batch/read_file.h"

typedef struct list {
    nbp_feed feed;
    nbp_stream stream;
    size_t record;     /* of the name that was last read, from 1 */
    size_t at, length; /* what is left of the block */
    char block[64 << 10];
    char path[NBP_MAX_PATH];
    bool opened, ended;
} list;

static bool fail(list *l, nbp_input *input, const char *text) {
    char *name = nbp_input_name(l->feed.options->list);
    nbp_input_fail(input, name, NB_ERROR_READ, "name %zu: %s", l->record, text);
    free(name);
    return true;
}

/* The list itself cannot be read. */
static bool fail_list(list *l, nbp_input *input) {
    l->ended = true;
    input->name = nbp_input_name(l->feed.options->list);
    return true;
}

/* The next name into l->path, cut off where it is too long; *length says how long it is. False at
 * the end or, with *err filled, where the list cannot be read. */
static bool read_name(list *l, size_t *length, nb_error *err) {
    *length = 0;
    for (;;) {
        if (l->at == l->length) {
            ssize_t got = nbp_stream_read(&l->stream, l->block, sizeof l->block);
            if (got < 0)
                return nbp_read_failed(err);
            l->at = 0;
            l->length = (size_t)got;
            if (!got) {
                l->path[*length < NBP_MAX_PATH ? *length : 0] = '\0';
                return *length > 0;
            }
        }
        const char *from = l->block + l->at, *nul = memchr(from, '\0', l->length - l->at);
        size_t n = nul ? (size_t)(nul - from) : l->length - l->at;
        for (size_t i = 0; i < n && *length + i < NBP_MAX_PATH - 1; i++)
            l->path[*length + i] = from[i];
        *length += n;
        l->at += n + (nul != NULL);
        if (nul) {
            l->path[*length < NBP_MAX_PATH ? *length : 0] = '\0';
            return true;
        }
    }
}

static bool next(nbp_feed *feed, nbp_input *input, nbp_feed **inner) {
    list *l = (list *)feed;
    const char *path = feed->options->list;
    size_t length;
    if (!l->opened) {
        l->opened = true;
        l->ended = !nbp_stream_open(&l->stream, path, &input->error);
        if (l->ended)
            return fail_list(l, input);
    }
    if (l->ended)
        return false;
    l->record++;
    if (!read_name(l, &length, &input->error))
        return input->error.code && fail_list(l, input);
    if (!length)
        return fail(l, input, "empty");
    if (length >= NBP_MAX_PATH)
        return fail(l, input, "too long");
    if (!strcmp(l->path, "-") && !strcmp(path, "-"))
        return fail(l, input, "standard input holds the list");
    nbp_feed_path(feed->options, l->path, input, inner);
    return true;
}

static void free_list(nbp_feed *feed) {
    list *l = (list *)feed;
    nbp_stream_close(&l->stream);
    free(l);
}

static const nbp_feed_kind kind = {next, free_list};

nbp_feed *nbp_feed_list(const nbp_inputs_options *options) {
    list *l = calloc(1, sizeof *l);
    if (!l)
        return NULL;
    l->feed = (nbp_feed){.kind = &kind, .options = options};
    l->stream.fd = -1;
    return &l->feed;
}
