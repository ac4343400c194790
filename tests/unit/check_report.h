/* A report filled by hand, for the tests of the checks: its identities hold. */
#ifndef TEST_CHECK_REPORT_H
#define TEST_CHECK_REPORT_H

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "form/report_forms.h"
#include "model/report.h"
#include "nianbao.h"

static inline nb_report *report_new(nb_form form, unsigned year) {
    nbp_arena *arena = nbp_arena_new();
    nb_report *report = arena ? nbp_arena_alloc(arena, sizeof *report) : NULL;
    if (!report)
        abort();
    report->arena = arena;
    report->form = form;
    report->year = year;
    for (nbp_table table = 0; table < NBP_TABLE_COUNT; table++)
        if (!nbp_report_tell_forms(report, table, nbp_form_bit(form)))
            abort();
    return report;
}

static inline void set_cell(nb_report *report, size_t index, int64_t value) {
    nb_cell *cell = nbp_form_cell_get(report, index);
    *cell = (nb_cell){.outcome = NB_PRINTED, .value = {.coefficient = value}, .printed = ""};
    cell->place = (nb_place){.line = (unsigned)index + 1, .column = 1};
}

/* Every cell of the report's form is 0. */
static inline void fill_with_zeros(nb_report *report) {
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        if (nbp_form_cells[i].forms & nbp_form_bit(report->form))
            set_cell(report, i, 0);
}

/* The row's natural persons, business and total; the other columns stay 0. */
static inline void set_row(nb_report *report, size_t natural, int64_t persons, int64_t business) {
    set_cell(report, natural, persons);
    set_cell(report, natural + 1, business);
    set_cell(report, natural + 6, persons + business);
}

/* A year of a district's department: 58 received, 6 carried over, 60 dealt with, 4 carried
 * forward. */
static inline nb_report *report_of_a_year(void) {
    nb_report *r = report_new(NB_FORM_2021, 2024);
    fill_with_zeros(r);
    r->agency = "临江县财政局";
    set_row(r, NBP_AT(requests.received.natural_person), 50, 8);
    set_row(r, NBP_AT(requests.carried_over.natural_person), 6, 0);
    set_row(r, NBP_AT(requests.dispositions.disclosed.natural_person), 16, 4);
    set_row(r, NBP_AT(requests.dispositions.disclosed_in_part.natural_person), 5, 0);
    set_row(r, NBP_AT(requests.dispositions.denied.third_party_rights.natural_person), 2, 1);
    set_row(r, NBP_AT(requests.dispositions.denied.internal_affairs.natural_person), 4, 0);
    set_row(r, NBP_AT(requests.dispositions.denied.process_information.natural_person), 1, 0);
    set_row(r, NBP_AT(requests.dispositions.unable.not_held.natural_person), 13, 2);
    set_row(r, NBP_AT(requests.dispositions.unable.requires_creation.natural_person), 2, 0);
    set_row(r, NBP_AT(requests.dispositions.not_processed.petition_complaint.natural_person), 4, 0);
    set_row(r, NBP_AT(requests.dispositions.not_processed.repeat_request.natural_person), 2, 0);
    set_row(r, NBP_AT(requests.dispositions.other.not_supplemented.natural_person), 2, 1);
    set_row(r, NBP_AT(requests.dispositions.other.miscellaneous.natural_person), 1, 0);
    set_row(r, NBP_AT(requests.dispositions.total.natural_person), 52, 8);
    set_row(r, NBP_AT(requests.carried_forward.natural_person), 4, 0);
    set_cell(r, NBP_AT(remedies.reconsideration.upheld), 2);
    set_cell(r, NBP_AT(remedies.reconsideration.corrected), 1);
    set_cell(r, NBP_AT(remedies.reconsideration.total), 3);
    set_cell(r, NBP_AT(remedies.litigation_direct.upheld), 1);
    set_cell(r, NBP_AT(remedies.litigation_direct.total), 1);
    set_cell(r, NBP_AT(remedies.litigation_after_reconsideration.upheld), 1);
    set_cell(r, NBP_AT(remedies.litigation_after_reconsideration.total), 1);
    set_cell(r, NBP_AT(proactive_disclosure.normative_documents.issued), 5);
    set_cell(r, NBP_AT(proactive_disclosure.normative_documents.repealed), 2);
    set_cell(r, NBP_AT(proactive_disclosure.normative_documents.in_force), 18);
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
