/* See output.h: a temporary file in the same folder, renamed at the end. It has a fixed name and is
 * locked, so that the next run takes what one left that was killed. */
#include "cli/output/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "confine/confine.h"
#include "base/descriptor.h"
#include "base/error.h"
#include "batch/output/lock.h"
#include "cli/message.h"
#include "cli/signals.h"
#include "language/language.h"

static bool fail(nbp_output *output) {
    if (!output->error)
        output->error = errno;
    return false;
}

/* The mode that the file would have had if it had been written in place. */
static mode_t wanted_mode(const char *path) {
    struct stat old;
    if (!stat(path, &old))
        return old.st_mode & 07777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static bool open_temporary(nbp_output *output, const char *path) {
    output->target =
        realpath(path, NULL); /* the file that a link leads to is replaced, not the link */
    if (!output->target && errno == ENOENT)
        output->target = strdup(path);
    if (!output->target)
        return fail(output);
    const char *slash = strrchr(output->target, '/');
    size_t folder = slash ? (size_t)(slash - output->target) + 1 : 0;
    size_t size = strlen(output->target) + sizeof "..part";
    char *temporary = malloc(size);
    if (!temporary)
        return fail(output);
    snprintf(temporary, size, "%.*s.%s.part", (int)folder, output->target, output->target + folder);
    output->fd = nbp_open_locked(temporary, NULL);
    if (output->fd < 0) {
        free(temporary);
        return fail(output);
    }
    output->temporary = temporary;
    nbp_signals_guard(temporary);
    return (!ftruncate(output->fd, 0) && !fchmod(output->fd, wanted_mode(output->target))) ||
           fail(output);
}

/* What is there may be a pipe, a terminal or a device: these are written in place. */
static bool open_path(nbp_output *output, const char *path) {
    struct stat there;
    if (stat(path, &there))
        return errno == ENOENT ? open_temporary(output, path) : fail(output);
    if (S_ISREG(there.st_mode) && !access(path, W_OK))
        return open_temporary(output, path);
    output->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return output->fd >= 0 || fail(output);
}

bool nbp_output_open(nbp_output *output, const char *path) {
    *output = (nbp_output){
        .fd = STDOUT_FILENO, .records = SIZE_MAX, .name = path ? path : _("standard output")};
    if (!path || open_path(output, path))
        return true;
    return nbp_output_close(output, false);
}

bool nbp_output_write(void *user, const char *bytes, size_t length) {
    nbp_output *output = user;
    while (length && !output->error) {
        ssize_t written = nbp_fd_write(output->fd, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(output);
        bytes += written;
        length -= (size_t)written;
    }
    return !output->error;
}

/* On the disk before it has the name, so that not even a power cut leaves half a file under it. */
static void replace(nbp_output *output) {
    if ((fsync(output->fd) && errno != EINVAL) ||
        rename(nbp_confined_path(output->temporary), nbp_confined_path(output->target)))
        fail(output);
}

static void tell(const nbp_output *output) {
    const char *why = _(output->error == EWOULDBLOCK ? N_("another run is writing it")
                                                     : nbp_errno_text(output->error));
    if (output->records == SIZE_MAX)
        nbp_message(output->name, NULL, "%s", why);
    else if (output->target)
        nbp_message(output->name, NULL,
                    nbp_words_for("%s after %zu whole record; what was there before is kept",
                                  "%s after %zu whole records; what was there before is kept",
                                  output->records),
                    why, output->records);
    else
        nbp_message(output->name, NULL,
                    nbp_words_for("%s after %zu whole record", "%s after %zu whole records",
                                  output->records),
                    why, output->records);
}

bool nbp_output_close(nbp_output *output, bool keep) {
    if (output->temporary) {
        if (keep && !output->error)
            replace(output);
        if (!keep || output->error)
            unlink(nbp_confined_path(output->temporary));
        nbp_signals_unguard(output->temporary);
    }
    if (output->fd > STDERR_FILENO && close(output->fd))
        fail(output);
    free(output->temporary);
    free(output->target);
    if (output->error && output->error != EPIPE)
        tell(output);
    return !output->error;
}
