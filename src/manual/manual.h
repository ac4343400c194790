/* What is made for readers and shells out of the tables of the program: a page is a function here
 * and a row of the table in generate_manual.c. Each writes to standard output. */
#ifndef NBP_MANUAL_H
#define NBP_MANUAL_H

/** nianbao(1), from the tables of src/cli, src/emit, src/read and src/base. */
void nbp_manual_command(void);
/** nianbao-rules(7), from src/check/rules.def. */
void nbp_manual_rules(void);
/** libnianbao(3), from the comments of the public header at `path`. */
void nbp_manual_library(const char *path);
/** Completion for bash and zsh, from the tables of src/cli and those that its arguments name. */
void nbp_manual_bash(void);
void nbp_manual_zsh(void);

#endif
