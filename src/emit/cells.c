/* See cells.h. */
#include "emit/cells.h"

#include <string.h>

#include "base/limits.h"

unsigned nbp_given_forms(const nb_report *report, nbp_table table) {
    unsigned form = nbp_form_bit(report->form);
    return form ? form | nbp_form_bit(report->table_forms[table]) : 0;
}

bool nbp_is_given(const nb_report *report, size_t index) {
    const nbp_form_cell *cell = &nbp_form_cells[index];
    return (cell->forms & nbp_given_forms(report, nbp_form_rows[cell->row].table)) != 0;
}

size_t nbp_count_cells(const nb_report *report, size_t counts[NB_OUTCOME_COUNT]) {
    size_t expected = 0;
    for (size_t o = 0; o < NB_OUTCOME_COUNT; o++)
        counts[o] = 0;
    for (size_t i = 0; i < nbp_form_cell_count; i++)
        if (nbp_is_given(report, i)) {
            counts[nb_report_cell_at(report, i)->outcome]++;
            expected++;
        }
    return expected;
}

nb_decimal nbp_decimal_trim(nb_decimal value) {
    while (value.scale && value.coefficient % 10 == 0) {
        value.coefficient /= 10;
        value.scale--;
    }
    return value;
}

/* Digits are written from the last to the first, so that no power of ten can overflow. */
const char *nbp_decimal_text(nb_decimal value, char text[NBP_DECIMAL_SIZE]) {
    value = nbp_decimal_trim(value);
    uint64_t rest =
        value.coefficient < 0 ? -(uint64_t)value.coefficient : (uint64_t)value.coefficient;
    char *p = text + NBP_DECIMAL_SIZE - 1;
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

unsigned nbp_digit_count(int64_t coefficient) {
    unsigned digits = 0;
    for (; coefficient; coefficient /= 10)
        digits++;
    return digits;
}

/* Both the coefficient and the power of ten are exact doubles, so their quotient is the double next
 * to the number. */
bool nbp_decimal_double(nb_decimal value, double *number) {
    enum { MAX_POWER = 22 }; /* 10^22 is the last that is exact */
    value = nbp_decimal_trim(value);
    if (nbp_digit_count(value.coefficient) > NBP_MAX_JSON_DIGITS || value.scale > MAX_POWER)
        return false;
    double power = 1;
    for (unsigned i = 0; i < value.scale; i++)
        power *= 10;
    *number = (double)value.coefficient / power;
    return true;
}

bool nbp_join_operands(const nb_finding *finding, nbp_buffer *out) {
    for (size_t i = 0; i < finding->cell_count; i++) {
        if (i)
            nbp_buffer_add_byte(out, ' ');
        nbp_buffer_add(out, finding->cells[i], strlen(finding->cells[i]));
    }
    nbp_buffer_add_byte(out, '\0');
    return !out->failed;
}

const char *nbp_form_name(nb_form form) {
    return form == NB_FORM_2021 ? "2021" : form == NB_FORM_2019 ? "2019" : NULL;
}
