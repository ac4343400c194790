/* Where inputs come from: a feed gives them one after the other. A kind of feed is a file
 * feed_<kind>.c. Feeds nest: what a folder gives for an archive in it is another feed, which comes
 * first until it is through.
 *
 * Whatever goes wrong is an input, too: one with an error. So nothing is lost silently, and the
 * rest goes on.
 */
#ifndef NBP_FEED_H
#define NBP_FEED_H

#include "batch/input/input.h"
#include "batch/input/stream.h"

typedef struct nbp_feed nbp_feed;

typedef struct nbp_feed_kind {
    /* The next input into *input, which is empty; or into *inner a feed of inputs, whose `kind` is
     * set. False at the end. */
    bool (*next)(nbp_feed *feed, nbp_input *input, nbp_feed **inner);
    void (*free)(nbp_feed *feed);
    /* How far it is, from 0 to 1: what came before the last that it gave, and that itself. Nothing
     * set: it cannot tell. NULL: none of its kind can. */
    void (*share)(const nbp_feed *feed, double *before, double *last);
} nbp_feed_kind;

/* The first member of every feed. */
struct nbp_feed {
    const nbp_feed_kind *kind;
    const nbp_inputs_options *options;
    nbp_feed *outer; /* goes on when this one is through; set by inputs.c */
    bool is_one;     /* it holds one input, which counts as if it had been named itself */
};

/** The feeds of a run. Each is NULL without memory. Those that take a stream own it from then on,
 * also when they fail. */
nbp_feed *nbp_feed_operands(const nbp_inputs_options *options);
nbp_feed *nbp_feed_list(const nbp_inputs_options *options);
nbp_feed *nbp_feed_requests(const nbp_inputs_options *options);
nbp_feed *nbp_feed_folder(const nbp_inputs_options *options, const char *path);
nbp_feed *nbp_feed_archive(const nbp_inputs_options *options, const char *name, nbp_stream *stream);
nbp_feed *nbp_feed_warc(const nbp_inputs_options *options, const char *name, nbp_stream *stream);

/** What is at `path` ("-": standard input), whatever it is: a document into *input, or a feed of
 * what is in it into *inner. */
void nbp_feed_path(const nbp_inputs_options *options, const char *path, nbp_input *input,
                   nbp_feed **inner);

/** Whether the file at `path` is a folder or a container. What must be read to know is neither. */
bool nbp_path_holds_inputs(const char *path);

#endif
