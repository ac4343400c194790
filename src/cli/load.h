/* One input, read and parsed, for the commands that look at reports. */
#ifndef NBP_LOAD_H
#define NBP_LOAD_H

#include "batch/inputs.h"
#include "cli/cli.h"
#include "nianbao.h"

typedef struct nbp_loaded {
    nb_report *report; /* NULL: see error, which was told on standard error */
    nb_error error;
    nbp_input input; /* its name, and its bytes in `data` */
} nbp_loaded;

/** Read the input and parse it as `cli` says; `no_checks` leaves the findings about the report out.
 * What `input` holds moves to `loaded`. */
void nbp_load(nbp_loaded *loaded, const nbp_cli *cli, const nbp_input *input, bool no_checks);
/** The same for the file at `path` ("-": standard input). */
void nbp_load_path(nbp_loaded *loaded, const nbp_cli *cli, const char *path, bool no_checks);
void nbp_loaded_free(nbp_loaded *loaded);

/** The inputs that `cli` asks for, which point into it. False after a message where what it asks
 * for does not go together. */
bool nbp_inputs_asked(const nbp_cli *cli, nbp_inputs_options *options);

#endif
