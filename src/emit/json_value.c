/* See json_value.h. */
#include "emit/json_value.h"

#include <stdlib.h>

#include "base/limits.h"
#include "emit/cells.h"

/* Digits from the first that is not 0 on: those that a double must carry. */
static size_t significant_digits(int64_t coefficient) {
    size_t digits = 0;
    for (; coefficient; coefficient /= 10)
        digits++;
    return digits;
}

json_t *nbp_json_decimal(nb_decimal value) {
    value = nbp_decimal_trim(value);
    if (!value.scale)
        return json_integer(value.coefficient);
    if (significant_digits(value.coefficient) > NBP_MAX_JSON_DIGITS)
        return json_null();
    char text[NBP_DECIMAL_SIZE];
    return json_real(strtod(nbp_decimal_text(value, text), NULL));
}
