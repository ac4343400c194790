/* Reading and writing what may be set not to wait: a shell's other programs share its pipes and
 * terminals, and some (ssh, Node.js) leave O_NONBLOCK behind. */
#ifndef NBP_DESCRIPTOR_H
#define NBP_DESCRIPTOR_H

#include <sys/types.h>

/** read() and write(), but for EAGAIN: they wait instead. EINTR comes through. */
ssize_t nbp_fd_read(int fd, void *bytes, size_t size);
ssize_t nbp_fd_write(int fd, const void *bytes, size_t size);

#endif
