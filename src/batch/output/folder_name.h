/* The file of one input within the folder of a run's results. */
#ifndef NBP_FOLDER_NAME_H
#define NBP_FOLDER_NAME_H

#include <stdint.h>

#include "base/buffer.h"

/** Append the file of the input called `name` to `path`, where the folder stands; at its end stand
 * the `number` of the input among those whose names come out alike, unless it is 1, and `suffix`
 * (".json"). Names that differ come out different, but for names of one file (`./a`, `a`); none
 * leads out of the folder. */
void nbp_folder_name(nbp_buffer *path, const char *name, unsigned number, const char *suffix);
/** A digest of a path. */
uint64_t nbp_folder_digest(const char *text, size_t length);

#endif
