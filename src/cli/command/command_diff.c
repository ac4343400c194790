/* nianbao diff: in which numbers and particulars two reports differ. Exit status 1 when they do. */
#include <stdio.h>
#include <string.h>

#include "cli/confinement.h"
#include "cli/format.h"
#include "base/text/words.h"
#include "cli/command/diff_output.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/terminal.h"
#include "form/form.h"

static const nbp_diff_format formats[] = {{"text", ".txt", nbp_diff_text},
                                          {"json", ".json", nbp_diff_json},
                                          {"csv", ".csv", nbp_diff_csv}};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

static void compare_text(nbp_diff *diff, const char *name, const char *a, const char *b) {
    if (!nbp_same_text(a, b))
        diff->particulars[diff->particular_count++] = (nbp_diff_particular){name, a, b};
}

static const char *ordinal(char text[16], unsigned number) {
    snprintf(text, 16, "%u", number);
    return number ? text : NULL;
}

static void compare_particulars(nbp_diff *diff) {
    const nb_report *a = diff->a, *b = diff->b;
    compare_text(diff, "title", a->title, b->title);
    compare_text(diff, "agency", a->agency, b->agency);
    compare_text(diff, "year", ordinal(diff->years[0], a->year), ordinal(diff->years[1], b->year));
    compare_text(diff, "form", ordinal(diff->forms[0], (unsigned)a->form),
                 ordinal(diff->forms[1], (unsigned)b->form));
    compare_text(diff, "period.start", a->period_start, b->period_start);
    compare_text(diff, "period.end", a->period_end, b->period_end);
    compare_text(diff, "notice", a->notice, b->notice);
    compare_text(diff, "contact.address", a->contact.address, b->contact.address);
    compare_text(diff, "contact.postcode", a->contact.postcode, b->contact.postcode);
    compare_text(diff, "contact.phone", a->contact.phone, b->contact.phone);
    compare_text(diff, "contact.fax", a->contact.fax, b->contact.fax);
    compare_text(diff, "contact.email", a->contact.email, b->contact.email);
    compare_text(diff, "contact.website", a->contact.website, b->contact.website);
}

static void compare_cells(nbp_diff *diff) {
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nb_cell *a = nb_report_cell_at(diff->a, i), *b = nb_report_cell_at(diff->b, i);
        bool in_a = a->outcome == NB_PRINTED, in_b = b->outcome == NB_PRINTED;
        if (!in_a && !in_b)
            continue;
        if (in_a && in_b && nbp_decimal_equal(a->value, b->value)) {
            diff->equal++;
            continue;
        }
        nbp_diff_cell *cell = &diff->cells[diff->cell_count++];
        *cell = (nbp_diff_cell){.index = i, .a = in_a ? a : NULL, .b = in_b ? b : NULL};
        cell->subtracts =
            in_a && in_b && nbp_decimal_subtract(b->value, a->value, &cell->difference);
    }
}

/* Compare both and write what differs. */
static nbp_exit compare(const nbp_diff_format *format, nbp_diff *diff, nbp_output *output) {
    nbp_sink sink;
    compare_particulars(diff);
    compare_cells(diff);
    nbp_sink_init(&sink, nbp_output_write, output);
    format->write(&sink, diff);
    bool written = nbp_sink_flush(&sink);
    if (sink.failed == NB_ERROR_MEMORY)
        nbp_message(output->name, NULL, "no memory for the output");
    written = nbp_output_close(output, written) && written;
    nbp_sink_free(&sink);
    return !written                                    ? NBP_EXIT_OUTPUT
           : diff->cell_count + diff->particular_count ? NBP_EXIT_FOUND
                                                       : NBP_EXIT_OK;
}

const char *nbp_diff_format_at(size_t index, const char **endings) {
    *endings = index < FORMAT_COUNT ? formats[index].endings : NULL;
    return index < FORMAT_COUNT ? formats[index].name : NULL;
}

nbp_exit nbp_command_diff(const nbp_cli *cli) {
    size_t format = nbp_format_choose(cli, nbp_diff_format_at);
    nbp_diff diff = {0};
    if (format == SIZE_MAX)
        return NBP_EXIT_USAGE;
    if (cli->operand_count != 2 || !nbp_colour_choose(cli->color, &diff.colour)) {
        nbp_usage(cli->operand_count != 2 ? "diff compares two files"
                                          : "--color: auto, always or never");
        return NBP_EXIT_USAGE;
    }
    diff.colour &= !cli->output;
    nbp_loaded a, b;
    nbp_output output;
    if (!nbp_output_open(&output, cli->output))
        return NBP_EXIT_OUTPUT;
    nbp_confine_command(cli, (nbp_confine_plan){.outputs = {nbp_confine_kept(&output)}});
    nbp_load_path(&a, cli, cli->operands[0], true);
    nbp_load_path(&b, cli, cli->operands[1], true);
    diff.a = a.report;
    diff.b = b.report;
    diff.a_name = a.input.name;
    diff.b_name = b.input.name;
    nbp_exit status = NBP_EXIT_INPUT;
    if (a.report && b.report)
        status = compare(&formats[format], &diff, &output);
    else
        nbp_output_close(&output, false);
    nbp_loaded_free(&a);
    nbp_loaded_free(&b);
    return status;
}
