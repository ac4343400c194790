/* A run of `extract`: many inputs, worked on side by side, their results written in order. */
#ifndef NBP_RUN_H
#define NBP_RUN_H

#include "batch/extraction.h"
#include "cli/cli.h"

/** Do what `cli` asks, in the way that `extraction` says. */
nbp_exit nbp_run(const nbp_cli *cli, const nbp_extraction *extraction);

#endif
