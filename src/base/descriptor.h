/* Reading and writing what may be set not to wait: a shell's other programs share its pipes and
 * terminals, and some (ssh, Node.js) leave O_NONBLOCK behind. */
#ifndef NBP_DESCRIPTOR_H
#define NBP_DESCRIPTOR_H

#include <stdbool.h>
#include <sys/types.h>

/** read() and write(), but for EAGAIN: they wait instead. EINTR comes through. */
ssize_t nbp_fd_read(int fd, void *bytes, size_t size);
ssize_t nbp_fd_write(int fd, const void *bytes, size_t size);

/** All of the bytes, from or to that place of a file; false where that fails. */
bool nbp_fd_read_at(int fd, void *bytes, size_t length, size_t offset);
bool nbp_fd_write_at(int fd, const void *bytes, size_t length, size_t offset);

/** A file without a name, in that folder, or in TMPDIR or /var/tmp; -1 where none is taken. */
int nbp_open_unnamed_in(const char *folder);
int nbp_open_unnamed(void);

#endif
