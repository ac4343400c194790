/* Options of a caller that may have been compiled with another version of the header: shorter ones
 * get defaults, longer ones may say nothing that we do not know. */
#ifndef NBP_TAKE_OPTIONS_H
#define NBP_TAKE_OPTIONS_H

#include "nianbao.h"

/** `given` (NULL: the default) as this version has it, in `options`. False with *err filled. */
__attribute__((warn_unused_result)) bool nbp_options_take(const nb_options *given,
                                                          nb_options *options, nb_error *err);
__attribute__((warn_unused_result)) bool
nbp_write_options_take(const nb_write_options *given, nb_write_options *options, nb_error *err);

#endif
