/* See run.h: the pool's job. Threads take inputs and make results of them; the calling thread
 * writes these, and tells what went wrong, in order. */
#include "cli/run.h"

#include <stdlib.h>

#include "base/limits.h"
#include "batch/outgoing.h"
#include "batch/pool.h"
#include "cli/confinement.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/signals.h"

typedef struct run {
    const nbp_extraction *extraction;
    nbp_inputs *inputs;
    nbp_extractor *extractors; /* one a thread */
    size_t threads;
    nbp_output output;
    nbp_outgoing outgoing;
    size_t done, failed;
    bool wrong_option; /* an option's value is not known: no input can be read with it */
} run;

/* ---- the pool's job ------------------------------------------------------------------------- */

static bool take(void *user, void *item, size_t index) {
    run *r = user;
    nbp_extract *extract = item;
    extract->index = index;
    return nbp_inputs_next(r->inputs, &extract->input);
}

static void work(void *user, void *item, size_t worker) {
    run *r = user;
    nbp_extract_run(&r->extractors[worker], item);
}

static size_t weight(const void *item) {
    return ((const nbp_extract *)item)->rendered.length;
}

static void tell(const nbp_extract *extract) {
    const nbp_outcome *outcome = &extract->outcome;
    if (outcome->error.code != NB_OK)
        nbp_message(extract->input.name, &outcome->error.place, "%s", outcome->error.message);
    else if (outcome->warning)
        nbp_message(extract->input.name, &outcome->warning_place, "warning: %s", outcome->warning);
}

static bool give(void *user, void *item) {
    run *r = user;
    const nbp_extract *extract = item;
    nb_code code = extract->outcome.error.code;
    if (code == NB_ERROR_CANCELLED && nbp_signals_stopped())
        return false;
    tell(extract);
    r->wrong_option = code == NB_ERROR_OPTION;
    if (r->wrong_option)
        return false;
    nbp_outgoing_record(&r->outgoing, extract->rendered.data, extract->rendered.length);
    r->done++;
    r->failed += code != NB_OK;
    return !r->outgoing.error;
}

static bool tick(void *user) {
    (void)user;
    return !nbp_signals_stopped();
}

static void release(void *item) {
    nbp_extract_clear(item);
}

static bool run_pool(run *r) {
    const nbp_pool_job job = {.user = r,
                              .item_size = sizeof(nbp_extract),
                              .threads = r->threads,
                              .window = NBP_MAX_WINDOW_BYTES,
                              .take = take,
                              .work = work,
                              .weight = weight,
                              .give = give,
                              .tick = tick,
                              .release = release,
                              .wake_signal = NBP_WAKE_SIGNAL};
    return nbp_pool_run(&job);
}

/* ---- what stands around the records --------------------------------------------------------- */

static bool add_frame(void *user, const char *bytes, size_t length) {
    nbp_outgoing_add(user, bytes, length);
    return true;
}

static void begin_output(run *r) {
    const nbp_extraction *extraction = r->extraction;
    nbp_sink sink;
    nbp_sink_init(&sink, add_frame, &r->outgoing);
    if (extraction->emitter->begin)
        extraction->emitter->begin(&sink, &extraction->emit);
    nbp_sink_flush(&sink);
    nbp_sink_free(&sink);
}

static void end_output(run *r) {
    const nbp_extraction *extraction = r->extraction;
    nbp_sink sink;
    nbp_sink_init(&sink, add_frame, &r->outgoing);
    if (extraction->emitter->end)
        extraction->emitter->end(&sink, &extraction->emit, r->done);
    nbp_sink_flush(&sink);
    nbp_sink_free(&sink);
}

/* ---- the whole ------------------------------------------------------------------------------ */

/* No more threads than inputs, where their number is known. */
static size_t thread_count(const nbp_cli *cli, const nbp_inputs *inputs) {
    size_t wanted = cli->jobs ? cli->jobs : nbp_processors(), total = nbp_inputs_total(inputs);
    if (wanted > NBP_MAX_JOBS)
        wanted = NBP_MAX_JOBS;
    return total && total < wanted ? total : wanted;
}

static bool extract_all(run *r) {
    begin_output(r);
    bool ok = run_pool(r);
    if (!ok)
        nbp_message(NULL, NULL, "no memory for all inputs");
    end_output(r);
    nbp_outgoing_flush(&r->outgoing);
    r->output.error = r->outgoing.error;
    r->output.records = r->outgoing.whole;
    return ok && !r->wrong_option && !r->outgoing.error;
}

static nbp_exit run_with(run *r, const nbp_cli *cli) {
    r->threads = thread_count(cli, r->inputs);
    r->extractors = calloc(r->threads, sizeof *r->extractors);
    if (!r->extractors || !nbp_output_open(&r->output, cli->output))
        return NBP_EXIT_OUTPUT;
    nbp_confine_command(cli, &r->output);
    for (size_t i = 0; i < r->threads; i++)
        nbp_extractor_init(&r->extractors[i], r->extraction);
    nbp_outgoing_init(&r->outgoing, r->output.fd, 0, 0);
    bool written = extract_all(r);
    written = nbp_output_close(&r->output, written && !nbp_signals_stopped()) && written;
    nbp_outgoing_free(&r->outgoing);
    for (size_t i = 0; i < r->threads; i++)
        nbp_extractor_free(&r->extractors[i]);
    return r->wrong_option ? NBP_EXIT_USAGE
           : !written      ? NBP_EXIT_OUTPUT
           : r->failed     ? NBP_EXIT_INPUT
                           : NBP_EXIT_OK;
}

nbp_exit nbp_run(const nbp_cli *cli, const nbp_extraction *extraction) {
    const nbp_inputs_options options = {.operands = cli->operands,
                                        .operand_count = cli->operand_count,
                                        .max_bytes = cli->max_bytes};
    run r = {.extraction = extraction};
    nb_error err = {0};
    r.inputs = nbp_inputs_new(&options, &err);
    if (!r.inputs) {
        nbp_message(NULL, NULL, "%s", err.message);
        return NBP_EXIT_INPUT;
    }
    if (nbp_inputs_total(r.inputs) != 1)
        nbp_signals_catch();
    nbp_exit status = run_with(&r, cli);
    free(r.extractors);
    nbp_inputs_free(r.inputs);
    if (nbp_signals_stopped())
        nbp_signals_die();
    return status;
}
