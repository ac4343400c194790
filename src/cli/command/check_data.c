/* `check` as data: JSON, and CSV with a row a finding. */
#include "cli/command/check_output.h"
#include "cli/terminal.h"
#include "emit/cells.h"
#include "emit/csv_columns.h"
#include "emit/json/json_report.h"
#include "model/decimal.h"

/* Begin an item of an array: behind a comma where there is one before it. */
static nbp_json begin_item(nbp_check_output *output, bool first) {
    nbp_sink_add(&output->sink, first ? "\n" : ",\n", first ? 1 : 2);
    return (nbp_json){.sink = &output->sink, .indent = 2, .first = true};
}

static void put_tally(nbp_json *json, const nbp_tally *sum) {
    nbp_json_begin(json, "checks", '{');
    nbp_json_put_integer(json, "passed", sum->passed);
    nbp_json_put_integer(json, "failed", sum->failed);
    nbp_json_put_integer(json, "not_assessable", sum->not_assessable);
    nbp_json_end(json, '}');
}

static void put_findings(const nbp_check_output *output, nbp_json *json, const char *key,
                         const nb_report *report, nb_finding_kind kind) {
    nbp_json_begin(json, key, '[');
    for (size_t i = 0; i < report->finding_count; i++) {
        if (report->findings[i].kind != kind || report->findings[i].severity < output->least)
            continue;
        nbp_json_begin(json, NULL, '{');
        nbp_json_put_finding(json, &report->findings[i]);
        nbp_json_end(json, '}');
    }
    nbp_json_end(json, ']');
}

void nbp_check_json_begin(nbp_check_output *output) {
    nbp_print(&output->sink, "{\n\"schema\": \"nianbao/check/1\",\n\"reports\": [");
}

void nbp_check_json_report(nbp_check_output *output, const nbp_loaded *loaded,
                           const nbp_tally *sum) {
    nbp_json json = begin_item(output, !output->reports);
    const nb_report *report = loaded->report;
    if (!report) {
        nbp_json_put_error(&json, &(nbp_result){.name = loaded->input.name,
                                                .url = loaded->input.url,
                                                .error = &loaded->error});
        return;
    }
    nbp_json_begin(&json, NULL, '{');
    nbp_json_begin(&json, "source", '{');
    nbp_json_put_text(&json, "name", loaded->input.name);
    if (loaded->input.url)
        nbp_json_put_text(&json, "url", loaded->input.url);
    nbp_json_end(&json, '}');
    nbp_json_put_text(&json, "agency", report->agency);
    nbp_json_put_ordinal(&json, "year", report->year);
    put_findings(output, &json, "findings", report, NB_ABOUT_REPORT);
    put_findings(output, &json, "doubts", report, NB_ABOUT_EXTRACTION);
    put_tally(&json, sum);
    nbp_json_end(&json, '}');
}

/* The findings between years come last, in an array of their own. */
static void begin_years(nbp_check_output *output) {
    nbp_print(&output->sink, "\n],\n\"years\": [");
}

void nbp_check_json_year(nbp_check_output *output, const nbp_year_finding *finding) {
    if (!output->years)
        begin_years(output);
    nbp_json json = begin_item(output, !output->years);
    nbp_json_begin(&json, NULL, '{');
    nbp_json_put_finding(&json, &finding->finding);
    nbp_json_put_text(&json, "agency", finding->agency);
    nbp_json_put_ordinal(&json, "year", finding->year);
    nbp_json_put_text(&json, "source", finding->name);
    nbp_json_put_text(&json, "before", finding->before);
    nbp_json_end(&json, '}');
}

void nbp_check_json_end(nbp_check_output *output, const nbp_tally *sum) {
    if (!output->years)
        begin_years(output);
    nbp_print(&output->sink,
              "\n],\n\"checks\": {\"passed\": %u, \"failed\": %u, \"not_assessable\": %u}\n}\n",
              sum->passed, sum->failed, sum->not_assessable);
}

void nbp_check_csv_begin(nbp_check_output *output) {
    nbp_csv_row_init(&output->row);
    nbp_csv_add_headings(&output->row, NBP_CSV_CHECK, false);
    nbp_csv_row_end(&output->row, &output->sink);
}

static void add_if(nbp_csv_row *row, bool there, nb_decimal value) {
    if (there)
        nbp_csv_add_number(row, value);
    else
        nbp_csv_add_empty(row);
}

static void add_operands(nbp_check_output *output, const nb_finding *finding) {
    nbp_buffer paths;
    nbp_buffer_init(&paths, SIZE_MAX);
    if (nbp_join_operands(finding, &paths))
        nbp_csv_add_word(&output->row, paths.data);
    else
        nbp_sink_fail(&output->sink, NB_ERROR_MEMORY);
    nbp_buffer_free(&paths);
}

static void add_finding(nbp_check_output *output, const char *name, const char *agency,
                        unsigned year, const nb_finding *finding, const char *before) {
    nbp_csv_row *row = &output->row;
    nbp_csv_add_text(row, name);
    nbp_csv_add_text(row, agency);
    nbp_csv_add_ordinal(row, year);
    nbp_csv_add_word(row, finding->rule);
    nbp_csv_add_word(row, nb_severity_name(finding->severity));
    nbp_csv_add_word(row, finding->kind == NB_ABOUT_REPORT ? "report" : "extraction");
    nbp_csv_add_text(row, finding->message);
    add_if(row, finding->compared, finding->left);
    add_if(row, finding->compared, finding->right);
    add_operands(output, finding);
    nbp_csv_add_word(row, finding->suspect);
    add_if(row, finding->suspect != NULL, finding->mended);
    nbp_csv_add_ordinal(row, finding->place.line);
    nbp_csv_add_ordinal(row, finding->place.column);
    nbp_csv_add_ordinal(row, finding->place.page);
    nbp_csv_add_text(row, before);
    nbp_csv_row_end(row, &output->sink);
}

void nbp_check_csv_report(nbp_check_output *output, const nbp_loaded *loaded,
                          const nbp_tally *sum) {
    const nb_report *report = loaded->report;
    (void)sum;
    for (size_t i = 0; report && i < report->finding_count; i++)
        if (report->findings[i].severity >= output->least)
            add_finding(output, loaded->input.name, report->agency, report->year,
                        &report->findings[i], NULL);
}

void nbp_check_csv_year(nbp_check_output *output, const nbp_year_finding *finding) {
    add_finding(output, finding->name, finding->agency, finding->year, &finding->finding,
                finding->before);
}

void nbp_check_csv_end(nbp_check_output *output, const nbp_tally *sum) {
    (void)sum;
    nbp_csv_row_free(&output->row);
}
