/* What stands in a cell: a number, nothing, a mark, or something that cannot be read as a
 * number. */
#ifndef NBP_NUMBER_H
#define NBP_NUMBER_H

#include "nianbao.h"

typedef enum nbp_unit {
    NBP_UNIT_NONE,
    NBP_UNIT_COUNT,
    NBP_UNIT_YUAN, /* from here on: money */
    NBP_UNIT_WAN,
    NBP_UNIT_YI,
    NBP_UNIT_ODD /* of money, and none of these: 千元 */
} nbp_unit;

typedef struct nbp_number {
    uint8_t outcome; /* NB_PRINTED, NB_BLANK, NB_MARKED, NB_UNREADABLE; NB_ABSENT: this is text, not
                        a cell's value */
    uint8_t unit;    /* nbp_unit, as written behind the number */
    bool plus;       /* written with a sign or word of increase: a change, not a count */
    bool spaced;     /* its digits stand apart: one number, or two */
    bool thousands;  /* they do so in groups of three, as thousands do: 2 457 */
    nb_decimal value;
} nbp_number;

/** Read a cell's folded text. */
nbp_number nbp_number_read(const char *folded, size_t length);

/** Whether a text is a number in words, also one that could be a label's numeral: 三. */
bool nbp_number_is_word(const char *folded, size_t length, nb_decimal *value);

/** The unit that a heading names (采购总金额（万元）), or NBP_UNIT_NONE. */
nbp_unit nbp_unit_in(const char *folded, size_t length);

/** `number` as the value of a cell of `type`; `heading` is the unit of its heading or
 * NBP_UNIT_NONE. Sets the outcome, and the value where that is NB_PRINTED. */
void nbp_number_fit(const nbp_number *number, nb_type type, nbp_unit heading, nb_cell *cell);

#endif
