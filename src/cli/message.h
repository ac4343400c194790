/* What is told on standard error, as compilers do: `nianbao: NAME:LINE:COLUMN: message`. */
#ifndef NBP_MESSAGE_H
#define NBP_MESSAGE_H

#include "nianbao.h"

/** A message about `name` (NULL: about none) at `place` (NULL or without a line: nowhere). It is
 * told in the language of the command; words that are put in are translated before. */
__attribute__((format(printf, 3, 4))) void nbp_message(const char *name, const nb_place *place,
                                                       const char *format, ...);
/** The same with what an error says, at its place. */
void nbp_message_error(const char *name, const nb_error *error);
/** Show `text` on the line where the cursor stands, in place of the text before; NULL: erase it.
 * The next message takes its place. */
void nbp_status(const char *text);
/** Wrong usage: the message and where help is. Always returns false, so a
 * caller may return it. */
__attribute__((format(printf, 1, 2))) bool nbp_usage(const char *format, ...);

#endif
