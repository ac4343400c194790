/* One input, read and parsed, for the commands that look at reports. */
#ifndef NBP_LOAD_H
#define NBP_LOAD_H

#include "batch/input/inputs.h"
#include "cli/cli.h"
#include "nianbao.h"

typedef struct nbp_loaded {
    nb_report *report; /* NULL: see error */
    nb_error error;
    nbp_input input; /* its name, and its bytes in `data` */
} nbp_loaded;

/** Read the input and parse it as `cli` says; `no_checks` leaves the findings about the report out.
 * What `input` holds moves to `loaded`. From any thread. */
void nbp_load(nbp_loaded *loaded, const nbp_cli *cli, const nbp_input *input, bool no_checks);
/** Say on standard error why there is no report, where there is none. */
void nbp_loaded_tell(const nbp_loaded *loaded);
/** Load the file at `path` ("-": standard input), and tell. */
void nbp_load_path(nbp_loaded *loaded, const nbp_cli *cli, const char *path, bool no_checks);
/** There was no room for `what` of it: there is no report then. */
void nbp_load_fail(nbp_loaded *loaded, const char *stage, const char *what);
void nbp_loaded_free(nbp_loaded *loaded);

/** The inputs that `cli` asks for, which point into it. False after a message where what it asks
 * for does not go together. */
bool nbp_inputs_asked(const nbp_cli *cli, nbp_inputs_options *options);

#endif
