/* nianbao extract: what is asked of it. run.c does it. */
#include <string.h>

#include "cli/format.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/run.h"
#include "cli/store_asked.h"

static bool choose_format(const nbp_cli *cli, nbp_extraction *extraction) {
    static const char line_a_request[] = "ndjson";
    nbp_cli asked = *cli;
    const char *endings;
    if (cli->stdin_ndjson && !cli->format)
        asked.format = line_a_request;
    size_t index = nbp_format_choose(&asked, nbp_extract_format_at);
    if (index == SIZE_MAX)
        return false;
    const char *name = nbp_extract_format_at(index, &endings);
    extraction->emitter = nbp_emitter_named(name);
    extraction->store = nbp_store_named(name);
    if (cli->stdin_ndjson && strcmp(name, line_a_request))
        return nbp_usage("--stdin-ndjson: answers are written as %s", line_a_request);
    unsigned features = extraction->emitter ? extraction->emitter->features : 0;
    extraction->options.with_view = features & NBP_HAS_VIEW;
    if (cli->header && strcmp(cli->header, "en") && strcmp(cli->header, "zh"))
        return nbp_usage("--header: en or zh, not %s", cli->header);
    if (cli->cells && !(features & NBP_HAS_PLACES))
        return nbp_usage("--cells: the format %s has no place for it", name);
    if ((cli->bom || cli->header) && !(features & NBP_HAS_HEADER))
        return nbp_usage("--%s: the format %s has none", cli->bom ? "bom" : "header", name);
    return true;
}

static bool choose_destination(nbp_command_run *run) {
    const char *path = run->cli->output;
    nbp_extraction *extraction = &run->extraction;
    if (!nbp_store_asked(run->cli, extraction->store, &extraction->emit.sheets))
        return false;
    if (extraction->store) {
        run->open = nbp_to_store;
    } else if (path && nbp_is_folder(path)) {
        run->open = extraction->emitter->features & NBP_HAS_VIEW ? nbp_to_pages : nbp_to_folder;
        extraction->apart = true;
    } else {
        bool lines = extraction->emitter->features & NBP_HAS_LINES;
        run->open = path && lines && nbp_is_file(path) ? nbp_to_part : nbp_to_stream;
    }
    bool tells = extraction->emitter && extraction->emitter->features & NBP_HAS_PLACES;
    if (run->cli->resume && !(run->open == nbp_to_part || (run->open == nbp_to_folder && tells)))
        return nbp_usage("--resume: goes on with -f ndjson -o FILE, or with JSON in -o DIR/");
    run->summary = extraction->apart || run->cli->resume || run->cli->report;
    return true;
}

nbp_exit nbp_command_extract(const nbp_cli *cli) {
    nbp_command_run run = {
        .cli = cli,
        .extraction = {.options = {.size = sizeof run.extraction.options,
                                   .encoding = cli->encoding,
                                   .kind = cli->from,
                                   .pages = cli->pages,
                                   .agency = cli->agency,
                                   .limits = cli->limits,
                                   .unconfined = cli->no_sandbox},
                       .emit = {.places = cli->cells,
                                .bom = cli->bom,
                                .chinese_header = cli->header && !strcmp(cli->header, "zh")}},
    };
    bool understood = choose_format(cli, &run.extraction) && choose_destination(&run) &&
                      nbp_inputs_asked(cli, &run.inputs);
    return understood ? nbp_run_all(&run) : NBP_EXIT_USAGE;
}
