/* See confinement.h. */
#include "cli/confinement.h"

#include "base/confine.h"
#include "cli/signals.h"

void nbp_confine_command(const nbp_cli *cli, const nbp_output *output) {
    nbp_confine_plan plan = {0};
    if (cli->no_sandbox)
        return;
    if (output)
        plan.outputs[0] = (nbp_confine_output){output->temporary, output->target};
#ifdef NBP_COVERAGE_FOLDER
    plan.folder = NBP_COVERAGE_FOLDER; /* where the counts of executed lines are written */
#endif
    nbp_confine(&plan);
    if (nbp_confined_scratch())
        nbp_signals_clean_up();
}
