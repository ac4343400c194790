/* See load.h. */
#include "cli/load.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/limits.h"
#include "batch/input/read_file.h"
#include "cli/message.h"
#include "language/language.h"

void nbp_load(nbp_loaded *loaded, const nbp_cli *cli, const nbp_input *input, bool no_checks) {
    *loaded = (nbp_loaded){.input = *input, .error = input->error};
    nbp_buffer *data = &loaded->input.data;
    const nb_options options = {
        .size = sizeof options,
        .name = input->name,
        .encoding = cli->encoding,
        .kind = cli->from,
        .pages = cli->pages,
        .agency = cli->agency,
        .limits = cli->limits,
        .no_checks = no_checks,
        .unconfined = cli->no_sandbox,
        .url = input->url,
        .charset_hint = input->charset_hint,
        .fetched = input->fetched,
        .damaged = input->damaged,
    };
    if (!loaded->error.code &&
        (!input->path || nbp_input_read(input->path, cli->limits.input, data, &loaded->error)))
        loaded->report = nb_parse(data->data, data->length, &options, &loaded->error);
}

void nbp_loaded_tell(const nbp_loaded *loaded) {
    if (!loaded->report)
        nbp_message_error(loaded->input.name, &loaded->error);
}

void nbp_load_path(nbp_loaded *loaded, const nbp_cli *cli, const char *path, bool no_checks) {
    bool standard = !strcmp(path, "-");
    nbp_input input = {.name = nbp_input_name(standard && cli->name ? cli->name : path),
                       .path = strdup(path),
                       .url = standard && cli->url ? strdup(cli->url) : NULL};
    nbp_buffer_init(&input.data, SIZE_MAX);
    if (!input.name || !input.path || (standard && cli->url && !input.url))
        nbp_fail(&input.error, NB_ERROR_MEMORY, "read", "no memory for the input's name");
    nbp_load(loaded, cli, &input, no_checks);
    nbp_loaded_tell(loaded);
}

void nbp_load_fail(nbp_loaded *loaded, const char *stage, const char *what) {
    nb_report_free(loaded->report);
    loaded->report = NULL;
    nbp_fail_exhausted(&loaded->error, stage, what);
}

void nbp_loaded_free(nbp_loaded *loaded) {
    nb_report_free(loaded->report);
    nbp_input_free(&loaded->input);
}

static void note(const char *name, const char *text) {
    nbp_message(name, NULL, "%s", _(text));
}

/* Whether a file that is named as an input would be replaced by what is written to `path`. */
static bool is_operand(const nbp_cli *cli, const char *path) {
    struct stat written, read;
    if (!path || stat(path, &written) || !S_ISREG(written.st_mode))
        return false;
    for (size_t i = 0; i < cli->operand_count; i++)
        if (!stat(cli->operands[i], &read) && read.st_dev == written.st_dev &&
            read.st_ino == written.st_ino)
            return true;
    return false;
}

static bool reads_standard_input(const nbp_cli *cli) {
    bool standard = !cli->operand_count && !cli->files0_from && !cli->stdin_ndjson;
    for (size_t i = 0; i < cli->operand_count; i++)
        standard |= !strcmp(cli->operands[i], "-");
    return standard;
}

bool nbp_inputs_asked(const nbp_cli *cli, nbp_inputs_options *options) {
    if (cli->files0_from && cli->operand_count)
        return nbp_usage("--files0-from: no file is named beside it, not %s", cli->operands[0]);
    if (cli->stdin_ndjson && (cli->operand_count || cli->files0_from || cli->recursive))
        return nbp_usage("--stdin-ndjson: the requests name the files, and nothing else does");
    if (is_operand(cli, cli->output) || is_operand(cli, cli->report))
        return nbp_usage("%s is an input, and would be lost",
                         is_operand(cli, cli->output) ? cli->output : cli->report);
    if ((cli->name || cli->url) && !reads_standard_input(cli))
        return nbp_usage("--%s is said of standard input, which is not read",
                         cli->name ? "name" : "url");
    *options = (nbp_inputs_options){
        .operands = cli->operands,
        .operand_count = cli->operand_count,
        .list = cli->files0_from,
        .requests = cli->stdin_ndjson,
        .recursive = cli->recursive,
        .globs = {cli->include.items, cli->include.count, cli->exclude.items, cli->exclude.count},
        .limits = &cli->limits,
        .standard_name = cli->name,
        .standard_url = cli->url,
        .note = cli->quiet ? NULL : note,
    };
    return true;
}
