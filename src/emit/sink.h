/* Where emitters write: a buffer in front of anything that takes bytes, with a sticky failure.
 *
 * An emitter adds freely and never checks; whoever owns the sink checks once, after
 * nbp_sink_flush().
 */
#ifndef NBP_SINK_H
#define NBP_SINK_H

#include <string.h>

#include "base/buffer.h"
#include "nianbao.h"

typedef struct nbp_sink {
    nbp_buffer buffer;
    nb_write_callback write;
    void *user;
    nb_code failed;           /* NB_OK, NB_ERROR_WRITE or NB_ERROR_MEMORY */
    void *kept;               /* what an emitter keeps from one result to the next, */
    void (*drop)(void *kept); /* and how it is released */
} nbp_sink;

/** A sink that hands its bytes to `write` in large pieces. */
void nbp_sink_init(nbp_sink *sink, nb_write_callback write, void *user);
void nbp_sink_free(nbp_sink *sink);
/** What nbp_sink_add() does where the bytes do not simply fit in. */
void nbp_sink_add_large(nbp_sink *sink, const char *bytes, size_t length);
static inline void nbp_sink_add(nbp_sink *sink, const char *bytes, size_t length) {
    if (length >= sink->buffer.capacity - sink->buffer.length) {
        nbp_sink_add_large(sink, bytes, length);
        return;
    }
    memcpy(sink->buffer.data + sink->buffer.length, bytes, length);
    sink->buffer.length += length;
}
/** Note a failure; the first one stays. */
void nbp_sink_fail(nbp_sink *sink, nb_code code);
/** Hand over what is buffered. False when this or anything before failed. */
bool nbp_sink_flush(nbp_sink *sink);

#endif
