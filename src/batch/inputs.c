/* See inputs.h. */
#include "batch/inputs.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "batch/read_file.h"

struct nbp_inputs {
    const nbp_inputs_options *options;
    size_t next; /* operand */
};

nbp_inputs *nbp_inputs_new(const nbp_inputs_options *options, nb_error *err) {
    nbp_inputs *inputs = calloc(1, sizeof *inputs);
    if (!inputs) {
        nbp_fail(err, NB_ERROR_MEMORY, "read", "no memory for the inputs");
        return NULL;
    }
    inputs->options = options;
    return inputs;
}

bool nbp_inputs_next(nbp_inputs *inputs, nbp_input *input) {
    const nbp_inputs_options *options = inputs->options;
    if (inputs->next >= nbp_inputs_total(inputs))
        return false;
    const char *path = options->operand_count ? options->operands[inputs->next] : "-";
    inputs->next++;
    *input = (nbp_input){.name = nbp_input_name(path), .path = strdup(path)};
    nbp_buffer_init(&input->data, SIZE_MAX);
    if (!input->name || !input->path)
        nbp_fail(&input->error, NB_ERROR_MEMORY, "read", "no memory for the input's name");
    return true;
}

bool nbp_inputs_many(nbp_inputs *inputs) {
    return inputs->options->operand_count > 1;
}

size_t nbp_inputs_total(const nbp_inputs *inputs) {
    return inputs->options->operand_count ? inputs->options->operand_count : 1;
}

void nbp_inputs_free(nbp_inputs *inputs) {
    free(inputs);
}

void nbp_input_free(nbp_input *input) {
    free(input->name);
    free(input->path);
    free(input->url);
    free(input->id);
    nbp_buffer_free(&input->data);
}
