/* See store_output.h. */
#include "cli/store_output.h"

#include "cli/message.h"

static bool tell(const nbp_store_output *output, const nb_error *err) {
    nbp_message(output->output.name, NULL, "%s", err->message);
    return false;
}

nbp_exit nbp_store_output_open(nbp_store_output *output, const nbp_store *store, const char *path,
                               const nbp_emit_options *options) {
    nb_error err = {0};
    *output = (nbp_store_output){.store = store};
    if (!path) {
        nbp_usage("--format: %s is a file: -o FILE says where", store->name);
        return NBP_EXIT_USAGE;
    }
    if (!nbp_output_open(&output->output, path))
        return NBP_EXIT_OUTPUT;
    if (!output->output.temporary) { /* a pipe, a terminal, a device */
        nbp_usage("--format: %s must be a regular file, which %s is not", store->name, path);
        nbp_output_close(&output->output, false);
        return NBP_EXIT_USAGE;
    }
    output->handle = store->open(output->output.temporary, options, &err);
    if (output->handle)
        return NBP_EXIT_OK;
    tell(output, &err);
    nbp_output_close(&output->output, false);
    return NBP_EXIT_OUTPUT;
}

bool nbp_store_output_result(nbp_store_output *output, const nbp_result *result, size_t index) {
    nb_error err = {0};
    return output->store->result(output->handle, result, index, &err) || tell(output, &err);
}

bool nbp_store_output_close(nbp_store_output *output, bool keep) {
    nb_error err = {0};
    bool ok = output->store->close(output->handle, keep, &err) || tell(output, &err);
    return nbp_output_close(&output->output, keep && ok) && ok;
}
