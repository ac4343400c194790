/* See descriptor.h. */
#include "base/descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
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

/* Where the file system knows none, one whose name is taken away. */
static int open_and_unlink(const char *folder) {
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/.nianbao.XXXXXX", folder);
    int fd = length < 0 || (size_t)length >= sizeof path ? -1 : mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    return fd;
}

int nbp_open_unnamed_in(const char *folder) {
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);
    if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR))
        return open_and_unlink(folder);
    return fd;
}

int nbp_open_unnamed(void) {
    const char *folder = getenv("TMPDIR");
    int fd = folder ? nbp_open_unnamed_in(folder) : -1;
    return fd < 0 ? nbp_open_unnamed_in("/var/tmp") : fd;
}
