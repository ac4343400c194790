/* A file that one process at a time may write. */
#ifndef NBP_LOCK_H
#define NBP_LOCK_H

#include "nianbao.h"

/** Open the file at `path` for reading and writing, make it where it is not there, and lock it
 * until it is closed. -1 with errno (EWOULDBLOCK: another process has it) and *err, unless NULL,
 * filled. */
int nbp_open_locked(const char *path, nb_error *err);

#endif
