/* See lock.h. */
#include "batch/output/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"

static bool is_still_at(int fd, const char *path) {
    struct stat open, there;
    return !fstat(fd, &open) && !stat(path, &there) && open.st_dev == there.st_dev &&
           open.st_ino == there.st_ino;
}

enum { PATIENCE = 50 /* times 20 milliseconds */ };

/* A run that was killed may have left a child behind, on its way out, that holds the lock as
 * well. */
static bool lock(int fd) {
    const struct timespec pause = {.tv_nsec = 20000000};
    for (int tries = 0; flock(fd, LOCK_EX | LOCK_NB); tries++)
        if (errno != EWOULDBLOCK || tries == PATIENCE || nanosleep(&pause, NULL))
            return false;
    return true;
}

int nbp_open_locked(const char *path, nb_error *err) {
    for (;;) { /* again where another process renamed the file in between */
        int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
        bool locked = fd >= 0 && lock(fd);
        if (locked && is_still_at(fd, path))
            return fd;
        int why = errno;
        if (!locked)
            nbp_fail(err, NB_ERROR_WRITE, "write", "%p",
                     why == EWOULDBLOCK ? N_("another run is writing it") : nbp_errno_text(why));
        if (fd >= 0)
            close(fd);
        errno = why;
        if (!locked)
            return -1;
    }
}
