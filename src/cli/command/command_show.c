/* nianbao show: a report for reading by eye. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/buffer.h"
#include "base/text/text.h"
#include "base/text/width.h"
#include "cli/confinement.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/pager.h"
#include "cli/command/show.h"
#include "form/section_numeral.h"
#include "cli/terminal.h"
#include "form/report_forms.h"
#include "language/language.h"
#include "model/report.h"

/* The tables that `text` names, by the numeral of their section or by their own name. */
static bool is_named(nbp_table table, const char *text) {
    unsigned number = nbp_section_number(text);
    for (size_t f = 0; number && f < NBP_FORM_COUNT; f++)
        if (nbp_form_tables[table].section[f] == number)
            return true;
    return !strcmp(nbp_form_tables[table].path, text);
}

static bool names_a_table(const char *text) {
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        if (is_named(t, text))
            return true;
    return false;
}

/* Paragraphs begin indented, as they are printed. */
static void print_wrapped(const nbp_show *show, const char *text, size_t length) {
    static const char indent[] = "    ";
    nbp_sink *sink = show->sink;
    size_t used = 0;
    bool opening = true;
    for (const char *p = text, *end = text + length; p < end;) {
        const char *here = p;
        uint32_t c = nbp_utf8_next(&p);
        size_t width = (size_t)nbp_char_width(c);
        if (c == '\n' || used + width > nbp_show_width(show)) {
            nbp_print(sink, "\n");
            used = 0;
        }
        if (c == '\n') {
            opening = true;
            continue;
        }
        if (opening)
            nbp_print(sink, "%s", indent);
        used += width + (opening ? sizeof indent - 1 : 0);
        opening = false;
        nbp_print_text(sink, here, (size_t)(p - here));
    }
    if (length)
        nbp_print(sink, "\n");
}

static void print_heading(nbp_show *show, const nb_section *section, bool sub) {
    nbp_print(show->sink, "%s", show->colour ? "\033[1m" : "");
    if (section->number)
        nbp_print(show->sink, "%s",
                  sub ? nbp_section_numeral(section->number)->subsection
                      : nbp_section_numeral(section->number)->section);
    if (section->heading)
        nbp_print_text(show->sink, section->heading, strlen(section->heading));
    nbp_print(show->sink, "%s\n", show->colour ? "\033[0m" : "");
}

void nbp_show_section(nbp_show *show, const nb_section *section) {
    print_heading(show, section, false);
    if (section->text)
        print_wrapped(show, section->text, section->text_length);
    for (size_t i = 0; i < section->subsection_count; i++) {
        const nb_section *sub = &section->subsections[i];
        print_heading(show, sub, true);
        if (sub->text)
            print_wrapped(show, sub->text, sub->text_length);
    }
}

static void print_particular(const nbp_show *show, const char *name, const char *value) {
    enum { NAME = 10 };
    if (!value)
        return;
    nbp_print_cell(show->sink, _(name), NAME, false);
    nbp_print_hanging(show->sink, value, NAME, nbp_show_width(show));
}

static void show_particulars(const nbp_show *show) {
    const nb_report *r = show->report;
    print_particular(show, N_("title"), r->title);
    print_particular(show, N_("agency"), r->agency);
    if (r->year)
        nbp_print(show->sink, _("year      %u\n"), r->year);
    if (r->period_start)
        nbp_print(show->sink, _("period    %s to %s\n"), r->period_start, r->period_end);
    if (r->form)
        nbp_print(show->sink, _("form      %u\n"), (unsigned)r->form);
    else
        nbp_print(show->sink, "%s", _("form      none is recognised\n"));
    print_particular(show, N_("notice"), r->notice);
    nbp_print(show->sink, "\n");
}

static void show_finding(const nbp_show *show, const nb_finding *finding) {
    nbp_sink *sink = show->sink;
    const char *kind =
        _(finding->kind == NB_ABOUT_REPORT ? nb_severity_name(finding->severity) : N_("doubt"));
    nbp_buffer line;
    nbp_buffer_init(&line, SIZE_MAX);
    nbp_buffer_add(&line, finding->message, strlen(finding->message));
    nbp_buffer_add(&line, " [", 2);
    nbp_buffer_add(&line, finding->rule, strlen(finding->rule));
    nbp_buffer_add(&line, "]", 2); /* with its NUL */
    nbp_print(sink, "%s: ", kind);
    if (line.failed)
        nbp_sink_fail(sink, NB_ERROR_MEMORY);
    else
        nbp_print_hanging(sink, line.data, nbp_text_width(kind) + 2, nbp_show_width(show));
    nbp_buffer_free(&line);
}

