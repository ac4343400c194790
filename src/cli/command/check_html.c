/* `check` as a page: a table with a row per finding, those of a report one after the other, those
 * between years last. A page for each report, beside its source, is what `view` makes. */
#include <stdio.h>
#include <string.h>

#include "cli/command/check_output.h"
#include "emit/finding_row.h"
#include "emit/html/html.h"
#include "emit/html/words.h"
#include "model/names.h"

static void write_maker(nbp_sink *sink, const void *user) {
    (void)user;
    nbp_html_add(sink, "nianbao " NB_VERSION);
}

static void fill(nbp_check_output *output, const char *after, const char *until) {
    static const nbp_html_part parts[] = {{"maker", write_maker}};
    nbp_html_language(output->translate);
    nbp_html_fill(&output->sink, "checked", after, until, parts, sizeof parts / sizeof *parts,
                  NULL);
}

void nbp_check_html_begin(nbp_check_output *output) {
    fill(output, NULL, "rows");
}

void nbp_check_html_end(nbp_check_output *output, const nbp_tally *sum) {
    (void)sum;
    fill(output, "rows", NULL);
}

static void add_cell(nbp_sink *sink, const char *text) {
    nbp_html_add(sink, "<td>");
    nbp_html_text(sink, text ? text : "");
    nbp_html_add(sink, "</td>");
}

static void add_equation(nbp_check_output *output, const nbp_told *told) {
    nbp_buffer text;
    nbp_buffer_init(&text, SIZE_MAX);
    bool sides = told->operand_count > 1 && told->operands[0].sign;
    if (sides && !nbp_equation(told, NBP_ALL_FORMS, &text))
        nbp_sink_fail(&output->sink, NB_ERROR_MEMORY);
    else
        add_cell(&output->sink, sides ? text.data : "");
    nbp_buffer_free(&text);
}

static void add_row(nbp_check_output *output, const nbp_told *told, const nb_contact *contact) {
    const nb_finding *finding = &told->finding;
    const char *severity = nbp_severity_name(finding->severity);
    bool doubt = finding->kind == NB_ABOUT_EXTRACTION;
    char year[16] = "", ask[NBP_ASK_LENGTH];
    nbp_sink *sink = &output->sink;
    if (told->year)
        snprintf(year, sizeof year, "%u", told->year);
    nbp_html_addf(sink, "<tr class=\"%s\">", doubt ? "doubt" : severity);
    add_cell(sink, told->agency);
    add_cell(sink, year);
    nbp_html_add(sink, "<td><b>");
    nbp_html_text(sink, nbp_html_word(doubt ? "doubt" : severity));
    nbp_html_add(sink, "</b></td>");
    add_cell(sink, finding->message);
    add_equation(output, told);
    add_cell(sink, nbp_ask(told, ask));
    add_cell(sink, contact && contact->phone ? contact->phone : contact ? contact->email : NULL);
    add_cell(sink, told->name);
    nbp_html_add(sink, "</tr>\n");
}

void nbp_check_html_report(nbp_check_output *output, const nbp_loaded *loaded,
                           const nbp_tally *sum) {
    const nb_report *report = loaded->report;
    (void)sum;
    nbp_html_language(output->translate);
    for (int kind = NB_ABOUT_REPORT; report && kind <= NB_ABOUT_EXTRACTION; kind++)
        for (size_t i = 0; i < report->finding_count; i++) {
            nbp_operand operands[NBP_FORM_CELLS];
            nbp_told told;
            if ((int)report->findings[i].kind != kind ||
                report->findings[i].severity < output->least)
                continue;
            nbp_told_of(&(nbp_result){.report = report,
                                      .name = loaded->input.name,
                                      .translate = output->translate},
                        i, operands, &told);
            add_row(output, &told, kind == NB_ABOUT_REPORT ? &report->contact : NULL);
        }
}

void nbp_check_html_year(nbp_check_output *output, const nbp_told *told) {
    nbp_html_language(output->translate);
    add_row(output, told, NULL);
}
