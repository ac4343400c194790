/* Errors: caller-owned, the first one wins. */
#ifndef NBP_ERROR_H
#define NBP_ERROR_H

#include <stdarg.h>

#include "base/sentence.h"
#include "nianbao.h"

/** Fill *err unless it is NULL or already filled. Always returns false, so a caller may return
 * it. %p in `format` is what is ours (base/sentence.h). */
__attribute__((format(printf, 4, 5))) bool nbp_fail(nb_error *err, nb_code code, const char *stage,
                                                    const char *format, ...);

__attribute__((format(printf, 4, 0))) bool
nbp_fail_list(nb_error *err, nb_code code, const char *stage, const char *format, va_list args);

/** The same with what another call told. */
bool nbp_fail_as(nb_error *err, const nb_error *why);

/* How this program signs what it writes, with its version behind it. */
#define NBP_MAKER "nianbao "
/** The input is what this program wrote in `format`. */
bool nbp_fail_own_output(nb_error *err, const char *format);

/** What strerror() says, in English whatever the locale, to be put in for %p. */
const char *nbp_errno_text(int number);

/** See nb_code_name(). */
const char *nbp_code_name(nb_code code);

#endif
