/* See load.h. */
#include "cli/load.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/limits.h"
#include "cli/input.h"
#include "cli/message.h"

void nbp_load(nbp_loaded *loaded, const nbp_cli *cli, const char *path, bool no_checks) {
    *loaded = (nbp_loaded){.name = nbp_input_name(path)};
    nbp_buffer_init(&loaded->data, SIZE_MAX);
    const nb_options options = {
        .size = sizeof options,
        .name = loaded->name,
        .encoding = cli->encoding,
        .from = cli->from,
        .pages = cli->pages,
        .agency = cli->agency,
        .max_bytes = cli->max_bytes,
        .no_checks = no_checks,
        .unconfined = cli->no_sandbox,
    };
    size_t ceiling = cli->max_bytes ? cli->max_bytes : NBP_MAX_INPUT;
    if (!loaded->name)
        nbp_fail(&loaded->error, NB_ERROR_MEMORY, "read", "no memory for the input's name");
    else if (nbp_input_read(path, ceiling, &loaded->data, &loaded->error))
        loaded->report = nb_parse(loaded->data.data, loaded->data.length, &options, &loaded->error);
    if (!loaded->report)
        nbp_message(loaded->name, &loaded->error.place, "%s", loaded->error.message);
}

void nbp_loaded_free(nbp_loaded *loaded) {
    nb_report_free(loaded->report);
    free(loaded->name);
    nbp_buffer_free(&loaded->data);
}

size_t nbp_inputs(const nbp_cli *cli, char *const **paths) {
    static char standard_input[] = "-";
    static char *const only[] = {standard_input};
    *paths = cli->operand_count ? cli->operands : only;
    return cli->operand_count ? cli->operand_count : 1;
}
