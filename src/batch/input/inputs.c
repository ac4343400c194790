/* See inputs.h. The feed on top of the stack gives the next input; one that it gives instead comes
 * on top of it. */
#include "batch/input/inputs.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/limits.h"
#include "batch/input/feed.h"

struct nbp_inputs {
    nbp_inputs_options options;
    nbp_feed *top;
    size_t given; /* inputs */
    size_t left_behind;
    bool nested;    /* there was more than the operands themselves */
    bool looked_at; /* first, and whether it is there, in `is_there` */
    bool is_there;
    nbp_input first;
};

nbp_inputs *nbp_inputs_new(const nbp_inputs_options *options, nb_error *err) {
    nbp_inputs *inputs = calloc(1, sizeof *inputs);
    if (inputs) {
        inputs->options = *options;
        inputs->options.left_behind = &inputs->left_behind;
        inputs->top = options->requests ? nbp_feed_requests(&inputs->options)
                      : options->list   ? nbp_feed_list(&inputs->options)
                                        : nbp_feed_operands(&inputs->options);
    }
    if (inputs && inputs->top)
        return inputs;
    nbp_fail(err, NB_ERROR_MEMORY, "read", "no memory for the inputs");
    free(inputs);
    return NULL;
}

void nbp_inputs_leave_out(nbp_inputs *inputs, const char *path) {
    nbp_written *written = &inputs->options.written;
    struct stat status;
    if (!path || written->count == NBP_MAX_WRITTEN || stat(path, &status))
        return;
    written->files[written->count].device = status.st_dev;
    written->files[written->count++].number = status.st_ino;
}

static void pop(nbp_inputs *inputs) {
    nbp_feed *top = inputs->top;
    inputs->top = top->outer;
    top->kind->free(top);
}

static void note_nesting(nbp_inputs *inputs) {
    inputs->nested |= inputs->top->outer && !inputs->top->is_one;
}

static bool next(nbp_inputs *inputs, nbp_input *input) {
    while (inputs->top) {
        nbp_feed *inner = NULL;
        *input = (nbp_input){0};
        nbp_buffer_init(&input->data, SIZE_MAX);
        if (!inputs->top->kind->next(inputs->top, input, &inner)) {
            note_nesting(inputs);
            pop(inputs);
        } else if (inner) {
            nbp_input_free(input);
            inner->outer = inputs->top;
            inputs->top = inner;
        } else {
            note_nesting(inputs);
            inputs->given++;
            if (!input->name)
                nbp_fail(&input->error, NB_ERROR_MEMORY, "read", "no memory for the input's name");
            return true;
        }
    }
    return false;
}

/* The next input, under the ceilings of the run, whatever thread asks. */
static bool next_within(nbp_inputs *inputs, nbp_input *input) {
    const nb_limits *before = nbp_limits_set(inputs->options.limits);
    bool there = next(inputs, input);
    nbp_limits_set(before);
    return there;
}

bool nbp_inputs_next(nbp_inputs *inputs, nbp_input *input) {
    if (!inputs->looked_at)
        return next_within(inputs, input);
    inputs->looked_at = false;
    *input = inputs->first;
    return inputs->is_there;
}

/* Few operands are looked at, since one of them may hold more inputs than there are operands. */
static bool may_nest(const nbp_inputs_options *options) {
    for (size_t i = 0; options->operand_count <= NBP_MAX_JOBS && i < options->operand_count; i++)
        if (nbp_path_holds_inputs(options->operands[i]))
            return true;
    return false;
}

bool nbp_inputs_many(nbp_inputs *inputs) {
    const nbp_inputs_options *options = &inputs->options;
    if (options->list || options->requests || inputs->nested)
        return true;
    if (options->operand_count > 1) {
        inputs->nested = may_nest(options);
        return true;
    }
    if (!inputs->looked_at)
        inputs->is_there = next_within(inputs, &inputs->first);
    inputs->looked_at = true;
    return inputs->nested;
}

size_t nbp_inputs_total(const nbp_inputs *inputs) {
    const nbp_inputs_options *options = &inputs->options;
    if (options->list || options->requests || inputs->nested)
        return 0;
    return options->operand_count ? options->operand_count : 1;
}

/* How far all are: of each feed what came before the one on top of it, and of that as much as it is
 * through itself. */
size_t nbp_inputs_expected(const nbp_inputs *inputs) {
    double share = 1;
    for (const nbp_feed *feed = inputs->top; feed; feed = feed->outer) {
        double before = 0, last = 0;
        if (feed->kind->share)
            feed->kind->share(feed, &before, &last);
        share = before + last * share;
    }
    return share > 0 && share <= 1 ? (size_t)((double)inputs->given / share + 0.5) : 0;
}

void nbp_inputs_free(nbp_inputs *inputs) {
    if (!inputs)
        return;
    if (inputs->looked_at && inputs->is_there)
        nbp_input_free(&inputs->first);
    while (inputs->top)
        pop(inputs);
    free(inputs);
}

size_t nbp_inputs_left_behind(const nbp_inputs *inputs) {
    return inputs->left_behind;
}
