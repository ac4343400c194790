/* nianbao extract: what is asked of it. run.c does it. */
#include <string.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/run.h"

static bool choose_format(const nbp_cli *cli, nbp_extraction *extraction) {
    const nbp_emitter *emitter = cli->format ? nbp_emitter_named(cli->format) : &nbp_emitters[0];
    if (!emitter)
        return nbp_usage("--format: there is no format %s", cli->format);
    if (cli->header && strcmp(cli->header, "en") && strcmp(cli->header, "zh"))
        return nbp_usage("--header: en or zh, not %s", cli->header);
    if (cli->cells && !(emitter->features & NBP_HAS_PLACES))
        return nbp_usage("--cells: the format %s has no place for it", emitter->name);
    if ((cli->bom || cli->header) && !(emitter->features & NBP_HAS_HEADER))
        return nbp_usage("--%s: the format %s has none", cli->bom ? "bom" : "header",
                         emitter->name);
    extraction->emitter = emitter;
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

static bool choose_destination(nbp_run *run) {
    const nbp_cli *cli = run->cli;
    const nbp_emitter *emitter = run->extraction.emitter;
    bool lines = emitter->features & NBP_HAS_LINES;
    if (cli->output && is_folder(cli->output)) {
        run->open = nbp_to_folder;
        run->extraction.apart = true;
    } else if (cli->output && lines && is_file(cli->output)) {
        run->open = nbp_to_part;
    } else {
        run->open = nbp_to_stream;
        if (cli->resume)
            return nbp_usage("--resume: goes on with -f ndjson -o FILE, or with -o DIR/");
    }
    run->summary = run->extraction.apart || cli->resume || cli->report;
    return true;
}

nbp_exit nbp_command_extract(const nbp_cli *cli) {
    nbp_run run = {
        .cli = cli,
        .extraction = {.options = {.size = sizeof run.extraction.options,
                                   .encoding = cli->encoding,
                                   .from = cli->from,
                                   .pages = cli->pages,
                                   .agency = cli->agency,
                                   .max_bytes = cli->max_bytes},
                       .max_bytes = cli->max_bytes ? cli->max_bytes : NBP_MAX_INPUT,
                       .emit = {.places = cli->cells,
                                .bom = cli->bom,
                                .chinese_header = cli->header && !strcmp(cli->header, "zh")}},
    };
    bool understood = choose_format(cli, &run.extraction) && choose_destination(&run) &&
                      nbp_inputs_asked(cli, &run.inputs);
    return understood ? nbp_run_all(&run) : NBP_EXIT_USAGE;
}
