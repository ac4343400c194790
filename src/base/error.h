/* Errors: caller-owned, the first one wins. */
#ifndef NBP_ERROR_H
#define NBP_ERROR_H

#include "nianbao.h"

/** Fill *err unless it is NULL or already filled. Always returns false, so a caller may return
 * it. */
__attribute__((format(printf, 4, 5))) bool nbp_fail(nb_error *err, nb_code code, const char *stage,
                                                    const char *format, ...);

/** See nb_code_name(). */
const char *nbp_code_name(nb_code code);

#endif
