/* See stream.h. What has no size, a pipe, gives its head only once, so that it is kept for the one
 * who reads. */
#include "batch/input/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "base/error.h"
#include "batch/input/read_file.h"

enum { PIECE = 64 << 10 };

static bool look_at_file(nbp_stream *stream) {
    off_t here = stream->fd == STDIN_FILENO ? lseek(stream->fd, 0, SEEK_CUR) : 0;
    ssize_t got = pread(stream->fd, stream->head, NBP_HEAD, here);
    if (here < 0 || got < 0)
        return false;
    stream->is_file = here == 0;
    stream->length = stream->at = (size_t)got;
    if (here > 0) { /* someone has read of it: to be read on as a pipe */
        stream->at = 0;
        return lseek(stream->fd, (off_t)got, SEEK_CUR) >= 0;
    }
    return true;
}

static bool look_at_pipe(nbp_stream *stream) {
    ssize_t got = 1;
    while (got > 0 && stream->length < NBP_HEAD) {
        got = nbp_fd_read(stream->fd, stream->head + stream->length, NBP_HEAD - stream->length);
        if (got > 0)
            stream->length += (size_t)got;
    }
    return got >= 0;
}

static struct {
    const char *path;
    int fd;
} kept;

void nbp_stream_keep(const char *path, int fd) {
    kept.path = path;
    kept.fd = fd;
}

static int open_file(const char *path) {
    if (!kept.path || strcmp(kept.path, path) != 0)
        return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    kept.path = NULL;
    return kept.fd;
}

bool nbp_stream_open(nbp_stream *stream, const char *path, nb_error *err) {
    struct stat status;
    *stream = (nbp_stream){.fd = STDIN_FILENO};
    nbp_buffer_init(&stream->held, SIZE_MAX);
    if (strcmp(path, "-"))
        stream->fd = open_file(path);
    if (stream->fd < 0 || fstat(stream->fd, &status))
        return nbp_read_failed(err);
    if (S_ISDIR(status.st_mode))
        nbp_fail(err, NB_ERROR_READ, "read", "is a folder");
    else if (S_ISREG(status.st_mode) ? !look_at_file(stream) : !look_at_pipe(stream))
        nbp_read_failed(err);
    else {
        stream->size = S_ISREG(status.st_mode) ? (size_t)status.st_size : 0;
        return true;
    }
    nbp_stream_close(stream);
    return false;
}

bool nbp_stream_of(nbp_stream *stream, const nbp_buffer *data, nb_error *err) {
    *stream = (nbp_stream){.fd = memfd_create("member", MFD_CLOEXEC), .size = data->length};
    nbp_buffer_init(&stream->held, SIZE_MAX);
    if (stream->fd >= 0 &&
        nbp_fd_write(stream->fd, data->data, data->length) == (ssize_t)data->length &&
        lseek(stream->fd, 0, SEEK_SET) == 0 && look_at_file(stream))
        return true;
    nbp_read_failed(err);
    nbp_stream_close(stream);
    return false;
}

void nbp_stream_close(nbp_stream *stream) {
    if (stream->fd > STDIN_FILENO)
        close(stream->fd);
    stream->fd = -1;
    nbp_buffer_free(&stream->held);
}

bool nbp_stream_hold(nbp_stream *stream, size_t ceiling, nb_error *err) {
    return nbp_stream_read_all(stream, ceiling, &stream->held, err);
}

ssize_t nbp_stream_read(nbp_stream *stream, void *bytes, size_t size) {
    size_t left = stream->length - stream->at;
    if (!left)
        return nbp_fd_read(stream->fd, bytes, size);
    size_t n = left < size ? left : size;
    memcpy(bytes, stream->head + stream->at, n);
    stream->at += n;
    return (ssize_t)n;
}

bool nbp_stream_read_all(nbp_stream *stream, size_t ceiling, nbp_buffer *data, nb_error *err) {
    size_t hint = stream->size < ceiling ? stream->size + 1 : PIECE;
    nbp_buffer_add(data, stream->head + stream->at, stream->length - stream->at);
    stream->at = stream->length;
    if (data->failed)
        return nbp_fail(err, NB_ERROR_MEMORY, "read", "no memory for the input");
    return nbp_read_all(stream->fd, hint, ceiling, data, err);
}
