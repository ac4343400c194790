/* The rules: a report with any numbers in its cells and any narrative. No rule may fall over what
 * does not fit into its sums; findings speak of cells that there are. */
#include "base/arena.h"
#include "base/text/utf8.h"
#include "check/check.h"
#include "form/form.h"
#include "form/report_forms.h"
#include "model/report.h"
#include "fuzz.h"
#include "oracle.h"

/* Small numbers mostly, so that sums hold now and then; the largest, which overflow them. */
static nb_decimal choose_value(fuzz_choices *choices) {
    static const int64_t extremes[] = {INT64_MAX, INT64_MIN, INT64_MAX / 2, 1000000000000000000};
    unsigned kind = fuzz_byte(choices);
    nb_decimal value = {.coefficient = kind % 16, .scale = (uint8_t)(kind > 200 ? kind % 19 : 0)};
    if (kind >= 250)
        value.coefficient = extremes[kind % 4];
    else if (kind > 128)
        value.coefficient = (int64_t)fuzz_below(choices, 65536) - 256;
    return value;
}

static void fill_cells(nb_report *report, fuzz_choices *choices) {
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        nb_cell *cell = nbp_form_cell_get(report, i);
        unsigned outcome = fuzz_byte(choices);
        if (outcome < 32)
            cell->outcome = (nb_outcome)(outcome % NB_OUTCOME_COUNT);
        else
            *cell = (nb_cell){.outcome = NB_PRINTED,
                              .decision = NB_BY_ORDER,
                              .value = choose_value(choices),
                              .printed = "1"};
        if (cell->outcome != NB_PRINTED)
            cell->value = (nb_decimal){0};
    }
}

/* The rest of the bytes is what the sections say. */
static void fill_sections(nb_report *report, fuzz_choices *choices) {
    const char *text = (const char *)choices->data + choices->at;
    size_t length = nbp_utf8_valid(text, choices->size - choices->at);
    report->section_count = 6;
    report->sections = nbp_arena_alloc(report->arena, 6 * sizeof *report->sections);
    HOLDS(report->sections);
    for (unsigned i = 0; i < 6; i++) {
        bool narrated = i == choices->size % 6;
        report->sections[i] = (nb_section){
            .number = i + 1,
            .heading = "",
            .text = nbp_arena_text(report->arena, narrated ? text : "", narrated ? length : 0),
            .text_length = narrated ? length : 0};
        HOLDS(report->sections[i].text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    enum { CELL_BYTES = 512 }; /* how many the cells take at most */
    fuzz_choices cells = {data, size < CELL_BYTES ? size / 2 : CELL_BYTES, 0};
    fuzz_choices rest = {data, size, cells.size};
    nb_report report = {.arena = nbp_arena_new()};
    HOLDS(report.arena);
    report.form = size % 2 ? NB_FORM_2021 : NB_FORM_2019;
    report.year = 2015 + (unsigned)size % 16;
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        HOLDS(nbp_report_tell_forms(&report, t, nbp_form_bit(report.form)));
    fill_cells(&report, &cells);
    if (size)
        fill_sections(&report, &rest);
    HOLDS(nbp_check_report(&report));
    oracle_findings(&report);
    nbp_arena_free(report.arena);
    return 0;
}
