/* Every output of a report that is made of the bytes: any numbers, any texts. */
#include "base/arena.h"
#include "base/text/utf8.h"
#include "form/form.h"
#include "form/report_forms.h"
#include "model/report.h"
#include "fuzz.h"
#include "oracle.h"

/* A text of up to 255 bytes of valid UTF-8; NULL now and then. */
static const char *choose_text(nb_report *report, fuzz_choices *choices) {
    size_t wanted = fuzz_byte(choices), left = choices->size - choices->at;
    if (wanted == 255)
        return NULL;
    wanted = wanted < left ? wanted : left;
    const char *bytes = (const char *)choices->data + choices->at;
    size_t valid = wanted ? nbp_utf8_valid(bytes, wanted) : 0;
    choices->at += wanted;
    char *text = nbp_arena_text(report->arena, valid ? bytes : "", valid);
    HOLDS(text);
    return text;
}

static void fill_cells(nb_report *report, fuzz_choices *choices) {
    for (size_t i = 0; i < NBP_FORM_CELLS && choices->at < choices->size; i++) {
        nb_cell *cell = nbp_form_cell_get(report, i);
        cell->outcome = (nb_outcome)fuzz_below(choices, NB_OUTCOME_COUNT);
        cell->decision = (nb_decision)fuzz_below(choices, NB_DECISION_COUNT);
        cell->place.line = fuzz_byte(choices);
        if (cell->outcome != NB_PRINTED)
            continue;
        for (unsigned digits = fuzz_below(choices, 9); digits; digits--)
            cell->value.coefficient =
                (int64_t)((uint64_t)cell->value.coefficient << 8 | fuzz_byte(choices));
        cell->value.scale = (uint8_t)fuzz_byte(choices);
        cell->printed = choose_text(report, choices);
    }
}

static nb_section *choose_sections(nb_report *report, fuzz_choices *choices, unsigned depth,
                                   size_t *count) {
    *count = fuzz_below(choices, depth ? 4 : 8);
    nb_section *sections = nbp_arena_alloc(report->arena, (*count + 1) * sizeof *sections);
    HOLDS(sections);
    for (size_t i = 0; i < *count; i++) {
        const char *heading = choose_text(report, choices), *text = choose_text(report, choices);
        sections[i] = (nb_section){.number = fuzz_byte(choices),
                                   .heading = heading ? heading : "",
                                   .text = text ? text : ""};
        sections[i].text_length = strlen(sections[i].text);
        if (depth < 2)
            sections[i].subsections =
                choose_sections(report, choices, depth + 1, &sections[i].subsection_count);
    }
    return sections;
}

static void choose_particulars(nb_report *report, fuzz_choices *choices) {
    static const nb_form forms[] = {NB_FORM_NONE, NB_FORM_2019, NB_FORM_2021};
    report->form = forms[fuzz_below(choices, 3)];
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        HOLDS(nbp_report_tell_forms(report, t, fuzz_below(choices, NBP_ALL_FORMS + 1)));
    report->year = fuzz_below(choices, 65536);
    report->title = choose_text(report, choices);
    report->agency = choose_text(report, choices);
    report->notice = choose_text(report, choices);
    report->contact.email = choose_text(report, choices);
    report->source.name = choose_text(report, choices);
    report->source.media_type = "text/plain";
}

static void choose_findings(nb_report *report, fuzz_choices *choices) {
    static const char *const cells[] = {"requests.received.total"};
    report->finding_count = fuzz_below(choices, 4);
    report->findings = nbp_arena_alloc(report->arena, 4 * sizeof *report->findings);
    HOLDS(report->findings);
    for (size_t i = 0; i < report->finding_count; i++) {
        const char *message = choose_text(report, choices);
        report->findings[i] = (nb_finding){.rule = "requests-balance",
                                           .message = message ? message : "",
                                           .cells = cells,
                                           .cell_count = 1,
                                           .compared = fuzz_below(choices, 2) != 0,
                                           .left = {fuzz_byte(choices), 2}};
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_choices choices = {data, size, 0};
    nb_report report = {.arena = nbp_arena_new()};
    HOLDS(report.arena);
    choose_particulars(&report, &choices);
    report.sections = choose_sections(&report, &choices, 0, &report.section_count);
    choose_findings(&report, &choices);
    fill_cells(&report, &choices);
    oracle_output(&report);
    nbp_arena_free(report.arena);
    return 0;
}
