/* What this program wrote itself: no report, though its numbers stand in it. */
#ifndef NBP_OWN_OUTPUT_H
#define NBP_OWN_OUTPUT_H

#include <stddef.h>

/** The format in which `data` was written by this program: by its first bytes. NULL: by no such. */
const char *nbp_own_output(const char *data, size_t length);

#endif
