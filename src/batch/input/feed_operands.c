/* The inputs that were named on the command line. */
#include <stdlib.h>

#include "batch/input/feed.h"

typedef struct operands {
    nbp_feed feed;
    size_t next;
} operands;

static bool next(nbp_feed *feed, nbp_input *input, nbp_feed **inner) {
    operands *o = (operands *)feed;
    const nbp_inputs_options *options = feed->options;
    if (o->next >= (options->operand_count ? options->operand_count : 1))
        return false;
    const char *path = options->operand_count ? options->operands[o->next] : "-";
    o->next++;
    nbp_feed_path(options, path, input, inner);
    return true;
}

static void free_operands(nbp_feed *feed) {
    free(feed);
}

static void share(const nbp_feed *feed, double *before, double *last) {
    size_t count = feed->options->operand_count ? feed->options->operand_count : 1;
    *last = 1 / (double)count;
    *before = (double)(((const operands *)feed)->next - 1) * *last;
}

static const nbp_feed_kind kind = {next, free_operands, share};

nbp_feed *nbp_feed_operands(const nbp_inputs_options *options) {
    operands *o = malloc(sizeof *o);
    if (o)
        *o = (operands){.feed = {.kind = &kind, .options = options}};
    return (nbp_feed *)o;
}
