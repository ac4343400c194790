/* `check` as data: JSON, and CSV with a row a finding. */
#include "cli/check_output.h"
#include "base/limits.h"
#include "cli/terminal.h"
#include "emit/json_report.h"
#include "model/decimal.h"

static int add_to_sink(const char *bytes, size_t length, void *sink) {
    nbp_sink_add(sink, bytes, length);
    return 0;
}

/* Write `tree` (stolen) as an item of an array: behind a comma where there is one before it. */
static void write_item(nbp_check_output *output, nbp_json *json, json_t *tree, bool first) {
    nbp_sink_add(&output->sink, first ? "\n" : ",\n", first ? 1 : 2);
    if (json->failed || !tree ||
        json_dump_callback(tree, add_to_sink, &output->sink,
                           JSON_INDENT(2) | JSON_REAL_PRECISION(NBP_MAX_JSON_DIGITS)))
        nbp_sink_fail(&output->sink, NB_ERROR_MEMORY);
    json_decref(tree);
}

static json_t *tally_object(nbp_json *json, const nbp_tally *sum) {
    json_t *object = json_object();
    nbp_json_put(json, object, "passed", json_integer(sum->passed));
    nbp_json_put(json, object, "failed", json_integer(sum->failed));
    nbp_json_put(json, object, "not_assessable", json_integer(sum->not_assessable));
    return object;
}

static void put_findings(nbp_check_output *output, nbp_json *json, json_t *object, const char *key,
                         const nb_report *report, nb_finding_kind kind) {
    json_t *array = nbp_json_put(json, object, key, json_array());
    for (size_t i = 0; i < report->finding_count; i++)
        if (report->findings[i].kind == kind && report->findings[i].severity >= output->least)
            nbp_json_append(json, array, nbp_json_finding(json, &report->findings[i]));
}

void nbp_check_json_begin(nbp_check_output *output) {
    nbp_print(&output->sink, "{\n\"schema\": \"nianbao/check/1\",\n\"reports\": [");
}

void nbp_check_json_report(nbp_check_output *output, const nbp_loaded *loaded,
                           const nbp_tally *sum) {
    nbp_json json = {0};
    const nb_report *report = loaded->report;
    json_t *object;
    if (report) {
        object = json_object();
        json_t *source = nbp_json_put(&json, object, "source", json_object());
        nbp_json_put(&json, source, "name", nbp_json_text(loaded->name));
        nbp_json_put(&json, object, "agency", nbp_json_text(report->agency));
        nbp_json_put(&json, object, "year", nbp_json_ordinal(report->year));
        put_findings(output, &json, object, "findings", report, NB_ABOUT_REPORT);
        put_findings(output, &json, object, "doubts", report, NB_ABOUT_EXTRACTION);
        nbp_json_put(&json, object, "checks", tally_object(&json, sum));
    } else {
        object = nbp_json_error(&(nbp_result){.name = loaded->name, .error = &loaded->error});
    }
    write_item(output, &json, object, !output->reports);
}

/* The findings between years come last, in an array of their own. */
static void begin_years(nbp_check_output *output) {
    nbp_print(&output->sink, "\n],\n\"years\": [");
}

void nbp_check_json_year(nbp_check_output *output, const nbp_year_finding *finding) {
    nbp_json json = {0};
    if (!output->years)
        begin_years(output);
    json_t *object = nbp_json_finding(&json, &finding->finding);
    nbp_json_put(&json, object, "agency", nbp_json_text(finding->agency));
    nbp_json_put(&json, object, "year", nbp_json_ordinal(finding->year));
    nbp_json_put(&json, object, "source", nbp_json_text(finding->name));
    nbp_json_put(&json, object, "before", nbp_json_text(finding->before));
    write_item(output, &json, object, !output->years);
}

void nbp_check_json_end(nbp_check_output *output, const nbp_tally *sum) {
    if (!output->years)
        begin_years(output);
    nbp_print(&output->sink,
              "\n],\n\"checks\": {\"passed\": %u, \"failed\": %u, \"not_assessable\": %u}\n}\n",
              sum->passed, sum->failed, sum->not_assessable);
}

void nbp_check_csv_begin(nbp_check_output *output) {
    static const char *const headings[] = {
        "source", "agency", "year",    "rule",   "severity", "kind",   "message", "left",
        "right",  "cells",  "suspect", "mended", "line",     "column", "page",    "before"};
    nbp_csv_row_init(&output->row);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        nbp_csv_add_word(&output->row, headings[i]);
    nbp_csv_row_end(&output->row, &output->sink);
}

static void add_if(nbp_csv_row *row, bool there, nb_decimal value) {
    if (there)
        nbp_csv_add_number(row, value);
    else
        nbp_csv_add_empty(row);
}

/* The paths with blanks between. */
static void add_cells(nbp_check_output *output, const nb_finding *finding) {
    nbp_buffer paths;
    nbp_buffer_init(&paths, SIZE_MAX);
    for (size_t i = 0; i < finding->cell_count; i++) {
        if (i)
            nbp_buffer_add_byte(&paths, ' ');
        nbp_buffer_add(&paths, finding->cells[i], strlen(finding->cells[i]));
    }
    nbp_buffer_add_byte(&paths, '\0');
    if (paths.failed)
        nbp_sink_fail(&output->sink, NB_ERROR_MEMORY);
    else
        nbp_csv_add_word(&output->row, paths.data);
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
    add_cells(output, finding);
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
            add_finding(output, loaded->name, report->agency, report->year, &report->findings[i],
                        NULL);
}

void nbp_check_csv_year(nbp_check_output *output, const nbp_year_finding *finding) {
    add_finding(output, finding->name, finding->agency, finding->year, &finding->finding,
                finding->before);
}

void nbp_check_csv_end(nbp_check_output *output, const nbp_tally *sum) {
    (void)sum;
    nbp_csv_row_free(&output->row);
}
