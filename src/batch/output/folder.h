/* A folder that gets one file for each input. */
#ifndef NBP_FOLDER_H
#define NBP_FOLDER_H

#include <stdint.h>

#include "nianbao.h"

typedef struct nbp_folder {
    char *path;         /* ends in a slash */
    const char *suffix; /* of the files: ".json" */
    uint64_t *seen;     /* digests of the paths so far, a table with open addresses; 0: free */
    size_t seen_count, seen_capacity; /* a power of two */
} nbp_folder;

/** The folder at `path`, which is made where it is not there. False with *err filled. */
bool nbp_folder_open(nbp_folder *folder, const char *path, const char *suffix, nb_error *err);
void nbp_folder_close(nbp_folder *folder);
/** The path of the file for the next input: another one for each. To be called in the order of the
 * inputs. NULL without memory; nbp_free() releases it. */
char *nbp_folder_path(nbp_folder *folder, const char *name);
/** Write the file whole, or not at all. From any thread. False with *err filled. */
bool nbp_folder_write(const char *path, const char *bytes, size_t length, nb_error *err);

#endif
