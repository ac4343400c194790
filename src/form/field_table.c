/* The public tables of the forms (form_fields.h). They are a file of its own, so that the program,
 * which asks the forms themselves (form.h), does not carry their English. */
#include "form/form.h"

#include "form/report_forms.h"
#include "form_fields.h"
#include "model/report.h"

const nb_field *nb_field_at(size_t index) {
    return index < NBP_FORM_CELLS ? &fields[index] : NULL;
}

const nb_table *nb_table_at(size_t index) {
    return index < NBP_TABLE_COUNT ? &tables[index] : NULL;
}

const char *nb_field_label(const nb_field *field, nb_form form) {
    nbp_form_words *words = nbp_form_cells[field - fields].label;
    return nb_field_in(field, form) ? nbp_form_word(words, nbp_form_bit(form)) : NULL;
}

const char *nb_row_label(const nb_row *row, nb_form form) {
    const nbp_form_row *r = &nbp_form_rows[row - rows];
    unsigned forms = nbp_form_bit(form);
    return r->forms & forms ? nbp_form_word(r->label, forms) : NULL;
}

bool nb_field_in(const nb_field *field, nb_form form) {
    return (nbp_form_cells[field - fields].forms & nbp_form_bit(form)) != 0;
}

nb_form nb_report_form_of(const nb_report *report, const nb_table *table) {
    return nbp_form_only(nbp_report_forms(report, (nbp_table)(table - tables)));
}

bool nb_report_has_table(const nb_report *report, const nb_table *table) {
    return nbp_report_forms(report, (nbp_table)(table - tables)) != 0;
}
