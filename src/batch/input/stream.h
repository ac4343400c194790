/* A file or standard input, opened: its first bytes can be looked at before it is read. */
#ifndef NBP_STREAM_H
#define NBP_STREAM_H

#include <sys/types.h>

#include "base/buffer.h"
#include "nianbao.h"

enum { NBP_HEAD = 1024 }; /* bytes that tell a container */

typedef struct nbp_stream {
    int fd;
    bool is_file; /* it can be read from anywhere, and has a size */
    size_t size;
    size_t length, at; /* of the head: how much there is; how much was read of it */
    char head[NBP_HEAD];
    nbp_buffer held; /* all of it, after nbp_stream_hold() */
} nbp_stream;

/** Keep `fd`, at the beginning of the file at `path`, for who opens that file next: once for a
 * process, before it starts threads. */
void nbp_stream_keep(const char *path, int fd);
/** Open the file at `path` ("-": standard input) and look at its first bytes. False with *err
 * filled. */
bool nbp_stream_open(nbp_stream *stream, const char *path, nb_error *err);
/** A file in memory of `data`, which is not kept. False with *err filled. */
bool nbp_stream_of(nbp_stream *stream, const nbp_buffer *data, nb_error *err);
void nbp_stream_close(nbp_stream *stream);
/** Read all of a pipe that must be read from anywhere, up to `ceiling` bytes, into `held`. False
 * with *err filled. Nothing is left to be read then. */
bool nbp_stream_hold(nbp_stream *stream, size_t ceiling, nb_error *err);
/** Up to `size` of the next bytes; 0 at the end, -1 with errno. */
ssize_t nbp_stream_read(nbp_stream *stream, void *bytes, size_t size);
/** All of it, up to `ceiling` bytes, into `data`. False with *err filled. */
bool nbp_stream_read_all(nbp_stream *stream, size_t ceiling, nbp_buffer *data, nb_error *err);

#endif
