/* Which of its formats a command writes: the one that -f names, or else the one whose files end as
 * that of -o does, or else its first. */
#ifndef NBP_FORMAT_H
#define NBP_FORMAT_H

#include "cli/cli.h"

/** The `index`th format of a command: its name, and in *endings those of files in it, parted by
 * blanks. NULL behind the last. */
typedef const char *nbp_format_at(size_t index, const char **endings);

/** Its index; SIZE_MAX after a message, where there is none, or the two contradict each other. */
size_t nbp_format_choose(const nbp_cli *cli, nbp_format_at *at);
nbp_format_at nbp_extract_format_at, nbp_check_format_at, nbp_diff_format_at;

#endif
