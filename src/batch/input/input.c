/* See input.h. */
#include "batch/input/input.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "decode/decode.h"

void nbp_input_free(nbp_input *input) {
    free(input->name);
    free(input->path);
    free(input->url);
    free(input->charset_hint);
    free(input->fetched);
    free(input->id);
    nbp_buffer_free(&input->data);
    *input = (nbp_input){0};
}

bool nbp_input_fail(nbp_input *input, const char *name, nb_code code, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    nbp_fail_list(&input->error, code, "read", format, arguments);
    va_end(arguments);
    if (name && !input->name)
        input->name = strdup(name);
    return true;
}

char *nbp_valid_text(const char *text, size_t length) {
    nbp_decoded decoded;
    if (!nbp_decode(text, length, NULL, &decoded, NULL))
        return NULL;
    char *valid = strndup(decoded.text, decoded.length);
    nbp_decoded_free(&decoded);
    return valid;
}

char *nbp_member_name(const char *archive, const char *path) {
    char *name, *valid = nbp_valid_text(path, strlen(path));
    if (!valid || asprintf(&name, "%s!%s", archive, valid) < 0)
        name = NULL;
    free(valid);
    return name;
}

void nbp_inputs_note(const nbp_inputs_options *options, const char *name, const char *text) {
    if (options->note)
        options->note(name, text);
}
