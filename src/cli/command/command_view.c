/* nianbao view: reports as pages, to be looked at. It is `extract` in that format. */
#include <unistd.h>

#include "cli/cli.h"
#include "cli/message.h"

nbp_exit nbp_command_view(const nbp_cli *cli) {
    nbp_cli asked = *cli;
    asked.format = "html";
    if (!cli->output && isatty(STDOUT_FILENO)) {
        nbp_usage("view: a page is no text for a terminal: -o FILE.html, or -o DIR/ for many");
        return NBP_EXIT_USAGE;
    }
    return nbp_command_extract(&asked);
}
