/* Which files of a folder or an archive are inputs: --include and --exclude. */
#ifndef NBP_GLOBS_H
#define NBP_GLOBS_H

#include <stdbool.h>
#include <stddef.h>

/* Patterns as the shell's. One without a slash is matched with the last part of a path, one with a
 * slash with the whole path under the folder or in the archive. */
typedef struct nbp_globs {
    const char *const *include; /* only what one of them matches; none: everything */
    size_t include_count;
    const char *const *exclude; /* nothing that one of them matches */
    size_t exclude_count;
} nbp_globs;

/** Whether the file at `path` is an input. A folder above it that is excluded excludes it. */
bool nbp_globs_take(const nbp_globs *globs, const char *path);
/** Whether the folder at `path` need not be looked into. */
bool nbp_globs_prune(const nbp_globs *globs, const char *path);

/** Whether a system or a program left the file at `path` behind for itself: ._a.txt, .DS_Store. */
bool nbp_is_left_behind(const char *path);

#endif
