/* A run of `extract`: many inputs, worked on side by side, their results given to a destination in
 * order. */
#ifndef NBP_RUN_H
#define NBP_RUN_H

#include "cli/output/destination.h"

/* What a run is. */
typedef struct nbp_command_run {
    const nbp_cli *cli;
    nbp_inputs_options inputs;
    nbp_extraction extraction;
    nbp_destination *(*open)(const nbp_cli *cli, const nbp_extraction *extraction);
    bool summary; /* is printed in a pipe, too */
} nbp_command_run;

/** Do it. */
nbp_exit nbp_run_all(nbp_command_run *run);

#endif
