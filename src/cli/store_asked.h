/* What a command asks of a format that is a file of its own (emit/store/store.h). */
#ifndef NBP_STORE_ASKED_H
#define NBP_STORE_ASKED_H

#include <sys/stat.h>

#include "cli/cli.h"
#include "emit/store/store.h"

/** Whether `path` is a folder, or named like one. */
bool nbp_is_folder(const char *path);
/** Whether it is a file or nothing yet: what is there already may be a pipe or a device. */
bool nbp_is_file(const char *path);
/** Whether -o names a file that `store` (NULL: the format is none) can be, and --sheets sheets that
 * it has; *sheets is the set of these, 0: none are named. False after a message. */
bool nbp_store_asked(const nbp_cli *cli, const nbp_store *store, unsigned *sheets);

#endif
