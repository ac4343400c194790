/* See outgoing.h. */
#include "batch/output/outgoing.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "base/limits.h"

void nbp_outgoing_init(nbp_outgoing *outgoing, int fd, size_t whole, size_t size) {
    *outgoing = (nbp_outgoing){.fd = fd, .whole = whole, .whole_size = size, .size = size};
    nbp_buffer_init(&outgoing->bytes, SIZE_MAX);
}

void nbp_outgoing_free(nbp_outgoing *outgoing) {
    nbp_buffer_free(&outgoing->bytes);
    free(outgoing->ends);
    outgoing->ends = NULL;
}

/* How many of the bytes could be written. */
static size_t write_all(nbp_outgoing *outgoing, const char *bytes, size_t length) {
    size_t done = 0;
    while (done < length && !outgoing->error) {
        ssize_t written = nbp_fd_write(outgoing->fd, bytes + done, length - done);
        if (written >= 0)
            done += (size_t)written;
        else if (errno != EINTR)
            outgoing->error = errno;
    }
    return done;
}

/* Note that `bytes` were written, `whole` records up to `end`. */
static void count(nbp_outgoing *outgoing, size_t written, size_t whole, size_t end) {
    outgoing->whole += whole;
    if (whole)
        outgoing->whole_size = outgoing->size + end;
    outgoing->size += written;
}

bool nbp_outgoing_flush(nbp_outgoing *outgoing) {
    size_t written = write_all(outgoing, outgoing->bytes.data, outgoing->bytes.length);
    size_t whole = 0;
    while (whole < outgoing->end_count && outgoing->ends[whole] <= written)
        whole++;
    count(outgoing, written, whole, whole ? outgoing->ends[whole - 1] : 0);
    outgoing->bytes.length = 0;
    outgoing->end_count = 0;
    return !outgoing->error;
}

void nbp_outgoing_add(nbp_outgoing *outgoing, const char *bytes, size_t length) {
    nbp_buffer_add(&outgoing->bytes, bytes, length);
    if (outgoing->bytes.failed && !outgoing->error)
        outgoing->error = ENOMEM;
}

/* No second copy of a long one. */
static void write_long(nbp_outgoing *outgoing, const char *bytes, size_t length) {
    if (!nbp_outgoing_flush(outgoing))
        return;
    size_t written = write_all(outgoing, bytes, length);
    count(outgoing, written, written == length, length);
}

void nbp_outgoing_record(nbp_outgoing *outgoing, const char *bytes, size_t length) {
    if (!length || outgoing->error)
        return;
    if (length >= NBP_SINK_SIZE) {
        write_long(outgoing, bytes, length);
        return;
    }
    nbp_outgoing_add(outgoing, bytes, length);
    if (!nbp_grow((void **)&outgoing->ends, &outgoing->end_capacity, outgoing->end_count,
                  sizeof *outgoing->ends, SIZE_MAX))
        outgoing->error = ENOMEM;
    if (outgoing->error)
        return;
    outgoing->ends[outgoing->end_count++] = outgoing->bytes.length;
    if (outgoing->bytes.length >= NBP_SINK_SIZE)
        nbp_outgoing_flush(outgoing);
}
