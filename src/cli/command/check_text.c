/* `check` as text, as compilers do it: NAME:LINE:COLUMN: error: message [rule], the row, the cell
 * marked, the numbers that were compared, what to ask. What is said of the report comes first, then
 * doubts about our reading of it, then how many checks held, failed, could not be made; of many
 * reports at the end how many findings there are by severity, rule and body. */
#include <string.h>

#include "base/text/words.h"
#include "cli/command/check_output.h"
#include "cli/terminal.h"
#include "emit/finding_row.h"
#include "form/form.h"
#include "language/language.h"
#include "model/decimal.h"
#include "model/report.h"

static const char *const colours[] = {[NB_SEVERITY_INFO] = "\033[36m",
                                      [NB_SEVERITY_WARNING] = "\033[35m",
                                      [NB_SEVERITY_ERROR] = "\033[31m"};
#define BOLD "\033[1m"
#define PLAIN "\033[0m"

enum { INDENT = 6, NOTES = 80 /* columns, where there is no terminal */ };

static const char *when(const nbp_check_output *output, const char *code) {
    return output->colour ? code : "";
}

static void print_place(nbp_check_output *output, const char *name, const char *sheet,
                        const nb_place *place) {
    nbp_sink *sink = &output->sink;
    nbp_print(sink, "%s", when(output, BOLD));
    nbp_print_text(sink, name, strlen(name));
    if (place->line)
        nbp_print(sink, ":%u:%u", place->line, place->column ? place->column : 1);
    else if (place->page)
        nbp_print(sink, _(":page %u"), place->page);
    else if (sheet) {
        char reference[NBP_REFERENCE];
        nbp_print(sink, ":");
        nbp_print_text(sink, sheet, strlen(sheet));
        nbp_print(sink, "!%s", nbp_reference(place, reference));
    } else if (place->table)
        nbp_print(sink, _(":table %u, row %u, cell %u"), place->table, place->row, place->cell);
    nbp_print(sink, ":%s ", when(output, PLAIN));
}

/* A finding's line. A doubt is about our reading: it is no mistake of the report, however grave. */
static void print_line(nbp_check_output *output, const nbp_told *told) {
    const nb_finding *finding = &told->finding;
    bool doubt = finding->kind == NB_ABOUT_EXTRACTION;
    print_place(output, told->name, told->sheet, &finding->place);
    nbp_print(&output->sink, "%s%s:%s ",
              when(output, doubt ? "\033[34m" : colours[finding->severity]),
              _(doubt ? N_("doubt") : nb_severity_name(finding->severity)), when(output, PLAIN));
    nbp_print_text(&output->sink, finding->message, strlen(finding->message));
    nbp_print(&output->sink, " [%s]\n", finding->rule);
}

static void print_suspect(nbp_check_output *output, const nbp_loaded *loaded,
                          const nb_finding *finding) {
    char mended[NBP_DECIMAL_LENGTH], printed[NBP_DECIMAL_LENGTH];
    const nb_cell *cell = nb_report_cell(loaded->report, finding->suspect);
    const nb_place *place = &cell->place;
    print_place(output, loaded->input.name,
                place->sheet ? loaded->report->sheets[place->sheet - 1] : NULL, place);
    nbp_print(&output->sink,
              _("note: one cell explains every broken sum: %s, %s where %s would hold\n"),
              _(finding->suspect), nbp_decimal_digits(cell->value, printed),
              nbp_decimal_digits(finding->mended, mended));
}

/* Beneath a finding: "       label 3 + label 5 ≠ label 9". */
static void print_note(nbp_check_output *output, const char *text) {
    size_t columns = nbp_terminal_columns();
    nbp_print(&output->sink, "%*s", INDENT, "");
    nbp_print_hanging(&output->sink, text, INDENT, columns ? columns : NOTES);
}

