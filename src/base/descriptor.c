/* See descriptor.h. */
#include "base/descriptor.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
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
