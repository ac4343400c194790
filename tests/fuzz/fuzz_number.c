/* What stands in a cell: no value without its digits, whatever it is read as. */
#include "base/text/text.h"
#include "fuzz.h"
#include "model/decimal.h"
#include "parse/number.h"

/* The digits of the value, without zeros at their ends, are those of the text before its note; one
 * in words has none. */
static void check_digits(const char *text, size_t length, nb_decimal value) {
    char out[NBP_DECIMAL_LENGTH], wanted[NBP_DECIMAL_LENGTH] = "";
    const char *digits = nbp_decimal_digits(value, out);
    size_t count = 0;
    for (; *digits; digits++)
        if (*digits >= '0' && *digits <= '9' && (count || *digits != '0'))
            wanted[count++] = *digits;
    while (count && wanted[count - 1] == '0')
        count--;
    size_t at = 0, zeros = 0, digits_seen = 0, wide = 0;
    for (const char *p = text; p < text + length && *p != '(' && *p != '['; p++) {
        digits_seen += *p >= '0' && *p <= '9';
        wide += (unsigned char)*p >= 0x80;
        if (*p < '0' || *p > '9' || (!at && *p == '0'))
            continue;
        zeros = at == count && *p == '0' ? zeros + 1 : 0;
        HOLDS(zeros || (at < count && *p == wanted[at]));
        at += !zeros;
    }
    HOLDS(at == count || (wide && !digits_seen));
}

static void check_fit(const nbp_number *number, const char *text, size_t length, nb_type type,
                      nbp_unit unit) {
    nb_cell cell = {0};
    nbp_number_fit(number, type, unit, &cell);
    HOLDS(cell.outcome <= NB_AMBIGUOUS && cell.outcome != NB_ABSENT);
    if (cell.outcome != NB_PRINTED) {
        HOLDS(!cell.value.coefficient && !cell.value.scale);
        return;
    }
    HOLDS(number->outcome == NB_PRINTED);
    check_digits(text, length, cell.value);
}

/* The first byte chooses the unit of the heading; the rest is the cell. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size)
        return 0;
    const char *raw = (const char *)data + 1;
    size_t length = nbp_utf8_valid(raw, size - 1);
    char *folded = malloc(length + 1);
    HOLDS(folded);
    length = nbp_fold(raw, length, folded);
    nbp_number number = nbp_number_read(folded, length);
    nbp_unit unit = nbp_unit_in(folded, length);
    HOLDS(unit == NBP_UNIT_NONE || unit >= NBP_UNIT_YUAN);
    for (int type = NB_TYPE_COUNT; type <= NB_TYPE_MONEY; type++)
        check_fit(&number, folded, length, (nb_type)type, (nbp_unit)(data[0] % (NBP_UNIT_ODD + 1)));
    free(folded);
    return 0;
}