static void print_operands(nbp_check_output *output, const nbp_told *told, unsigned forms) {
    nbp_buffer text;
    nbp_buffer_init(&text, SIZE_MAX);
    if (told->operand_count > 1 && told->operands[0].sign) {
        if (nbp_equation(told, forms, &text))
            print_note(output, text.data);
        else
            nbp_sink_fail(&output->sink, NB_ERROR_MEMORY);
    }
    nbp_buffer_free(&text);
}

static void print_ask(nbp_check_output *output, const nbp_told *told) {
    char ask[NBP_ASK_LENGTH];
    if (nbp_ask(told, ask))
        print_note(output, ask);
}

static bool is_shown(const nbp_check_output *output, const nb_finding *finding,
                     nb_finding_kind kind) {
    return finding->kind == kind && finding->severity >= output->least;
}

static void print_findings(nbp_check_output *output, const nbp_loaded *loaded) {
    const nb_report *report = loaded->report;
    const char *suspect = NULL; /* it is one: it is named once */
    for (size_t i = 0; i < report->finding_count; i++) {
        const nb_finding *finding = &report->findings[i];
        nbp_operand operands[NBP_FORM_CELLS];
        nbp_told told;
        if (!is_shown(output, finding, NB_ABOUT_REPORT))
            continue;
        nbp_told_of(&(nbp_result){.report = report,
                                  .name = loaded->input.name,
                                  .translate = output->translate},
                    i, operands, &told);
        print_line(output, &told);
        size_t cell = nbp_telling_cell(report, finding);
        if (cell != SIZE_MAX)
            nbp_print_excerpt(&output->sink, loaded, cell, output->colour);
        print_operands(output, &told, nbp_form_bit(report->form));
        if (finding->suspect && finding->suspect != suspect)
            print_suspect(output, loaded, finding);
        if (!finding->suspect || finding->suspect != suspect)
            print_ask(output, &told);
        suspect = finding->suspect;
    }
}

/* A damaged table gives a doubt for nearly every row: the first few of a kind are told, and how
 * many more there are. */
static size_t print_doubts(nbp_check_output *output, const nbp_loaded *loaded) {
    enum { TOLD = 3 };
    const nb_report *report = loaded->report;
    size_t doubts = 0;
    for (size_t i = 0; i < report->finding_count; i++) {
        const nb_finding *doubt = &report->findings[i];
        size_t before = 0, more = 0;
        doubts += doubt->kind == NB_ABOUT_EXTRACTION;
        if (!is_shown(output, doubt, NB_ABOUT_EXTRACTION))
            continue;
        for (size_t k = 0; k < report->finding_count; k++) {
            bool alike = is_shown(output, &report->findings[k], NB_ABOUT_EXTRACTION) &&
                         !strcmp(report->findings[k].rule, doubt->rule);
            before += alike && k < i;
            more += alike && k > i;
        }
        if (before < TOLD)
            print_line(output, &(nbp_told){.finding = *doubt, .name = loaded->input.name});
        if (before + 1 == TOLD && more) {
            print_place(output, loaded->input.name, NULL, &(nb_place){0});
            nbp_print(&output->sink, _("%zu more doubts of this kind (-f json has all) [%s]\n"),
                      more, doubt->rule);
        }
    }
    return doubts;
}

static void print_sum(nbp_sink *sink, const nbp_tally *sum) {
    nbp_print(sink,
              nbp_words_for("%u checks hold, %u fails, %u not assessable",
                            "%u checks hold, %u fail, %u not assessable", sum->failed),
              sum->passed, sum->failed, sum->not_assessable);
}

/* Whom to ask, where the report says it. */
static void print_office(nbp_check_output *output, const nb_report *report) {
    const struct {
        const char *word, *text;
    } ways[] = {{N_(", phone "), report->contact.phone}, {N_(", e-mail "), report->contact.email}};
    if (!report->agency || !(report->contact.phone || report->contact.email))
        return;
    nbp_print(&output->sink, "%*s%s", INDENT, "", _("To ask: "));
    nbp_print_text(&output->sink, report->agency, strlen(report->agency));
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (ways[i].text) {
            nbp_print(&output->sink, "%s", _(ways[i].word));
            nbp_print_text(&output->sink, ways[i].text, strlen(ways[i].text));
        }
    nbp_print(&output->sink, "\n");
}

