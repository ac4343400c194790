/* See read_file.h. */
#include "batch/input/read_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/limits.h"
#include "decode/decode.h"

enum { PIECE = 64 << 10 };

char *nbp_input_name(const char *path) {
    nbp_decoded name;
    const char *shown = strcmp(path, "-") ? path : NBP_STDIN_NAME;
    if (!nbp_decode(shown, strlen(shown), NULL, &name, NULL))
        return NULL;
    char *copy = strndup(name.text, name.length);
    nbp_decoded_free(&name);
    return copy;
}

/* No signal interrupts us but those that say stop. */
bool nbp_read_failed(nb_error *err) {
    nb_code code = errno == EINTR ? NB_ERROR_CANCELLED : NB_ERROR_READ;
    return nbp_fail(err, code, "read", "%p", nbp_errno_text(errno));
}

/* Room for the whole file and one byte more, which finds the end without another look; a piece for
 * what has no size. */
static bool reserve(nbp_buffer *data, size_t size, nb_error *err) {
    if (nbp_buffer_reserve(data, size))
        return true;
    return nbp_fail(err, NB_ERROR_MEMORY, "read", "no memory for the input");
}

bool nbp_read_all(int fd, size_t hint, size_t ceiling, nbp_buffer *data, nb_error *err) {
    for (;;) {
        size_t room = data->capacity - data->length;
        if (!room && !reserve(data, hint > data->length ? hint - data->length : PIECE, err))
            return false;
        room = data->capacity - data->length;
        ssize_t got = nbp_fd_read(fd, data->data + data->length, room);
        if (got < 0)
            return nbp_read_failed(err);
        if (!got)
            return true;
        data->length += (size_t)got;
        if (data->length > ceiling)
            return nbp_fail_beyond(err, "read", NBP_LIMIT_input, ceiling);
    }
}

bool nbp_input_read(const char *path, size_t ceiling, nbp_buffer *data, nb_error *err) {
    bool standard = !strcmp(path, "-");
    struct stat status;
    data->length = 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return nbp_read_failed(err);
    bool ok = false;
    if (fstat(fd, &status))
        nbp_read_failed(err);
    else if (S_ISDIR(status.st_mode))
        nbp_fail(err, NB_ERROR_READ, "read", "is a folder");
    else if (S_ISREG(status.st_mode) && (uintmax_t)status.st_size > ceiling)
        nbp_fail_beyond(err, "read", NBP_LIMIT_input, ceiling);
    else
        ok = nbp_read_all(fd, S_ISREG(status.st_mode) ? (size_t)status.st_size + 1 : PIECE, ceiling,
                          data, err);
    if (!standard)
        close(fd);
    return ok;
}
