/* `check` as data: JSON, and CSV with one row per finding. */
#include "cli/command/check_output.h"
#include "cli/terminal.h"
#include "emit/csv_columns.h"
#include "emit/finding_row.h"
#include "emit/json/json_report.h"

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

/* As in a report, with the numbers that it compares and what to ask. */
static json_t *finding_of(const nbp_told *told) {
    json_t *item = nbp_json_finding(&told->finding), *operands = json_array();
    char ask[NBP_ASK_LENGTH];
    for (size_t i = 0; i < told->operand_count; i++) {
        json_t *operand = json_object();
        nbp_json_put(&operand, "path", nbp_json_text(told->operands[i].path));
        nbp_json_put(&operand, "value", nbp_json_decimal(told->operands[i].value));
        if (told->operands[i].year)
            nbp_json_put(&operand, "year", nbp_json_ordinal(told->operands[i].year));
        nbp_json_add(&operands, operand);
    }
    nbp_json_put(&item, "operands", operands);
    const nb_place *place = &told->finding.place;
    const struct {
        const char *key;
        unsigned number;
    } numbers[] = {
        {"page", place->page}, {"table", place->table}, {"row", place->row}, {"cell", place->cell}};
    if (told->sheet)
        nbp_json_put(&item, "sheet", nbp_json_text(told->sheet));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].number)
            nbp_json_put(&item, numbers[i].key, json_integer(numbers[i].number));
    if (nbp_ask(told, ask))
        nbp_json_put(&item, "ask", nbp_json_text(ask));
    return item;
}

static json_t *findings_of(const nbp_check_output *output, const nbp_loaded *loaded,
                           nb_finding_kind kind) {
    const nb_report *report = loaded->report;
    json_t *array = json_array();
    for (size_t i = 0; i < report->finding_count; i++) {
        nbp_operand operands[NBP_FORM_CELLS];
        nbp_told told;
        if (report->findings[i].kind != kind || report->findings[i].severity < output->least)
            continue;
        nbp_told_of(&(nbp_result){.report = report,
                                  .name = loaded->input.name,
                                  .translate = output->translate},
                    i, operands, &told);
        nbp_json_add(&array, finding_of(&told));
    }
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
        nbp_json_put(&item, "findings", findings_of(output, loaded, NB_ABOUT_REPORT));
        nbp_json_put(&item, "doubts", findings_of(output, loaded, NB_ABOUT_EXTRACTION));
        nbp_json_put(&item, "checks", tally_of(sum));
    } else {
        item = nbp_json_error(
            &(nbp_result){.name = input->name, .url = input->url, .error = &loaded->error});
    }
    add_item(output, !(output->reports + output->failed), item);
}

/* The findings between years come last, in an array of their own. */
static void begin_years(nbp_check_output *output) {
    nbp_print(&output->sink, "\n],\n\"years\": [");
}

void nbp_check_json_year(nbp_check_output *output, const nbp_told *told) {
    if (!output->years)
        begin_years(output);
    json_t *item = finding_of(told);
    nbp_json_put(&item, "agency", nbp_json_text(told->agency));
    nbp_json_put(&item, "year", nbp_json_ordinal(told->year));
    nbp_json_put(&item, "source", nbp_json_text(told->name));
    nbp_json_put(&item, "before", nbp_json_text(told->before));
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

void nbp_check_csv_report(nbp_check_output *output, const nbp_loaded *loaded,
                          const nbp_tally *sum) {
    (void)sum;
    for (size_t i = 0; loaded->report && i < loaded->report->finding_count; i++) {
        nbp_operand operands[NBP_FORM_CELLS];
        nbp_told told;
        if (loaded->report->findings[i].severity < output->least)
            continue;
        nbp_told_of(&(nbp_result){.report = loaded->report,
                                  .name = loaded->input.name,
                                  .translate = output->translate},
                    i, operands, &told);
        nbp_csv_add_told(&output->row, &output->sink, &told);
    }
}

void nbp_check_csv_year(nbp_check_output *output, const nbp_told *told) {
    nbp_csv_add_told(&output->row, &output->sink, told);
}

void nbp_check_csv_end(nbp_check_output *output, const nbp_tally *sum) {
    (void)sum;
    nbp_csv_row_free(&output->row);
}
