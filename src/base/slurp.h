/* The bytes of an input, whole, before anything is known of them. */
#ifndef NBP_SLURP_H
#define NBP_SLURP_H

#include "base/buffer.h"
#include "nianbao.h"

/** Append what `read` gives to `data` until its end; `hint` is how much that will be, 0 where that
 *  is not known. False with *err filled, also when there is more than `ceiling`. */
__attribute__((warn_unused_result)) bool nbp_slurp(nb_read_callback read, void *user, size_t hint,
                                                   size_t ceiling, nbp_buffer *data, nb_error *err);
/** The same for the file at `path`. It is read, never mapped: a file that is cut while we look at
 *  it must not end the program. */
__attribute__((warn_unused_result)) bool nbp_slurp_file(const char *path, size_t ceiling,
                                                        nbp_buffer *data, nb_error *err);

#endif
