/* One file, read whole. */
#ifndef NBP_READ_FILE_H
#define NBP_READ_FILE_H

#include "base/buffer.h"
#include "nianbao.h"

/* What standard input is called; what a user writes for it is "-". */
#define NBP_STDIN_NAME "<stdin>"

/** The name of the input at `path` in messages and data: valid UTF-8, whatever the file's name is
 * made of. NULL without memory; the caller frees it. */
char *nbp_input_name(const char *path);

/** Read the file at `path` ("-": standard input) into `data`, in place of what it held, up to
 * `ceiling` bytes. False with *err filled. It is read, never mapped: a file that is cut while we
 * look at it must not end the program. */
bool nbp_input_read(const char *path, size_t ceiling, nbp_buffer *data, nb_error *err);

/** Add all that `fd` still gives to `data`, which may hold `ceiling` bytes in the end; `hint` are
 * expected. False with *err filled. */
bool nbp_read_all(int fd, size_t hint, size_t ceiling, nbp_buffer *data, nb_error *err);
/** Fill *err with what errno says about a read. Always returns false, so a caller may return it. */
bool nbp_read_failed(nb_error *err);

#endif