static void show_findings(const nbp_show *show) {
    const nb_report *r = show->report;
    for (int kind = NB_ABOUT_REPORT; kind <= NB_ABOUT_EXTRACTION; kind++)
        for (size_t i = 0; i < r->finding_count; i++)
            if ((int)r->findings[i].kind == kind)
                show_finding(show, &r->findings[i]);
}

/* Whether the report could have the table: its form has it, or it is there. */
static bool is_expected(const nb_report *report, nbp_table table) {
    unsigned form = nbp_form_bit(report->form);
    if (report->indicator_count && !form && !nbp_report_forms(report, table))
        return false;
    return !form || ((nbp_form_tables[table].forms & form) | nbp_report_forms(report, table));
}

static void show_report(nbp_show *show, const char *table, unsigned section) {
    const nb_report *r = show->report;
    bool found = false;
    if (!table && !section)
        show_particulars(show);
    if (!table && !section)
        nbp_show_indicators(show);
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        if (table ? is_named(t, table) : !section && is_expected(r, t))
            nbp_show_table(show, t);
    for (size_t i = 0; section && i < r->section_count; i++)
        if (r->sections[i].number == section) {
            nbp_show_section(show, &r->sections[i]);
            found = true;
        }
    if (section && !found)
        nbp_print(show->sink, _("the document does not have section %s\n"),
                  nbp_section_numeral(section)->word);
    nbp_show_key(show);
    if (!table && !section)
        show_findings(show);
}

static size_t show_all(const nbp_cli *cli, nbp_inputs *inputs, nbp_sink *sink, bool colour,
                       const char *table, unsigned section) {
    const size_t columns = nbp_terminal_columns();
    bool many = nbp_inputs_many(inputs);
    size_t failed = 0;
    nbp_input input;
    for (size_t i = 0; sink->failed == NB_OK && nbp_inputs_next(inputs, &input); i++) {
        nbp_loaded loaded;
        nbp_load(&loaded, cli, &input, false);
        if (loaded.report && !nbp_translate_report(loaded.report, true))
            nbp_load_fail(&loaded, "check", "the findings");
        nbp_loaded_tell(&loaded);
        nbp_show show = {
            .sink = sink, .report = loaded.report, .colour = colour, .columns = columns};
        if (many) {
            nbp_print(sink, "%s==> ", i ? "\n" : "");
            nbp_print_text(sink, loaded.input.name, strlen(loaded.input.name));
            nbp_print(sink, " <==\n");
        }
        if (loaded.report)
            show_report(&show, table, section);
        failed += !loaded.report;
        nbp_loaded_free(&loaded);
    }
    return failed;
}

/* Through the pager, where there is one. */
static nbp_exit show_paged(const nbp_cli *cli, nbp_inputs *inputs, bool colour, const char *table,
                           unsigned section) {
    nbp_pager pager;
    nbp_pager_start(&pager);
    nbp_confine_command(cli, (nbp_confine_plan){0});
    size_t failed = show_all(cli, inputs, &pager.sink, colour, table, section);
    return !nbp_pager_end(&pager) ? NBP_EXIT_OUTPUT : failed ? NBP_EXIT_INPUT : NBP_EXIT_OK;
}

nbp_exit nbp_command_show(const nbp_cli *cli) {
    unsigned section = cli->section ? nbp_section_number(cli->section) : 0;
    bool colour;
    nbp_inputs_options asked;
    if (!nbp_colour_choose(cli->color, &colour))
        nbp_usage("--color: auto, always or never, not %s", cli->color);
    else if (cli->table && !names_a_table(cli->table))
        nbp_usage("--table: no form has a table %s", cli->table);
    else if (cli->section && (!section || section > NBP_SECTIONS))
        nbp_usage("--section: %s to %s (1 to %d), not %s", nbp_section_numeral(1)->word,
                  nbp_section_numeral(NBP_SECTIONS)->word, NBP_SECTIONS, cli->section);
    else if (nbp_inputs_asked(cli, &asked)) {
        nbp_inputs *inputs = nbp_inputs_new(&asked, NULL);
        if (!inputs)
            nbp_message(NULL, NULL, "no memory for the inputs");
        nbp_exit status =
            inputs ? show_paged(cli, inputs, colour, cli->table, section) : NBP_EXIT_INPUT;
        nbp_inputs_free(inputs);
        return status;
    }
    return NBP_EXIT_USAGE;
}
