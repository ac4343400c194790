/* In place of src/confine/child.c: no fuzzer should start a process an input. What mutool
 * or pdftotext would be given is taken for what it wrote, so that everything behind the child is
 * tried with any bytes; other programs are not there. */
#include <string.h>

#include "confine/child.h"
#include "base/error.h"

bool __wrap_nbp_child_run(const nbp_child *child, nbp_buffer *output, nbp_child_result *result,
                          nb_error *err);

bool __wrap_nbp_child_run(const nbp_child *child, nbp_buffer *output, nbp_child_result *result,
                          nb_error *err) {
    *result = (nbp_child_result){.end = NBP_CHILD_MISSING};
    bool mutool = !strcmp(child->arguments[0], "mutool");
    if (!mutool && strcmp(child->arguments[0], "pdftotext") != 0)
        return nbp_fail(err, NB_ERROR_MISSING, "read", "%s is not installed", child->package);
    result->end = NBP_CHILD_EXITED;
    result->status = mutool && !memmem(child->input, child->input_length, "<g ", 3);
    nbp_buffer_add(output, child->input, child->input_length);
    return true;
}
