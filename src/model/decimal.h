/* Arithmetic of exact decimals: what does not fit is said, never rounded. */
#ifndef NBP_DECIMAL_H
#define NBP_DECIMAL_H

#include "nianbao.h"

enum {
    NBP_DECIMAL_LENGTH = UINT8_MAX + 8
}; /* the largest scale, a sign, a digit, a point, an end */

/** a + b and a - b into *result; false where that does not fit. */
__attribute__((warn_unused_result)) bool nbp_decimal_add(nb_decimal a, nb_decimal b,
                                                         nb_decimal *result);
__attribute__((warn_unused_result)) bool nbp_decimal_subtract(nb_decimal a, nb_decimal b,
                                                              nb_decimal *result);

/** The same number without needless zeros behind the point. */
nb_decimal nbp_decimal_plain(nb_decimal value);
static inline bool nbp_decimal_is_whole(nb_decimal value) {
    return nbp_decimal_plain(value).scale == 0;
}
static inline bool nbp_decimal_equal(nb_decimal a, nb_decimal b) {
    a = nbp_decimal_plain(a);
    b = nbp_decimal_plain(b);
    return a.coefficient == b.coefficient && a.scale == b.scale;
}

/** The number's digits, exactly: "-4068.208". Returns where in `out` they begin. */
const char *nbp_decimal_digits(nb_decimal value, char out[NBP_DECIMAL_LENGTH]);

/** Whether it is a fraction of more digits than NBP_MAX_JSON_DIGITS. */
bool nbp_decimal_is_long(nb_decimal value);
/** The number as a double, where every reader gets the same digits out of it again: false where it
 * has too many. */
bool nbp_decimal_double(nb_decimal value, double *number);

#endif
