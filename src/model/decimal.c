/* See decimal.h. */
#include "model/decimal.h"

#include "base/limits.h"

nb_decimal nbp_decimal_plain(nb_decimal value) {
    while (value.scale && value.coefficient % 10 == 0) {
        value.coefficient /= 10;
        value.scale--;
    }
    return value;
}

/* Write `value` with `scale` places behind the point; it has no more than that. */
static bool widen(nb_decimal *value, uint8_t scale) {
    while (value->coefficient && value->scale < scale) {
        if (__builtin_mul_overflow(value->coefficient, 10, &value->coefficient))
            return false;
        value->scale++;
    }
    value->scale = scale;
    return true;
}

static bool align(nb_decimal *a, nb_decimal *b) {
    *a = nbp_decimal_plain(*a);
    *b = nbp_decimal_plain(*b);
    uint8_t scale = a->scale > b->scale ? a->scale : b->scale;
    return widen(a, scale) && widen(b, scale);
}

bool nbp_decimal_add(nb_decimal a, nb_decimal b, nb_decimal *result) {
    if (!align(&a, &b))
        return false;
    result->scale = a.scale;
    return !__builtin_add_overflow(a.coefficient, b.coefficient, &result->coefficient);
}

bool nbp_decimal_subtract(nb_decimal a, nb_decimal b, nb_decimal *result) {
    if (!align(&a, &b))
        return false;
    result->scale = a.scale;
    return !__builtin_sub_overflow(a.coefficient, b.coefficient, &result->coefficient);
}

/* Digits are written from the last to the first, so that no power of ten can overflow. */
const char *nbp_decimal_digits(nb_decimal value, char out[NBP_DECIMAL_LENGTH]) {
    value = nbp_decimal_plain(value);
    uint64_t rest =
        value.coefficient < 0 ? -(uint64_t)value.coefficient : (uint64_t)value.coefficient;
    char *p = out + NBP_DECIMAL_LENGTH - 1;
    *p = '\0';
    for (unsigned written = 0; written <= value.scale || rest; written++) {
        if (written && written == value.scale)
            *--p = '.';
        *--p = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (value.coefficient < 0)
        *--p = '-';
    return p;
}

static unsigned digit_count(int64_t coefficient) {
    unsigned digits = 0;
    for (; coefficient; coefficient /= 10)
        digits++;
    return digits;
}

bool nbp_decimal_is_long(nb_decimal value) {
    value = nbp_decimal_plain(value);
    return value.scale && digit_count(value.coefficient) > NBP_MAX_JSON_DIGITS;
}

/* Both the coefficient and the power of ten are exact doubles, so their quotient is the double next
 * to the number. */
bool nbp_decimal_double(nb_decimal value, double *number) {
    enum { MAX_POWER = 22 }; /* 10^22 is the last that is exact */
    value = nbp_decimal_plain(value);
    if (digit_count(value.coefficient) > NBP_MAX_JSON_DIGITS || value.scale > MAX_POWER)
        return false;
    double power = 1;
    for (unsigned i = 0; i < value.scale; i++)
        power *= 10;
    *number = (double)value.coefficient / power;
    return true;
}
