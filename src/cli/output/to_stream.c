/* See destination.h: the stream. */
#include <errno.h>
#include <stdlib.h>

#include "batch/output/outgoing.h"
#include "cli/confinement.h"
#include "cli/output/destination.h"
#include "cli/output/output.h"

typedef struct stream {
    nbp_destination base;
    const nbp_extraction *extraction;
    nbp_output output;
    nbp_outgoing outgoing;
    size_t given;
    bool begun;
} stream;

static bool add_frame(void *user, const char *bytes, size_t length) {
    nbp_outgoing_add(user, bytes, length);
    return true;
}

/* What an emitter adds around the records. */
static nbp_sink open_frame(stream *s) {
    nbp_sink sink;
    nbp_sink_init(&sink, add_frame, &s->outgoing);
    return sink;
}

static void close_frame(stream *s, nbp_sink *sink) {
    if (!nbp_sink_flush(sink) && !s->outgoing.error)
        s->outgoing.error = ENOMEM;
    nbp_sink_free(sink);
}

/* Not before the inputs were looked at: that tells whether there are many. */
static void begin(stream *s) {
    const nbp_emitter *emitter = s->extraction->emitter;
    nbp_sink sink = open_frame(s);
    if (!s->begun && emitter->begin)
        emitter->begin(&sink, &s->extraction->emit);
    s->begun = true;
    close_frame(s, &sink);
}

static void finish(stream *s) {
    const nbp_emitter *emitter = s->extraction->emitter;
    begin(s);
    nbp_sink sink = open_frame(s);
    if (emitter->end)
        emitter->end(&sink, &s->extraction->emit, s->given);
    close_frame(s, &sink);
}

static bool give(nbp_destination *to, const nbp_extract *extract) {
    stream *s = (stream *)to;
    if (!s->begun)
        begin(s);
    nbp_outgoing_record(&s->outgoing, extract->rendered.data, extract->rendered.length);
    s->given++;
    return !s->outgoing.error;
}

static void flush(nbp_destination *to) {
    nbp_outgoing_flush(&((stream *)to)->outgoing);
}

/* What an interrupted run wrote into a pipe is good to its end; a file is not replaced by half. */
static bool end(nbp_destination *to, nbp_ending ending) {
    stream *s = (stream *)to;
    if (ending != NBP_USELESS) {
        finish(s);
        nbp_outgoing_flush(&s->outgoing);
    }
    s->output.error = s->outgoing.error;
    s->output.records = s->outgoing.whole;
    bool written = nbp_output_close(&s->output, ending == NBP_COMPLETE);
    nbp_outgoing_free(&s->outgoing);
    free(s);
    return written;
}

nbp_destination *nbp_to_stream(const nbp_cli *cli, const nbp_extraction *extraction) {
    stream *s = nbp_destination_new(sizeof *s, cli);
    if (!s || !nbp_output_open(&s->output, cli->output)) {
        free(s);
        return NULL;
    }
    s->base = (nbp_destination){.give = give, .flush = flush, .close = end};
    s->extraction = extraction;
    s->base.kept = nbp_confine_kept(&s->output);
    nbp_outgoing_init(&s->outgoing, s->output.fd, 0, 0);
    return &s->base;
}
