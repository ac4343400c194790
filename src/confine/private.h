/* Folders that a process has for itself while it runs. */
#ifndef NBP_PRIVATE_H
#define NBP_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

/** The folder for what is temporary: TMPDIR, or /tmp. */
const char *nbp_private_parent(void);

enum { NBP_PRIVATE_PATH = 512 };

typedef struct nbp_private {
    char path[NBP_PRIVATE_PATH]; /* empty: there is none */
    int lock;
} nbp_private;

/** Make a directory in `parent` which only this user may enter; NULL: in that folder, where what
 * killed processes of this user left is removed first. It is locked until it is removed, or the
 * process has ended. False with errno when it cannot be made. */
__attribute__((warn_unused_result)) bool nbp_private_make(nbp_private *directory,
                                                          const char *parent);
/** Remove it with all that is in it. */
void nbp_private_remove(nbp_private *directory);

#endif
