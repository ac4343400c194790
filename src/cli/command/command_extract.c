/* nianbao extract: what is asked of it. run.c does it. */
#include <string.h>
#include <sys/stat.h>

#include "cli/format.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/run.h"

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

/* A folder is what is one, or is named like one. */
static bool is_folder(const char *path) {
    struct stat there;
    size_t length = strlen(path);
    return (length && path[length - 1] == '/') || (!stat(path, &there) && S_ISDIR(there.st_mode));
}

/* What is there already may be a pipe or a device. */
static bool is_file(const char *path) {
    struct stat there;
    return stat(path, &there) || S_ISREG(there.st_mode);
}

static bool choose_store(nbp_command_run *run) {
    const char *path = run->cli->output, *name = run->extraction.store->name;
    if (!path)
        return nbp_usage("--format: %s is a file: -o FILE says where", name);
    if (is_folder(path) || !is_file(path))
        return nbp_usage("--format: %s must be a regular file, which %s is not", name, path);
    run->open = nbp_to_store;
    return true;
}

static bool choose_destination(nbp_command_run *run) {
    const char *path = run->cli->output;
    nbp_extraction *extraction = &run->extraction;
    if (extraction->store) {
        if (!choose_store(run))
            return false;
    } else if (path && is_folder(path)) {
        run->open = extraction->emitter->features & NBP_HAS_VIEW ? nbp_to_pages : nbp_to_folder;
        extraction->apart = true;
    } else {
        bool lines = extraction->emitter->features & NBP_HAS_LINES;
        run->open = path && lines && is_file(path) ? nbp_to_part : nbp_to_stream;
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
