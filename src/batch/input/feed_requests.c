/* Requests, a line each, on standard input (--stdin-ndjson). Each gives exactly one input, and it
 * gives it as soon as its line is there: whoever asks may wait for the answer before asking
 * again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/limits.h"
#include "batch/input/containers.h"
#include "batch/input/feed.h"
#include "batch/input/read_file.h"
#include "batch/input/request.h"

enum { PIECE = 64 << 10 };

typedef struct requests {
    nbp_feed feed;
    nbp_buffer buffer;  /* what was read */
    size_t at, scanned; /* where the next line begins; how far it is known to have no end */
    size_t line;        /* its number, from 1 */
    bool ended;
} requests;

/* More of standard input. False with *err filled. */
static bool read_more(requests *r, nb_error *err) {
    nbp_buffer *buffer = &r->buffer;
    if (r->at && r->at >= buffer->length / 2) {
        memmove(buffer->data, buffer->data + r->at, buffer->length - r->at);
        buffer->length -= r->at;
        r->scanned -= r->at;
        r->at = 0;
    }
    if (!nbp_buffer_reserve(buffer, PIECE))
        return nbp_fail(err, NB_ERROR_MEMORY, "read", "no memory for the request");
    ssize_t got = nbp_fd_read(STDIN_FILENO, buffer->data + buffer->length, PIECE);
    if (got < 0)
        return nbp_read_failed(err);
    buffer->length += (size_t)got;
    r->ended = !got;
    return true;
}

/* Where the line in the buffer ends, or NULL where more must be read to tell. */
static char *line_end(requests *r) {
    nbp_buffer *buffer = &r->buffer;
    size_t left = buffer->length - r->scanned;
    char *end = left ? memchr(buffer->data + r->scanned, '\n', left) : NULL;
    r->scanned = buffer->length;
    if (!end && r->ended && buffer->length > r->at)
        end = buffer->data + buffer->length; /* there is room: see read_more() */
    return end;
}

/* The next line, ended by a NUL in place of its line end; of one longer than `ceiling` only the
 * last part. NULL at the end, or with *err filled. */
static char *next_line(requests *r, size_t ceiling, size_t *length, bool *too_long, nb_error *err) {
    nbp_buffer *buffer = &r->buffer;
    char *end;
    *too_long = false;
    while (!(end = line_end(r))) {
        if (r->ended || !read_more(r, err))
            return NULL;
        if (buffer->length - r->at > ceiling + PIECE) {
            *too_long = true;
            buffer->length = r->scanned = r->at;
        }
    }
    char *line = buffer->data + r->at;
    size_t next = (size_t)(end - buffer->data) + 1;
    *end = '\0';
    *length = (size_t)(end - line);
    *too_long |= *length > ceiling;
    r->at = r->scanned = next < buffer->length ? next : buffer->length;
    return line;
}

/* Say which line is wrong. */
static void name_line(const requests *r, nbp_input *input) {
    nb_error told = input->error;
    input->error = (nb_error){0};
    nbp_fail(&input->error, told.code, "read", "line %zu: %p", r->line,
             nbp_sentence_of(told.message));
}

/* What the request names, which must be one document. */
static void take_path(requests *r, const char *path, nbp_input *input) {
    nbp_feed *inner = NULL;
    struct stat status;
    char *told = input->name;
    input->name = NULL;
    if (!strcmp(path, "-"))
        nbp_input_fail(input, path, NB_ERROR_READ, "standard input holds the requests");
    else if (!stat(path, &status) && S_ISFIFO(status.st_mode))
        nbp_input_fail(input, path, NB_ERROR_READ, /* all would wait for who writes to it */
                       "a named pipe: give what comes out of it as content");
    else
        nbp_feed_path(r->feed.options, path, input, &inner);
    if (inner) {
        inner->kind->free(inner);
        nbp_fail(&input->error, NB_ERROR_BINARY, "read",
                 "an archive, which holds several documents: a request names one");
    }
    if (told) {
        free(input->name);
        input->name = told;
    }
}

static void take_content(nbp_input *input) {
    const nbp_container *held = nbp_container_held(input->data.data, input->data.length);
    if (held)
        nbp_fail(&input->error, NB_ERROR_BINARY, "read", "%p: a request holds one document",
                 held->name);
}

/* Standard input is through, or cannot be read: that is an input, too. */
static bool end(requests *r, nbp_input *input) {
    r->ended = true;
    r->at = r->scanned = r->buffer.length;
    if (!input->error.code)
        return false;
    input->name = nbp_input_name("-");
    return true;
}

static bool next(nbp_feed *feed, nbp_input *input, nbp_feed **inner) {
    (void)inner;
    static const char mark[] = "\xEF\xBB\xBF"; /* some systems begin every file with it */
    requests *r = (requests *)feed;
    size_t length, ceiling = nbp_limit_of(NBP_LIMIT_input) / 3 * 4 + NBP_MAX_HEADER;
    bool too_long;
    char *line = next_line(r, ceiling, &length, &too_long, &input->error), *path = NULL;
    if (!line)
        return end(r, input);
    if (!r->line++ && !strncmp(line, mark, strlen(mark))) {
        line += strlen(mark);
        length -= strlen(mark);
    }
    if (too_long)
        nbp_fail_limit(&input->error, "read", NBP_LIMIT_input);
    else
        path = nbp_request_parse(line, length, input);
    if (input->error.code)
        name_line(r, input);
    else if (path)
        take_path(r, path, input);
    else
        take_content(input);
    free(path);
    input->id = input->id ? input->id : strdup("null");
    input->name = input->name ? input->name : nbp_input_name("-");
    return true;
}

static void free_requests(nbp_feed *feed) {
    requests *r = (requests *)feed;
    nbp_buffer_free(&r->buffer);
    free(r);
}

static const nbp_feed_kind kind = {next, free_requests, NULL};

nbp_feed *nbp_feed_requests(const nbp_inputs_options *options) {
    requests *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->feed = (nbp_feed){.kind = &kind, .options = options};
    nbp_buffer_init(&r->buffer, SIZE_MAX);
    return &r->feed;
}
