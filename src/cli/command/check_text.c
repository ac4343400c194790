/* `check` as text, as compilers do it: NAME:LINE:COLUMN: error: message [rule], the row, the cell
 * marked. What is said of the report comes first, then doubts about our reading of it, then how
 * many checks held, failed, could not be made. */
#include <string.h>

#include "cli/command/check_output.h"
#include "cli/terminal.h"
#include "form/form.h"
#include "model/decimal.h"
#include "model/report.h"

static const char *const colours[] = {[NB_SEVERITY_INFO] = "\033[36m",
                                      [NB_SEVERITY_WARNING] = "\033[35m",
                                      [NB_SEVERITY_ERROR] = "\033[31m"};
#define BOLD "\033[1m"
#define PLAIN "\033[0m"

static const char *when(const nbp_check_output *output, const char *code) {
    return output->colour ? code : "";
}

static void print_place(nbp_check_output *output, const char *name, const nb_report *report,
                        const nb_place *place) {
    nbp_sink *sink = &output->sink;
    nbp_print(sink, "%s", when(output, BOLD));
    nbp_print_text(sink, name, strlen(name));
    if (place->line)
        nbp_print(sink, ":%u:%u", place->line, place->column ? place->column : 1);
    else if (place->page)
        nbp_print(sink, ":page %u", place->page);
    else if (place->sheet && report) {
        char reference[NBP_REFERENCE];
        const char *sheet = report->sheets[place->sheet - 1];
        nbp_print(sink, ":");
        nbp_print_text(sink, sheet, strlen(sheet));
        nbp_print(sink, "!%s", nbp_reference(place, reference));
    } else if (place->table)
        nbp_print(sink, ":table %u, row %u", place->table, place->row);
    nbp_print(sink, ":%s ", when(output, PLAIN));
}

/* A finding's line. A doubt is about our reading: it is no mistake of the report, however grave. */
static void print_line(nbp_check_output *output, const char *name, const nb_report *report,
                       const nb_finding *finding) {
    bool doubt = finding->kind == NB_ABOUT_EXTRACTION;
    print_place(output, name, report, &finding->place);
    nbp_print(&output->sink, "%s%s:%s ",
              when(output, doubt ? "\033[34m" : colours[finding->severity]),
              doubt ? "doubt" : nb_severity_name(finding->severity), when(output, PLAIN));
    nbp_print_text(&output->sink, finding->message, strlen(finding->message));
    nbp_print(&output->sink, " [%s]\n", finding->rule);
}

static void print_suspect(nbp_check_output *output, const nbp_loaded *loaded,
                          const nb_finding *finding) {
    char mended[NBP_DECIMAL_LENGTH], printed[NBP_DECIMAL_LENGTH];
    const nb_cell *cell = nb_report_cell(loaded->report, finding->suspect);
    print_place(output, loaded->input.name, loaded->report, &cell->place);
    nbp_print(&output->sink,
              "note: one cell explains every broken sum: %s, %s where %s would hold\n",
              finding->suspect, nbp_decimal_digits(cell->value, printed),
              nbp_decimal_digits(finding->mended, mended));
}

static bool is_shown(const nbp_check_output *output, const nb_finding *finding,
                     nb_finding_kind kind) {
    return finding->kind == kind && finding->severity >= output->least;
}

static void print_findings(nbp_check_output *output, const nbp_loaded *loaded) {
    const nb_report *report = loaded->report;
    const char *told = NULL; /* the suspect is one: it is named once */
    for (size_t i = 0; i < report->finding_count; i++) {
        const nb_finding *finding = &report->findings[i];
        if (!is_shown(output, finding, NB_ABOUT_REPORT))
            continue;
        print_line(output, loaded->input.name, loaded->report, finding);
        size_t cell = nbp_telling_cell(report, finding);
        if (cell != SIZE_MAX)
            nbp_print_excerpt(&output->sink, loaded, cell, output->colour);
        if (finding->suspect && finding->suspect != told)
            print_suspect(output, loaded, finding);
        told = finding->suspect;
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
            print_line(output, loaded->input.name, loaded->report, doubt);
        if (before + 1 == TOLD && more) {
            print_place(output, loaded->input.name, NULL, &(nb_place){0});
            nbp_print(&output->sink, "%zu more doubts of this kind (-f json has all) [%s]\n", more,
                      doubt->rule);
        }
    }
    return doubts;
}

static void print_sum(nbp_sink *sink, const nbp_tally *sum) {
    nbp_print(sink, "%u checks hold, %u %s, %u not assessable", sum->passed, sum->failed,
              sum->failed == 1 ? "fails" : "fail", sum->not_assessable);
}

void nbp_check_text_report(nbp_check_output *output, const nbp_loaded *loaded,
                           const nbp_tally *sum) {
    if (!loaded->report)
        return; /* told on standard error */
    print_findings(output, loaded);
    size_t doubts = print_doubts(output, loaded);
    nbp_print_text(&output->sink, loaded->input.name, strlen(loaded->input.name));
    nbp_print(&output->sink, ": ");
    print_sum(&output->sink, sum);
    nbp_print(&output->sink, "; %zu %s about the reading\n", doubts,
              doubts == 1 ? "doubt" : "doubts");
}

void nbp_check_text_year(nbp_check_output *output, const nbp_year_finding *finding) {
    nbp_sink *sink = &output->sink;
    print_line(output, finding->name, NULL, &finding->finding);
    nbp_print(sink, "      ");
    nbp_print_text(sink, finding->agency, strlen(finding->agency));
    nbp_print(sink, ": %u is ", finding->year - 1);
    nbp_print_text(sink, finding->before, strlen(finding->before));
    nbp_print(sink, "\n");
}

void nbp_check_text_end(nbp_check_output *output, const nbp_tally *sum) {
    if (output->reports < 2)
        return;
    nbp_print(&output->sink, "%zu reports: ", output->reports);
    print_sum(&output->sink, sum);
    nbp_print(&output->sink, "\n");
}
