/* nianbao extract: reads each input, parses it, writes what it gives. One bad input does not stop
 * the rest. */
#include <string.h>

#include "cli/cli.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/store_output.h"
#include "emit/emit.h"

/* A run: what is the same for all inputs, and what they share. */
struct run {
    const nbp_cli *cli;
    const nbp_emitter *emitter;
    nbp_emit_options emit;
    nbp_sink sink;
    size_t done, failed;
    bool
        wrong_option; /* an option's value turned out to be unknown: no input can be read with it */
};

static bool understand(struct run *run) {
    const nbp_cli *cli = run->cli;
    run->emitter = cli->format ? nbp_emitter_named(cli->format) : &nbp_emitters[0];
    if (!run->emitter)
        return nbp_usage("--format: there is no format %s", cli->format);
    if (cli->header && strcmp(cli->header, "en") && strcmp(cli->header, "zh"))
        return nbp_usage("--header: en or zh, not %s", cli->header);
    if (cli->cells && !(run->emitter->features & NBP_HAS_PLACES))
        return nbp_usage("--cells: the format %s has no place for it", run->emitter->name);
    if ((cli->bom || cli->header) && !(run->emitter->features & NBP_HAS_HEADER))
        return nbp_usage("--%s: the format %s has none", cli->bom ? "bom" : "header",
                         run->emitter->name);
    run->emit = (nbp_emit_options){
        .places = cli->cells,
        .bom = cli->bom,
        .chinese_header = cli->header && !strcmp(cli->header, "zh"),
        .many = cli->operand_count > 1,
    };
    return true;
}

/* What was lost on the way from the bytes to the report: the first loss, and how many more there
 * are. */
static void warn(const char *name, const nb_report *report) {
    const nb_finding *first = NULL;
    size_t more = 0;
    for (size_t i = 0; i < report->finding_count; i++) {
        const nb_finding *finding = &report->findings[i];
        if (finding->kind != NB_ABOUT_EXTRACTION || finding->severity < NB_WARNING)
            continue;
        more += first != NULL;
        if (!first)
            first = finding;
    }
    if (first && more)
        nbp_message(name, &first->place, "warning: %s (and %zu more: see findings)", first->message,
                    more);
    else if (first)
        nbp_message(name, &first->place, "warning: %s", first->message);
}

static void extract_one(struct run *run, const char *path) {
    nbp_loaded loaded;
    nbp_load(&loaded, run->cli, path, false);
    nbp_result result = {.report = loaded.report, .name = loaded.name, .error = &loaded.error};
    if (loaded.report)
        warn(loaded.name, loaded.report);
    run->wrong_option = loaded.error.code == NB_ERROR_OPTION;
    run->failed += !loaded.report;
    if (!run->wrong_option)
        run->emitter->result(&run->sink, &run->emit, &result, run->done++);
    nbp_loaded_free(&loaded);
}

static void extract_all(struct run *run) {
    char *const *paths;
    size_t count = nbp_inputs(run->cli, &paths);
    if (run->emitter->begin)
        run->emitter->begin(&run->sink, &run->emit);
    for (size_t i = 0; i < count && run->sink.failed == NB_OK && !run->wrong_option; i++)
        extract_one(run, paths[i]);
    if (run->emitter->end)
        run->emitter->end(&run->sink, &run->emit, run->done);
}

/* The same into a store. */
static nbp_exit extract_into(const nbp_cli *cli, const nbp_store *store) {
    static const nbp_emit_options none;
    nbp_store_output output;
    char *const *paths;
    size_t count = nbp_inputs(cli, &paths), failed = 0;
    if (cli->cells || cli->bom || cli->header) {
        nbp_usage("--%s: the format %s has none",
                  cli->cells ? "cells"
                  : cli->bom ? "bom"
                             : "header",
                  store->name);
        return NBP_EXIT_USAGE;
    }
    nbp_exit status = nbp_store_output_open(&output, store, cli->output, &none);
    if (status != NBP_EXIT_OK)
        return status;
    bool written = true, wrong_option = false;
    for (size_t i = 0; i < count && written && !wrong_option; i++) {
        nbp_loaded loaded;
        nbp_load(&loaded, cli, paths[i], false);
        nbp_result result = {.report = loaded.report, .name = loaded.name, .error = &loaded.error};
        if (loaded.report)
            warn(loaded.name, loaded.report);
        failed += !loaded.report;
        wrong_option = loaded.error.code == NB_ERROR_OPTION;
        written = wrong_option || nbp_store_output_result(&output, &result, i);
        nbp_loaded_free(&loaded);
    }
    written = nbp_store_output_close(&output, written && !wrong_option) && written;
    return wrong_option ? NBP_EXIT_USAGE
           : !written   ? NBP_EXIT_OUTPUT
           : failed     ? NBP_EXIT_INPUT
                        : NBP_EXIT_OK;
}

nbp_exit nbp_command_extract(const nbp_cli *cli) {
    struct run run = {.cli = cli};
    const nbp_store *store = cli->format ? nbp_store_named(cli->format) : NULL;
    if (store)
        return extract_into(cli, store);
    nbp_output output;
    if (!understand(&run))
        return NBP_EXIT_USAGE;
    if (!nbp_output_open(&output, cli->output))
        return NBP_EXIT_OUTPUT;
    nbp_sink_init(&run.sink, nbp_output_write, &output);
    extract_all(&run);
    bool written = !run.wrong_option && nbp_sink_flush(&run.sink);
    if (run.sink.failed == NB_ERROR_MEMORY)
        nbp_message(output.name, NULL, "no memory for the output");
    written = nbp_output_close(&output, written) && written;
    nbp_sink_free(&run.sink);
    if (run.wrong_option)
        return NBP_EXIT_USAGE;
    return !written ? NBP_EXIT_OUTPUT : run.failed ? NBP_EXIT_INPUT : NBP_EXIT_OK;
}
