/* See run.h: the pool's job. Threads take inputs and make results of them; the calling thread gives
 * these to the destination, and tells what went wrong, in order. */
#include "cli/run.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/limits.h"
#include "batch/input/feed.h"
#include "batch/output/ledger.h"
#include "batch/pool.h"
#include "batch/output/totals.h"
#include "cli/confinement.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/progress_line.h"
#include "cli/signals.h"
#include "language/language.h"

typedef struct running {
    nbp_command_run *run;
    nbp_inputs *inputs;
    bool many;           /* inputs */
    atomic_size_t total; /* inputs; 0: that cannot be told */
    atomic_size_t about; /* inputs, by what is known so far */
    nbp_destination *to;
    nbp_extractor *extractors; /* one a thread */
    size_t threads;
    nbp_spill spill;
    nbp_output report; /* --report */
    nbp_ledger ledger;
    nbp_progress_line progress;
    nbp_totals totals;
    atomic_bool unwanted; /* results, since one could not be given */
    bool lost;            /* a result, on the way to the destination */
    bool wrong_option;    /* an option's value is not known: no input can be read with it */
} running;

/* ---- the pool's job ------------------------------------------------------------------------- */

static bool take(void *user, void *item, size_t index) {
    running *r = user;
    nbp_extract *extract = item;
    extract->index = index;
    if (!nbp_inputs_next(r->inputs, &extract->input))
        return false;
    if (nbp_signals_stopped()) { /* which may have interrupted the reading of it */
        nbp_input_free(&extract->input);
        extract->input = (nbp_input){0};
        return false;
    }
    r->total = nbp_inputs_total(r->inputs);
    r->about = nbp_inputs_expected(r->inputs);
    if (r->to->admit)
        r->to->admit(r->to, extract);
    return true;
}

static void work(void *user, void *item, size_t worker) {
    running *r = user;
    nbp_extract *extract = item;
    nbp_limits_share(r->threads);
    nbp_extract_run(&r->extractors[worker], extract);
    if (extract->summary.resumed)
        return;
    if (r->to->finish)
        r->to->finish(r->to, extract);
    nbp_spill_put(&r->spill, &extract->rendered, &extract->spilled);
}

static size_t weight(const void *item) {
    const nbp_extract *extract = item;
    size_t report = extract->report ? nbp_arena_size(extract->report->arena) : 0;
    return sizeof *extract + extract->rendered.capacity + report;
}

static void tell(const nbp_extract *extract, bool quiet) {
    char said[NBP_SAID];
    const nbp_summary *summary = &extract->summary;
    if (summary->resumed)
        return;
    if (summary->error.code != NB_OK)
        nbp_message_error(extract->input.name, &summary->error);
    else if (summary->warning && !quiet)
        nbp_message(extract->input.name, &summary->warning_place, "warning: %s",
                    nbp_sentence_said(summary->warning, said));
}

/* Its bytes are there, and in memory again. */
static bool fetch(running *r, nbp_extract *extract) {
    const char *why = extract->lost ? N_("no memory for the result")
                                    : N_("the result was put aside and cannot be read back");
    if (extract->summary.resumed ||
        (!extract->lost && nbp_spill_get(&r->spill, &extract->rendered, &extract->spilled)))
        return true;
    nbp_message(extract->input.name, NULL, "%s", _(why));
    r->lost = true;
    return false;
}

static bool give(void *user, void *item) {
    running *r = user;
    nbp_extract *extract = item;
    const nbp_summary *summary = &extract->summary;
    if (summary->error.code == NB_ERROR_CANCELLED && nbp_signals_stopped())
        return false;
    tell(extract, r->run->cli->quiet);
    r->wrong_option = summary->error.code == NB_ERROR_OPTION;
    if (r->wrong_option || !fetch(r, extract) || !r->to->give(r->to, extract)) {
        r->unwanted = true;
        return false;
    }
    nbp_totals_add(&r->totals, summary);
    if (r->run->cli->report)
        nbp_ledger_add(&r->ledger, extract->input.name, summary);
    return true;
}

static bool tick(void *user) {
    running *r = user;
    nbp_progress_update(&r->progress, &r->totals, r->total, r->about);
    if (r->run->inputs.requests && r->to->flush)
        r->to->flush(r->to); /* whoever asked may wait for the answer */
    return !nbp_signals_stopped();
}

static void release(void *item) {
    nbp_extract_clear(item);
}

static void discard(void *item) {
    nbp_extract_free(item);
}

static bool run_pool(running *r) {
    const nbp_pool_job job = {.user = r,
                              .item_size = sizeof(nbp_extract),
                              .threads = r->threads,
                              .window = NBP_MAX_WINDOW_BYTES,
                              .eager = r->run->inputs.requests,
                              .take = take,
                              .work = work,
                              .weight = weight,
                              .give = give,
                              .tick = tick,
                              .release = release,
                              .discard = discard,
                              .wake_signal = NBP_WAKE_SIGNAL};
    return nbp_pool_run(&job);
}

/* ---- --report ------------------------------------------------------------------------------- */

static bool open_report(running *r) {
    const char *path = r->run->cli->report;
    if (path && !nbp_output_open(&r->report, path))
        return false;
    if (path)
        nbp_ledger_begin(&r->ledger, nbp_output_write, &r->report);
    return true;
}

/* Kept after an interruption, too, with what was done. */
static bool close_report(running *r, bool keep) {
    bool written = nbp_ledger_end(&r->ledger);
    return nbp_output_close(&r->report, keep && written) && written;
}

