/* The commands by number, and sets of them, as options.def says which commands know an option. */
#ifndef NBP_COMMAND_SET_H
#define NBP_COMMAND_SET_H

enum {
#define COMMAND(name, arguments, summary) NBP_COMMAND_##name,
#include "cli/commands.def"
#undef COMMAND
    NBP_COMMAND_COUNT
};

#define ON(command) (1u << NBP_COMMAND_##command)
#define READS (ON(extract) | ON(view) | ON(check) | ON(show) | ON(diff))
#define MANY (ON(extract) | ON(view) | ON(check) | ON(show))
#define EVERY (~0u)

#endif
