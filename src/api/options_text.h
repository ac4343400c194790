/* Options as one line of text: what a report was read with, so that it can be told later whether it
 * would be read the same way again. */
#ifndef NBP_OPTIONS_TEXT_H
#define NBP_OPTIONS_TEXT_H

#include "base/arena.h"
#include "nianbao.h"

/** Those of the options that may change what is read and that are not the default, in `arena`, like
 * "--encoding=GBK --limit=cells=9"; *text is NULL where there are none. False without memory. */
__attribute__((warn_unused_result)) bool nbp_options_text(const nb_options *options,
                                                          nbp_arena *arena, const char **text);

#endif
