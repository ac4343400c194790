/* One input, read and parsed, for the commands that look at reports. */
#ifndef NBP_LOAD_H
#define NBP_LOAD_H

#include "base/buffer.h"
#include "cli/cli.h"
#include "nianbao.h"

typedef struct nbp_loaded {
    nb_report *report; /* NULL: see error, which was told on standard error */
    nb_error error;
    char *name;      /* of the input, valid UTF-8 */
    nbp_buffer data; /* its bytes */
} nbp_loaded;

/** Read the input at `path` ("-": standard input) as `cli` says; `no_checks` leaves the findings
 * about the report out. */
void nbp_load(nbp_loaded *loaded, const nbp_cli *cli, const char *path, bool no_checks);
/** There was no room for `what` of it: there is no report then, and this is told. */
void nbp_load_fail(nbp_loaded *loaded, const char *stage, const char *what);
void nbp_loaded_free(nbp_loaded *loaded);

/** The inputs that `cli` names; where it names none, standard input. Returns how many. */
size_t nbp_inputs(const nbp_cli *cli, char *const **paths);

#endif
