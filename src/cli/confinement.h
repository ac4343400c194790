/* What a command keeps when it confines itself (confine/confine.h). */
#ifndef NBP_CONFINEMENT_H
#define NBP_CONFINEMENT_H

#include "confine/confine.h"
#include "cli/cli.h"
#include "cli/output/output.h"

/** Whether it can be told beforehand that what the command names is documents and nothing that
 * holds others. A named pipe is not even opened. */
bool nbp_names_documents(const nbp_cli *cli);
/** Confine the program, unless --no-sandbox: to be called when its outputs are open, before it
 * looks at an input or starts a thread. `plan` says what is still to be done for the outputs; which
 * children the inputs need is found here. */
void nbp_confine_command(const nbp_cli *cli, nbp_confine_plan plan);
/** What is still to be done for an output of the command: nothing for standard output. */
nbp_confine_output nbp_confine_kept(const nbp_output *output);

#endif
