#include "cli/cli.h"
nbp_exit nbp_command_show(const nbp_cli *cli) { (void)cli; return NBP_EXIT_OK; }
