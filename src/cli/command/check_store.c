/* `check` as a workbook or database: what `extract` writes of the same inputs, with the findings
 * that were asked for; of a workbook the sheets that are about these. */
#include "cli/command/check_output.h"
#include "cli/message.h"
#include "emit/store/sheets.h"

bool nbp_check_store_begin(nbp_check_output *output, const nbp_output *file) {
    if (!output->kind)
        return true;
    if (!output->emit.sheets)
        output->emit.sheets =
            1u << NBP_SHEET_findings | 1u << NBP_SHEET_doubts | 1u << NBP_SHEET_legend;
    output->store = output->kind->open(file->temporary, &output->emit, &output->error);
    if (!output->store)
        nbp_message_error(file->name, &output->error);
    return output->store != NULL;
}

/* What is less grave than was asked for is not written. */
static void drop_slight(const nbp_check_output *output, nb_report *report) {
    size_t kept = 0;
    for (size_t i = 0; i < report->finding_count; i++)
        if (report->findings[i].severity >= output->least)
            report->findings[kept++] = report->findings[i];
    report->finding_count = kept;
}

void nbp_check_store_report(nbp_check_output *output, const nbp_loaded *loaded,
                            const nbp_tally *sum) {
    const nbp_result result = {.report = loaded->report,
                               .name = loaded->input.name,
                               .url = loaded->input.url,
                               .error = &loaded->error,
                               .translate = output->translate};
    (void)sum;
    if (loaded->report)
        drop_slight(output, loaded->report);
    if (output->error.code == NB_OK)
        output->kind->result(output->store, &result, output->reports + output->failed,
                             &output->error);
}

void nbp_check_store_year(nbp_check_output *output, const nbp_told *told) {
    if (output->error.code == NB_OK)
        output->kind->year(output->store, told, &output->error);
}

void nbp_check_store_end(nbp_check_output *output, const nbp_tally *sum) {
    (void)sum;
    output->kind->close(output->store, output->error.code == NB_OK, &output->error);
    if (output->error.code != NB_OK)
        nbp_message_error(NULL, &output->error);
}
