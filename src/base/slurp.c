/* See slurp.h. */
#include "base/slurp.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/progress.h"

static const char stage[] = "load";
enum { PIECE = 1 << 20 /* bytes between two looks at whether they are still wanted */ };

static bool fail_with_errno(nb_error *err) {
    return nbp_fail(err, NB_ERROR_READ, stage, "%p", nbp_errno_text(errno));
}

static bool too_large(size_t ceiling, nb_error *err) {
    return nbp_fail_beyond(err, stage, NBP_LIMIT_input, ceiling);
}

/* Room is made for the whole input and one byte more, which finds the end without another piece. */
bool nbp_slurp(nb_read_callback read, void *user, size_t hint, size_t ceiling, nbp_buffer *data,
               nb_error *err) {
    nbp_stage(stage, hint);
    while (nbp_step_slow(data->length)) {
        size_t wanted = hint > data->length ? hint - data->length + 1 : PIECE;
        if (data->length == data->capacity && !nbp_buffer_reserve(data, wanted))
            return nbp_fail(err, NB_ERROR_MEMORY, stage, "no memory for the input");
        size_t room = data->capacity - data->length;
        errno = 0;
        ptrdiff_t got = read(user, data->data + data->length, room < PIECE ? room : PIECE);
        if (got < 0 || (size_t)got > room)
            return errno ? fail_with_errno(err)
                         : nbp_fail(err, NB_ERROR_READ, stage, "the input could not be read");
        if (!got)
            return true;
        data->length += (size_t)got;
        if (data->length > ceiling)
            return too_large(ceiling, err);
    }
    return nbp_fail(err, NB_ERROR_CANCELLED, stage, "cancelled by the caller");
}

static ptrdiff_t read_descriptor(void *user, void *buffer, size_t size) {
    ssize_t got;
    do
        got = nbp_fd_read(*(const int *)user, buffer, size);
    while (got < 0 && errno == EINTR);
    return got;
}

static bool slurp_descriptor(int fd, size_t ceiling, nbp_buffer *data, nb_error *err) {
    struct stat status;
    if (fstat(fd, &status))
        return fail_with_errno(err);
    if (S_ISDIR(status.st_mode))
        return nbp_fail(err, NB_ERROR_READ, stage, "is a folder");
    if (!S_ISREG(status.st_mode))
        return nbp_slurp(read_descriptor, &fd, 0, ceiling, data, err);
    if ((uintmax_t)status.st_size > ceiling)
        return too_large(ceiling, err);
    return nbp_slurp(read_descriptor, &fd, (size_t)status.st_size, ceiling, data, err);
}

bool nbp_slurp_file(const char *path, size_t ceiling, nbp_buffer *data, nb_error *err) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return fail_with_errno(err);
    bool ok = slurp_descriptor(fd, ceiling, data, err);
    close(fd);
    return ok;
}
