/* Records on their way out: joined to large pieces, and counted when they have arrived as a whole,
 * so that a full disk can be told with the number of records that it took. */
#ifndef NBP_OUTGOING_H
#define NBP_OUTGOING_H

#include "base/buffer.h"

typedef struct nbp_outgoing {
    int fd;
    int error;        /* errno of the first failure, or 0 */
    nbp_buffer bytes; /* not yet written */
    size_t *ends;     /* of the records in `bytes` */
    size_t end_count, end_capacity;
    size_t whole;      /* records that were written to their last byte */
    size_t whole_size; /* bytes of the file up to there */
    size_t size;       /* bytes of the file */
} nbp_outgoing;

/** Write to `fd`, behind `size` bytes that are `whole` records. */
void nbp_outgoing_init(nbp_outgoing *outgoing, int fd, size_t whole, size_t size);
void nbp_outgoing_free(nbp_outgoing *outgoing);
/** Add a record; none where it has no byte. */
void nbp_outgoing_record(nbp_outgoing *outgoing, const char *bytes, size_t length);
/** Add what stands around the records. */
void nbp_outgoing_add(nbp_outgoing *outgoing, const char *bytes, size_t length);
/** Write all out. False when this or anything before failed. */
bool nbp_outgoing_flush(nbp_outgoing *outgoing);

#endif
