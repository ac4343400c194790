/* A list of files, its names ended by NULs, as `find -print0` writes it. Read as it comes: it may
 * have no end. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "base/limits.h"
#include "base/sentence.h"
#include "batch/input/feed.h"
#include "batch/input/read_file.h"

enum { PIECE = 64 << 10 };

typedef struct list {
    nbp_feed feed;
    int fd;
    double size, read; /* bytes of the list, 0 where it is no file; of which were read */
    size_t record;     /* of the name that was last read, from 1 */
    size_t at, length; /* of what is left of the piece */
    char piece[PIECE];
    char path[NBP_MAX_PATH];
    bool ended;
} list;

static bool fail(list *l, nbp_input *input, const char *text) {
    char *name = nbp_input_name(l->feed.options->list);
    nbp_input_fail(input, name, NB_ERROR_READ, "name %zu: %p", l->record, text);
    free(name);
    return true;
}

/* The list itself cannot be read. */
static bool fail_list(list *l, nbp_input *input) {
    input->name = nbp_input_name(l->feed.options->list);
    return true;
}

/* See that a byte of the list is there. False at the end or, with *err filled, where it cannot be
 * read. */
static bool have(list *l, nb_error *err) {
    if (l->at < l->length)
        return true;
    ssize_t got = nbp_fd_read(l->fd, l->piece, PIECE);
    l->at = 0;
    l->length = got > 0 ? (size_t)got : 0;
    l->read += (double)l->length;
    return got < 0 ? nbp_read_failed(err) : got > 0;
}

/* The next name into l->path, as much of it as there is room for. *length says how long it is.
 * False at the end or, with *err filled, where the list cannot be read. */
static bool read_name(list *l, size_t *length, nb_error *err) {
    const char *nul = NULL;
    *length = 0;
    while (!nul && have(l, err)) {
        const char *from = l->piece + l->at;
        size_t left = l->length - l->at, room = *length < NBP_MAX_PATH ? NBP_MAX_PATH - *length : 0;
        nul = memchr(from, '\0', left);
        size_t n = nul ? (size_t)(nul - from) : left;
        memcpy(l->path + *length * (room > 0), from, n < room ? n : room);
        *length += n;
        l->at += n + (nul != NULL);
    }
    l->path[*length < NBP_MAX_PATH ? *length : NBP_MAX_PATH - 1] = '\0';
    return !err->code && (nul || *length);
}

static bool open_list(list *l, nb_error *err) {
    const char *path = l->feed.options->list;
    l->fd = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) : STDIN_FILENO;
    struct stat status;
    if (l->fd < 0)
        return nbp_read_failed(err);
    if (!fstat(l->fd, &status) && S_ISREG(status.st_mode))
        l->size = (double)status.st_size;
    return true;
}

static bool next(nbp_feed *feed, nbp_input *input, nbp_feed **inner) {
    list *l = (list *)feed;
    const char *path = feed->options->list;
    size_t length;
    if (l->ended)
        return false;
    if ((l->fd < 0 && !open_list(l, &input->error)) || !read_name(l, &length, &input->error)) {
        l->ended = true;
        return input->error.code && fail_list(l, input);
    }
    l->record++;
    if (!length)
        return fail(l, input, N_("empty"));
    if (length >= NBP_MAX_PATH)
        return fail(l, input, N_("too long"));
    if (!strcmp(l->path, "-") && !strcmp(path, "-"))
        return fail(l, input, N_("standard input holds the list"));
    if (strchr(l->path, '\n') && access(l->path, F_OK))
        return fail(l, input, N_("line ends in it: names end in NUL, as find -print0 writes them"));
    nbp_feed_path(feed->options, l->path, input, inner);
    return true;
}

static void free_list(nbp_feed *feed) {
    list *l = (list *)feed;
    if (l->fd > STDIN_FILENO)
        close(l->fd);
    free(l);
}

static void share(const nbp_feed *feed, double *before, double *last) {
    const list *l = (const list *)feed;
    (void)last; /* a name among so many */
    if (l->size > 0)
        *before = (l->read - (double)(l->length - l->at)) / l->size;
}

static const nbp_feed_kind kind = {next, free_list, share};

nbp_feed *nbp_feed_list(const nbp_inputs_options *options) {
    list *l = calloc(1, sizeof *l);
    if (!l)
        return NULL;
    l->feed = (nbp_feed){.kind = &kind, .options = options};
    l->fd = -1;
    return (nbp_feed *)l;
}
