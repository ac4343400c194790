/* The command line: what was asked, and what the program ends with. Commands, options and exit
 * statuses are declared in commands.def, options.def and exit_status.def; nothing else lists
 * them. */
#ifndef NBP_CLI_H
#define NBP_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "nianbao.h"

typedef enum nbp_exit {
#define EXIT_STATUS(name, number, meaning) name = number,
#include "cli/exit_status.def"
#undef EXIT_STATUS
} nbp_exit;

/* The arguments of an option that may be given several times. */
enum { NBP_MAX_LIST = 64 };
typedef struct nbp_list {
    const char *items[NBP_MAX_LIST];
    size_t count;
} nbp_list;

/* What was asked, as given. */
typedef struct nbp_cli {
#define NBP_FIELD_FLAG(field) bool field;
#define NBP_FIELD_TEXT(field) const char *field;
#define NBP_FIELD_LIST(field) nbp_list field;
#define NBP_FIELD_COUNT(field) size_t field;
#define NBP_FIELD_SIZE(field) size_t field;
#define NBP_FIELD_LIMITS(field) nb_limits field;
#define OPTION(kind, field, letter, name, argument, commands, help) NBP_FIELD_##kind(field)
#include "cli/options.def"
#undef OPTION
    nbp_exit (*command)(const struct nbp_cli *cli);
    size_t named;    /* the index of the command that was named; SIZE_MAX: none was */
    char **operands; /* files, mostly */
    size_t operand_count;
} nbp_cli;

/** Understand the command line. False after a message when it is wrong. */
bool nbp_cli_parse(int argc, char **argv, nbp_cli *cli);
/** The index of the command with that name (command_set.h), or SIZE_MAX. */
size_t nbp_command_named(const char *name);
/** The command whose name is most like `word`, a slip or two away; NULL: none is. */
const char *nbp_command_like(const char *word);
/** Show the help: of that command, or of the whole program (SIZE_MAX). False after a message when
 * it could not be shown. */
bool nbp_cli_help(size_t command);

#define COMMAND(name, arguments, summary) nbp_exit nbp_command_##name(const nbp_cli *cli);
#include "cli/commands.def"
#undef COMMAND

#endif
