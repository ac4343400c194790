/* Results that wait for a slow input before them, on the disk instead of in memory: so many can
 * wait that the others go on meanwhile. From any thread. */
#ifndef NBP_SPILL_H
#define NBP_SPILL_H

#include <pthread.h>

#include "base/buffer.h"

typedef struct nbp_spill {
    int fd; /* of a file without a name; -1: there is none, and nothing is spilled */
    pthread_mutex_t lock;
    size_t size;    /* bytes of the file */
    size_t pieces;  /* in it that were not taken back */
    size_t waiting; /* bytes of results in memory that were not given yet */
} nbp_spill;

/* A result's bytes, wherever they are. */
typedef struct nbp_spilled {
    size_t offset, length; /* in the file; length 0: they are in memory */
} nbp_spilled;

/** Begin; where there is to be a `file`, make it in TMPDIR or /var/tmp. Without it, all stays in
 * memory. */
void nbp_spill_open(nbp_spill *spill, bool file);
void nbp_spill_close(nbp_spill *spill);
/** The result in `buffer` waits from now on; it may move to the file, which empties the buffer. */
void nbp_spill_put(nbp_spill *spill, nbp_buffer *buffer, nbp_spilled *spilled);
/** It waits no more: its bytes are in `buffer` again. False when they cannot be read back. */
__attribute__((warn_unused_result)) bool nbp_spill_get(nbp_spill *spill, nbp_buffer *buffer,
                                                       const nbp_spilled *spilled);

#endif
