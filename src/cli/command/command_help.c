/* nianbao help: the help of the program, or of one command. */
#include "cli/cli.h"
#include "cli/message.h"

nbp_exit nbp_command_help(const nbp_cli *cli) {
    size_t command = SIZE_MAX;
    if (cli->operand_count > 1 ||
        (cli->operand_count && (command = nbp_command_named(cli->operands[0])) == SIZE_MAX)) {
        const char *word = cli->operands[cli->operand_count - 1], *like = nbp_command_like(word);
        if (like)
            nbp_usage("there is no command %s; did you mean %s?", word, like);
        else
            nbp_usage("there is no command %s", word);
        return NBP_EXIT_USAGE;
    }
    return nbp_cli_help(command) ? NBP_EXIT_OK : NBP_EXIT_OUTPUT;
}
