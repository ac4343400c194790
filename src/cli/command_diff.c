#include "cli/cli.h"
nbp_exit nbp_command_diff(const nbp_cli *cli) { (void)cli; return NBP_EXIT_OK; }
