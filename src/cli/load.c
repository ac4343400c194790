/* See load.h. */
#include "cli/load.h"

#include <string.h>

#include "base/limits.h"
#include "cli/input.h"
#include "cli/message.h"

void nbp_load(nbp_loaded *loaded, const nbp_cli *cli, const char *path, bool no_checks) {
    const char *shown = strcmp(path, "-") ? path : NBP_STDIN_NAME;
    *loaded = (nbp_loaded){.name = "?"};
    nbp_buffer_init(&loaded->data, SIZE_MAX);
    /* A file's name may hold any bytes; what is written holds UTF-8. */
    bool named = nbp_decode(shown, strlen(shown), "UTF-8", &loaded->decoded_name, &loaded->error);
    if (named)
        loaded->name = loaded->decoded_name.text;
    const nb_options options = {
        .size = sizeof options,
        .name = loaded->name,
        .encoding = cli->encoding,
        .from = cli->from,
        .pages = cli->pages,
        .agency = cli->agency,
        .max_bytes = cli->max_bytes,
        .no_checks = no_checks,
    };
    size_t ceiling = cli->max_bytes ? cli->max_bytes : NBP_MAX_INPUT;
    if (named && nbp_input_read(path, ceiling, &loaded->data, &loaded->error))
        loaded->report =
            nb_parse(loaded->data.data, loaded->data.length, &options, &loaded->error);
    if (!loaded->report)
        nbp_message(loaded->name, &loaded->error.place, "%s", loaded->error.message);
}

void nbp_loaded_free(nbp_loaded *loaded) {
    nb_report_free(loaded->report);
    nbp_decoded_free(&loaded->decoded_name);
    nbp_buffer_free(&loaded->data);
}

size_t nbp_inputs(const nbp_cli *cli, char *const **paths) {
    static char standard_input[] = "-";
    static char *const only[] = {standard_input};
    *paths = cli->operand_count ? cli->operands : only;
    return cli->operand_count ? cli->operand_count : 1;
}
