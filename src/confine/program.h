/* The programs that readers may run as children, and where they are. */
#ifndef NBP_PROGRAM_H
#define NBP_PROGRAM_H

#include <stdbool.h>

/** Put the path of the first executable file called `name` on PATH into `path` (PATH_MAX bytes).
 * False when there is none.
 *
 * `soffice` is a script that runs others, which ends in soffice.bin beside it: that is the program
 * which is meant. */
bool nbp_program_find(const char *name, char *path);

#endif