/* ---- the whole ------------------------------------------------------------------------------ */

/* Asked by whatever takes long: a child, a large report. */
static bool is_wanted(void *user, const nb_progress *progress) {
    const running *r = user;
    (void)progress;
    return !r->unwanted && !nbp_signals_stopped();
}

static bool start_extractors(running *r) {
    r->threads = r->many ? nbp_thread_count(r->run->cli->jobs) : 1;
    r->extractors = calloc(r->threads, sizeof *r->extractors);
    for (size_t i = 0; r->extractors && i < r->threads; i++)
        nbp_extractor_init(&r->extractors[i], &r->run->extraction);
    return r->extractors != NULL;
}

static void end_extractors(running *r) {
    for (size_t i = 0; r->extractors && i < r->threads; i++)
        nbp_extractor_free(&r->extractors[i]);
    free(r->extractors);
}

static nbp_ending run_to_end(running *r) {
    bool all = start_extractors(r) && run_pool(r);
    end_extractors(r);
    if (!all)
        nbp_message(NULL, NULL, "no memory for all inputs");
    if (r->wrong_option)
        return NBP_USELESS;
    return all && !r->lost && !nbp_signals_stopped() ? NBP_COMPLETE : NBP_INTERRUPTED;
}

static void confine(const running *r) {
    nbp_confine_command(r->run->cli,
                        (nbp_confine_plan){.outputs = {r->to->kept, nbp_confine_kept(&r->report)},
                                           .folder = r->to->folder});
}

/* Results may have to wait on the disk, for which a confined process makes no file any more. */
static void open_spill(running *r) {
    const nbp_inputs_options *inputs = &r->run->inputs;
    bool many = inputs->list || inputs->requests || inputs->operand_count > 1 ||
                (inputs->operand_count && !nbp_names_documents(r->run->cli));
    nbp_spill_open(&r->spill, many && nbp_thread_count(r->run->cli->jobs) > 1);
}

static void leave_out_outputs(running *r) {
    nbp_inputs_leave_out(r->inputs, r->to->folder);
    nbp_inputs_leave_out(r->inputs, r->to->aside);
    nbp_inputs_leave_out(r->inputs, r->to->kept.temporary);
    nbp_inputs_leave_out(r->inputs, r->to->kept.target);
    nbp_inputs_leave_out(r->inputs, r->report.temporary);
    nbp_inputs_leave_out(r->inputs, r->report.target);
}

/* Behind the outputs: an input that must be waited for holds up nothing that can fail at once. */
static void look_at_inputs(running *r) {
    nbp_extraction *extraction = &r->run->extraction;
    r->many = nbp_inputs_many(r->inputs);
    r->total = nbp_inputs_total(r->inputs);
    extraction->emit.many = r->many && !extraction->apart;
    if (!r->many)
        return;
    nbp_signals_catch();
    extraction->options.progress = is_wanted;
    extraction->options.progress_user = r;
}

/* Whether what is written into one file must be of one input, and there are more. */
static bool lacks_room(running *r) {
    const nbp_extraction *extraction = &r->run->extraction;
    if (!r->many || extraction->apart || !extraction->emitter ||
        !(extraction->emitter->features & NBP_HAS_VIEW))
        return false;
    nbp_usage("--format: a page of %s is one report: -o DIR/ makes one of each",
              extraction->emitter->name);
    r->wrong_option = true;
    return true;
}

static nbp_exit run_with_outputs(running *r) {
    nbp_command_run *run = r->run;
    if (!open_report(r))
        return NBP_EXIT_OUTPUT;
    r->to = run->open(run->cli, &run->extraction);
    open_spill(r);
    if (r->to) {
        leave_out_outputs(r);
        confine(r);
        look_at_inputs(r);
    }
    nbp_ending ending = r->to && !lacks_room(r) ? run_to_end(r) : NBP_USELESS;
    nbp_spill_close(&r->spill);
    nbp_signals_rest();
    nbp_status(NULL);
    bool written = r->to && r->to->close(r->to, ending);
    if (run->cli->report)
        written &= close_report(r, r->to && ending != NBP_USELESS);
    if (ending == NBP_USELESS)
        return r->wrong_option ? NBP_EXIT_USAGE : NBP_EXIT_OUTPUT;
    r->totals.left_behind = nbp_inputs_left_behind(r->inputs);
    bool unnamed = !r->total && !run->inputs.requests; /* inputs came out of others */
    nbp_progress_end(&r->progress, &r->totals, run->summary || unnamed);
    return !written || ending != NBP_COMPLETE ? NBP_EXIT_OUTPUT
           : nbp_totals_failed(&r->totals)    ? NBP_EXIT_INPUT
                                              : NBP_EXIT_OK;
}

nbp_exit nbp_run_all(nbp_command_run *run) {
    running r = {.run = run};
    nb_error err = {0};
    bool to_terminal = !run->cli->output && isatty(STDOUT_FILENO);
    if (!nbp_progress_begin(&r.progress, run->cli, to_terminal))
        return NBP_EXIT_USAGE;
    r.inputs = nbp_inputs_new(&run->inputs, &err);
    if (!r.inputs) {
        nbp_message_error(NULL, &err);
        return NBP_EXIT_INPUT;
    }
    nbp_exit status = run_with_outputs(&r);
    nbp_inputs_free(r.inputs);
    if (nbp_signals_stopped())
        nbp_signals_die();
    return status;
}
