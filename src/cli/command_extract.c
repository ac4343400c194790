/* nianbao extract: what is asked of it. run.c does it. */
#include <string.h>

#include "base/limits.h"
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

nbp_exit nbp_command_extract(const nbp_cli *cli) {
    nbp_extraction extraction = {
        .options = {.size = sizeof extraction.options,
                    .encoding = cli->encoding,
                    .from = cli->from,
                    .pages = cli->pages,
                    .agency = cli->agency,
                    .max_bytes = cli->max_bytes,
                    .unconfined = cli->no_sandbox},
        .max_bytes = cli->max_bytes ? cli->max_bytes : NBP_MAX_INPUT,
        .emit = {.places = cli->cells,
                 .bom = cli->bom,
                 .chinese_header = cli->header && !strcmp(cli->header, "zh"),
                 .many = cli->operand_count > 1},
    };
    return choose_format(cli, &extraction) ? nbp_run(cli, &extraction) : NBP_EXIT_USAGE;
}
