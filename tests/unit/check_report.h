/* A report filled by hand, for the tests of the checks: its identities hold. */
#ifndef TEST_CHECK_REPORT_H
#define TEST_CHECK_REPORT_H

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "form/form.h"
#include "form/indices.h"
#include "nianbao.h"

static inline nb_report *report_new(nb_form form, unsigned year) {
    nbp_arena *arena = nbp_arena_new();
    nb_report *report = arena ? nbp_arena_alloc(arena, sizeof *report) : NULL;
    if (!report)
        abort();
    report->arena = arena;
    report->form = form;
    report->year = year;
    for (int table = 0; table < 3; table++)
        report->table_forms[table] = form;
    return report;
}

static inline void set_cell(nb_report *report, size_t index, int64_t value) {
    nb_cell *cell = nbp_form_cell_get(report, index);
    *cell = (nb_cell){.outcome = NB_PRINTED, .value = {.coefficient = value}, .printed = ""};
    cell->place = (nb_place){.line = (unsigned)index + 1, .column = 1};
}

/* Every cell of the report's form is 0. */
static inline void fill_with_zeros(nb_report *report) {
    for (size_t i = 0; i < nbp_form_cell_count; i++)
        if (nbp_form_cells[i].forms & nbp_form_bit(report->form))
            set_cell(report, i, 0);
}

/* The row's natural persons, business and total; the other columns stay 0. */
static inline void set_row(nb_report *report, size_t natural, int64_t persons, int64_t business) {
    set_cell(report, natural, persons);
    set_cell(report, natural + 1, business);
    set_cell(report, natural + 6, persons + business);
}

/* A year of a district's department: 58 received, 6 carried over, 60 dealt with, 4 carried forward.
 */
static inline nb_report *report_of_a_year(void) {
    nb_report *r = report_new(NB_FORM_2021, 2024);
    fill_with_zeros(r);
    r->agency = "临江县财政局";
    set_row(r, NBP_AT_received_natural_person, 50, 8);
    set_row(r, NBP_AT_carried_over_natural_person, 6, 0);
    set_row(r, NBP_AT_disclosed_natural_person, 16, 4);
    set_row(r, NBP_AT_disclosed_in_part_natural_person, 5, 0);
    set_row(r, NBP_AT_denied_third_party_rights_natural_person, 2, 1);
    set_row(r, NBP_AT_denied_internal_affairs_natural_person, 4, 0);
    set_row(r, NBP_AT_denied_process_information_natural_person, 1, 0);
    set_row(r, NBP_AT_unable_not_held_natural_person, 13, 2);
    set_row(r, NBP_AT_unable_requires_creation_natural_person, 2, 0);
    set_row(r, NBP_AT_not_processed_petition_complaint_natural_person, 4, 0);
    set_row(r, NBP_AT_not_processed_repeat_request_natural_person, 2, 0);
    set_row(r, NBP_AT_other_not_supplemented_natural_person, 2, 1);
    set_row(r, NBP_AT_other_miscellaneous_natural_person, 1, 0);
    set_row(r, NBP_AT_dispositions_total_natural_person, 52, 8);
    set_row(r, NBP_AT_carried_forward_natural_person, 4, 0);
    set_cell(r, NBP_AT_reconsideration_upheld, 2);
    set_cell(r, NBP_AT_reconsideration_corrected, 1);
    set_cell(r, NBP_AT_reconsideration_total, 3);
    set_cell(r, NBP_AT_litigation_direct_upheld, 1);
    set_cell(r, NBP_AT_litigation_direct_total, 1);
    set_cell(r, NBP_AT_litigation_after_reconsideration_upheld, 1);
    set_cell(r, NBP_AT_litigation_after_reconsideration_total, 1);
    set_cell(r, NBP_AT_normative_documents_issued, 5);
    set_cell(r, NBP_AT_normative_documents_repealed, 2);
    set_cell(r, NBP_AT_normative_documents_in_force, 18);
    return r;
}

/* The text becomes the report's section `number`. */
static inline void set_section(nb_report *report, unsigned number, const char *heading,
                               const char *text) {
    nb_section *section = nbp_arena_alloc(report->arena, sizeof *section);
    if (!section)
        abort();
    *section = (nb_section){
        .number = number, .heading = heading, .text = text, .text_length = strlen(text)};
    section->place = (nb_place){.line = 3, .column = 1};
    report->sections = section;
    report->section_count = 1;
}

#endif
