/* See descriptor.h. */
#include "base/descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

/* The call failed since it would have had to wait, and that is done now. */
static bool waited(int fd, short event) {
    struct pollfd one = {.fd = fd, .events = event};
    return errno == EAGAIN && poll(&one, 1, -1) > 0;
}

ssize_t nbp_fd_read(int fd, void *bytes, size_t size) {
    ssize_t got;
    do
        got = read(fd, bytes, size);
    while (got < 0 && waited(fd, POLLIN));
    return got;
}

ssize_t nbp_fd_write(int fd, const void *bytes, size_t size) {
    ssize_t done;
    do
        done = write(fd, bytes, size);
    while (done < 0 && waited(fd, POLLOUT));
    return done;
}

bool nbp_fd_read_at(int fd, void *bytes, size_t length, size_t offset) {
    while (length) {
        ssize_t done = pread(fd, bytes, length, (off_t)offset);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes = (char *)bytes + done;
        offset += (size_t)done;
        length -= (size_t)done;
    }
    return true;
}

bool nbp_fd_write_at(int fd, const void *bytes, size_t length, size_t offset) {
    while (length) {
        ssize_t done = pwrite(fd, bytes, length, (off_t)offset);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes = (const char *)bytes + done;
        offset += (size_t)done;
        length -= (size_t)done;
    }
    return true;
}

static int open_unnamed_in(const char *folder) {
    return folder ? open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600) : -1;
}

int nbp_open_unnamed(void) {
    int fd = open_unnamed_in(getenv("TMPDIR"));
    return fd < 0 ? open_unnamed_in("/var/tmp") : fd;
}
