/* Folders that a process has for itself while it runs. */
#ifndef NBP_PRIVATE_H
#define NBP_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

/** The folder for what is temporary: TMPDIR, or /tmp. */
const char *nbp_private_parent(void);

/** A new directory in `parent` (NULL: in that folder), which only this user may enter; NULL when it
 * cannot be made. */
char *nbp_private_directory(const char *parent);
/** Remove the directory with all that is in it, and release its name. NULL is allowed. */
void nbp_private_remove(char *directory);

/** Make a directory for this process, and write its path to `path`; what earlier processes of this
 * user left, because they were killed, is removed. False when it cannot be made, or `size` is too
 * small. It is locked as long as the process lives; who made it removes it. */
__attribute__((warn_unused_result)) bool nbp_private_of_process(char *path, size_t size);

#endif
