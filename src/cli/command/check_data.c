/* `check` as data: JSON, and CSV with one row per finding. */
#include "cli/command/check_output.h"
#include "cli/terminal.h"
#include "emit/cells.h"
#include "emit/csv_columns.h"
#include "emit/json/json_report.h"
#include "model/decimal.h"

/* Reports come one by one, may be many and are not kept: jansson writes each item, and what stands
 * around the items is written here as they come, for jansson writes whole trees only. */
static void add_item(nbp_check_output *output, bool first, json_t *item) {
    nbp_sink_add(&output->sink, first ? "\n" : ",\n", first ? 1 : 2);
    nbp_json_dump(&output->sink, item, NBP_JSON_INDENTED);
}

static json_t *tally_of(const nbp_tally *sum) {
    json_t *object = json_object();
    nbp_json_put(&object, "passed", json_integer(sum->passed));
    nbp_json_put(&object, "failed", json_integer(sum->failed));
    nbp_json_put(&object, "not_assessable", json_integer(sum->not_assessable));
    return object;
}

static json_t *findings_of(const nbp_check_output *output, const nb_report *report,
                           nb_finding_kind kind) {
    json_t *array = json_array();
    for (size_t i = 0; i < report->finding_count; i++)
        if (report->findings[i].kind == kind && report->findings[i].severity >= output->least)
            nbp_json_add(&array, nbp_json_finding(&report->findings[i]));
    return array;
}

void nbp_check_json_begin(nbp_check_output *output) {
    nbp_print(&output->sink, "{\n\"schema\": \"nianbao/check/1\",\n\"reports\": [");
}

void nbp_check_json_report(nbp_check_output *output, const nbp_loaded *loaded,
                           const nbp_tally *sum) {
    const nb_report *report = loaded->report;
    const nbp_input *input = &loaded->input;
    json_t *item;
    if (report) {
        item = json_object();
        nbp_json_put(&item, "source", nbp_json_origin(input->name, input->url));
        nbp_json_put(&item, "agency", nbp_json_text(report->agency));
        nbp_json_put(&item, "year", nbp_json_ordinal(report->year));
        nbp_json_put(&item, "findings", findings_of(output, report, NB_ABOUT_REPORT));
        nbp_json_put(&item, "doubts", findings_of(output, report, NB_ABOUT_EXTRACTION));
        nbp_json_put(&item, "checks", tally_of(sum));
    } else {
        item = nbp_json_error(
            &(nbp_result){.name = input->name, .url = input->url, .error = &loaded->error});
    }
    add_item(output, !output->reports, item);
}

/* The findings between years come last, in an array of their own. */
static void begin_years(nbp_check_output *output) {
    nbp_print(&output->sink, "\n],\n\"years\": [");
}

void nbp_check_json_year(nbp_check_output *output, const nbp_year_finding *finding) {
    if (!output->years)
        begin_years(output);
    json_t *item = nbp_json_finding(&finding->finding);
    nbp_json_put(&item, "agency", nbp_json_text(finding->agency));
    nbp_json_put(&item, "year", nbp_json_ordinal(finding->year));
    nbp_json_put(&item, "source", nbp_json_text(finding->name));
    nbp_json_put(&item, "before", nbp_json_text(finding->before));
    add_item(output, !output->years, item);
}

void nbp_check_json_end(nbp_check_output *output, const nbp_tally *sum) {
    if (!output->years)
        begin_years(output);
    nbp_print(&output->sink, "\n],\n\"checks\": ");
    nbp_json_dump(&output->sink, tally_of(sum), NBP_JSON_INDENTED);
    nbp_print(&output->sink, "\n}\n");
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
