/* One input, read whole. */
#ifndef NBP_INPUT_H
#define NBP_INPUT_H

#include "base/buffer.h"
#include "nianbao.h"

/* The name of standard input in messages and data; what a user writes for it is "-". */
#define NBP_STDIN_NAME "<stdin>"

/** Read the file at `path` ("-": standard input) into `data`, in place of what it held, up to `ceiling` bytes. False
 *  with *err filled. It is read, never mapped: a file that is cut while we look at it must not end the program. */
bool nbp_input_read(const char *path, size_t ceiling, nbp_buffer *data, nb_error *err);

#endif
