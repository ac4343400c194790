/* See sink.h. */
#include "emit/sink.h"

#include "base/limits.h"

void nbp_sink_init(nbp_sink *sink, nb_write_callback write, void *user) {
    *sink = (nbp_sink){.write = write, .user = user};
    nbp_buffer_init(&sink->buffer, NBP_SINK_SIZE);
}

void nbp_sink_free(nbp_sink *sink) {
    nbp_buffer_free(&sink->buffer);
    if (sink->drop)
        sink->drop(sink->kept);
}

void nbp_sink_fail(nbp_sink *sink, nb_code code) {
    if (sink->failed == NB_OK)
        sink->failed = code;
}

bool nbp_sink_flush(nbp_sink *sink) {
    nbp_buffer *buffer = &sink->buffer;
    if (sink->failed == NB_OK && buffer->length &&
        !sink->write(sink->user, buffer->data, buffer->length))
        nbp_sink_fail(sink, NB_ERROR_WRITE);
    buffer->length = 0;
    return sink->failed == NB_OK;
}

void nbp_sink_add_large(nbp_sink *sink, const char *bytes, size_t length) {
    if (!nbp_sink_flush(sink))
        return;
    if (length >= NBP_SINK_SIZE) { /* a long text: no second copy of it */
        if (!sink->write(sink->user, bytes, length))
            nbp_sink_fail(sink, NB_ERROR_WRITE);
        return;
    }
    if (!nbp_buffer_reserve(&sink->buffer, NBP_SINK_SIZE))
        nbp_sink_fail(sink, NB_ERROR_MEMORY);
    else
        nbp_sink_add(sink, bytes, length);
}