static bool has_findings(const nbp_check_output *output, const nb_report *report) {
    for (size_t i = 0; i < report->finding_count; i++)
        if (is_shown(output, &report->findings[i], NB_ABOUT_REPORT))
            return true;
    return false;
}

void nbp_check_text_report(nbp_check_output *output, const nbp_loaded *loaded,
                           const nbp_tally *sum) {
    const nb_report *report = loaded->report;
    if (!report)
        return; /* told on standard error */
    print_findings(output, loaded);
    size_t doubts = print_doubts(output, loaded);
    if (has_findings(output, report))
        print_office(output, report);
    if (output->quiet)
        return;
    nbp_print_text(&output->sink, loaded->input.name, strlen(loaded->input.name));
    nbp_print(&output->sink, "%s", _(": "));
    print_sum(&output->sink, sum);
    nbp_print(&output->sink,
              nbp_words_for("; %zu doubt about the reading\n", "; %zu doubts about the reading\n",
                            doubts),
              doubts);
}

/* By body: its name and its two reports stand over their findings. */
void nbp_check_text_year(nbp_check_output *output, const nbp_told *told) {
    nbp_sink *sink = &output->sink;
    bool same = nbp_same_text(output->body, told->agency) && output->year == told->year;
    if (!same) {
        nbp_print(sink, "\n%s", when(output, BOLD));
        nbp_print_text(sink, told->agency, strlen(told->agency));
        nbp_print(sink, _(", %u ("), told->year - 1);
        nbp_print_text(sink, told->before, strlen(told->before));
        nbp_print(sink, _(") and %u ("), told->year);
        nbp_print_text(sink, told->name, strlen(told->name));
        nbp_print(sink, "%s%s\n", _("):"), when(output, PLAIN));
    }
    output->body = told->agency;
    output->year = told->year;
    print_line(output, told);
    print_operands(output, told, NBP_ALL_FORMS);
    print_ask(output, told);
}

static void print_counts(nbp_sink *sink, const char *title, const nbp_check_count *counts,
                         size_t count) {
    enum { MOST = 20 };
    if (count)
        nbp_print(sink, "\n%s\n", _(title));
    for (size_t i = 0; i < count && i < MOST; i++) {
        nbp_print(sink, "%7zu  ", counts[i].count);
        const char *name = _(counts[i].name);
        nbp_print_text(sink, name, strlen(name));
        nbp_print(sink, "\n");
    }
    if (count > MOST)
        nbp_print(sink, _("%7s  and %zu others, with fewer\n"), "", count - MOST);
}

void nbp_check_text_end(nbp_check_output *output, const nbp_tally *sum) {
    static const char *const titles[NBP_CHECK_COUNTS] = {
        N_("Findings by severity:"), N_("Findings by rule:"), N_("Findings by body:")};
    if (output->reports + output->failed < 2 || output->quiet)
        return;
    nbp_print(&output->sink, nbp_words_for("\n%zu report: ", "\n%zu reports: ", output->reports),
              output->reports);
    print_sum(&output->sink, sum);
    if (output->failed)
        nbp_print(&output->sink,
                  nbp_words_for("; %zu input gave no report", "; %zu inputs gave no report",
                                output->failed),
                  output->failed);
    nbp_print(&output->sink, "\n");
    for (size_t i = 0; i < NBP_CHECK_COUNTS; i++) {
        nbp_check_counts *counts = &output->counts[i];
        nbp_check_counts_sort(counts);
        print_counts(&output->sink, titles[i], counts->items, counts->count);
    }
}
