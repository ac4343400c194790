/* What a command keeps when it confines itself (base/confine.h). */
#ifndef NBP_CONFINEMENT_H
#define NBP_CONFINEMENT_H

#include "cli/cli.h"
#include "cli/output.h"

/** Confine the program, unless --no-sandbox: to be called when its output (NULL: standard output)
 * is open, before it reads an input or starts a thread. */
void nbp_confine_command(const nbp_cli *cli, const nbp_output *output);

#endif
