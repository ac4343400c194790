/* A store (emit/store.h) where the output goes: a file that is written whole or not at all. */
#ifndef NBP_STORE_OUTPUT_H
#define NBP_STORE_OUTPUT_H

#include "cli/cli.h"
#include "cli/output.h"
#include "emit/store.h"

typedef struct nbp_store_output {
    const nbp_store *store;
    void *handle;
    nbp_output output;
} nbp_store_output;

/** Begin `store` at `path`. What is there already stays until nbp_store_output_close(). Anything
 * but NBP_EXIT_OK after a message: a store is a file, and `path` is NULL or something else. */
nbp_exit nbp_store_output_open(nbp_store_output *output, const nbp_store *store, const char *path,
                               const nbp_emit_options *options);
/** Add a result, in the order of the inputs. False after a message. */
bool nbp_store_output_result(nbp_store_output *output, const nbp_result *result, size_t index);
/** End: where `keep`, put the new file in the place of the old one, else leave no trace. False
 * after a message. */
bool nbp_store_output_close(nbp_store_output *output, bool keep);

#endif
