/* nianbao diff: in which numbers and particulars two reports differ. Exit status 1 when they do. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sentence.h"
#include "cli/confinement.h"
#include "cli/format.h"
#include "base/memory.h"
#include "base/text/words.h"
#include "cli/command/diff_output.h"
#include "cli/load.h"
#include "cli/message.h"
#include "cli/pager.h"
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

/* A tenth of a per cent is said. */
static bool relate(nb_decimal difference, nb_decimal a, nb_decimal *percent) {
    double part, whole;
    if (!a.coefficient || !nbp_decimal_double(difference, &part) || !nbp_decimal_double(a, &whole))
        return false;
    double tenths = part / fabs(whole) * 1000;
    *percent =
        (nb_decimal){.coefficient = (int64_t)(tenths + (tenths < 0 ? -0.5 : 0.5)), .scale = 1};
    return fabs(tenths) < 1e15;
}

void nbp_diff_add(nbp_diff *diff, const nbp_diff_cell *both) {
    const nb_cell *a = both->a, *b = both->b;
    bool in_a = a && a->outcome == NB_PRINTED, in_b = b && b->outcome == NB_PRINTED;
    if (in_a && in_b && nbp_decimal_equal(a->value, b->value)) {
        diff->equal++;
        return;
    }
    if (!in_a && !in_b)
        return;
    nbp_diff_cell *cell = &diff->cells[diff->cell_count++];
    *cell = *both;
    cell->in_a = in_a;
    cell->in_b = in_b;
    cell->subtracts = in_a && in_b && nbp_decimal_subtract(b->value, a->value, &cell->difference);
    cell->relates = cell->subtracts && relate(cell->difference, a->value, &cell->percent);
}

/* The largest difference first; behind them what only one of them has. */
static int by_size(const void *left, const void *right) {
    const nbp_diff_cell *a = left, *b = right;
    double x = 0, y = 0;
    if (a->subtracts != b->subtracts)
        return a->subtracts ? -1 : 1;
    if (a->subtracts && nbp_decimal_double(a->difference, &x) &&
        nbp_decimal_double(b->difference, &y) && fabs(x) != fabs(y))
        return fabs(x) > fabs(y) ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static bool compare_numbers(nbp_diff *diff) {
    size_t most = NBP_FORM_CELLS + diff->a->indicator_count + diff->b->indicator_count;
    diff->cells = nbp_calloc(most, sizeof *diff->cells);
    for (size_t i = 0; diff->cells && i < NBP_FORM_CELLS; i++)
        nbp_diff_add(diff, &(nbp_diff_cell){.index = i,
                                            .a = nb_report_cell_at(diff->a, i),
                                            .b = nb_report_cell_at(diff->b, i)});
    if (!diff->cells || !nbp_diff_indicators(diff))
        return false;
    if (diff->by_size)
        qsort(diff->cells, diff->cell_count, sizeof *diff->cells, by_size);
    return true;
}

/* Compare both and write what differs. */
static void compare(const nbp_diff_format *format, nbp_diff *diff, nbp_sink *sink) {
    compare_particulars(diff);
    if (compare_numbers(diff))
        format->write(sink, diff);
    else
        nbp_sink_fail(sink, NB_ERROR_MEMORY);
}

const char *nbp_diff_format_at(size_t index, const char **endings) {
    *endings = index < FORMAT_COUNT ? formats[index].endings : NULL;
    return index < FORMAT_COUNT ? formats[index].name : NULL;
}

/* Where it is written: what is to be read on a terminal goes through the pager. */
typedef struct destination {
    nbp_output output;
    nbp_pager pager;
    nbp_sink sink;
    bool paged;
} destination;

static bool begin(destination *w, const nbp_cli *cli, bool text) {
    w->paged = text && !cli->output;
    if (w->paged)
        nbp_pager_start(&w->pager);
    else if (!nbp_output_open(&w->output, cli->output))
        return false;
    else
        nbp_sink_init(&w->sink, nbp_output_write, &w->output);
    return true;
}

static bool end(destination *w, bool keep) {
    if (w->paged)
        return nbp_pager_end(&w->pager);
    bool ok = nbp_sink_flush(&w->sink);
    if (w->sink.failed == NB_ERROR_MEMORY)
        nbp_message(w->output.name, NULL, "no memory for the output");
    nbp_sink_free(&w->sink);
    return nbp_output_close(&w->output, ok && keep) && ok;
}

static bool understand(const nbp_cli *cli, nbp_diff *diff, size_t *format) {
    *format = nbp_format_choose(cli, nbp_diff_format_at);
    if (*format == SIZE_MAX)
        return false;
    if (cli->operand_count != 2)
        return nbp_usage("diff compares two files");
    if (!nbp_colour_choose(cli->color, &diff->colour))
        return nbp_usage("--color: auto, always or never, not %s", cli->color);
    if (cli->sort && strcmp(cli->sort, "form") && strcmp(cli->sort, "size"))
        return nbp_usage("--sort: form or size, not %s", cli->sort);
    diff->by_size = cli->sort && !strcmp(cli->sort, "size");
    diff->colour &= !cli->output;
    return true;
}

nbp_exit nbp_command_diff(const nbp_cli *cli) {
    nbp_diff diff = {0};
    nbp_loaded a, b;
    destination w = {0};
    size_t format;
    if (!understand(cli, &diff, &format))
        return NBP_EXIT_USAGE;
    if (!begin(&w, cli, !format))
        return NBP_EXIT_OUTPUT;
    nbp_confine_output kept = {0};
    if (!w.paged)
        kept = nbp_confine_kept(&w.output);
    nbp_confine_command(cli, (nbp_confine_plan){.outputs = {kept}});
    nbp_load_path(&a, cli, cli->operands[0], true);
    nbp_load_path(&b, cli, cli->operands[1], true);
    diff.a = a.report;
    diff.b = b.report;
    diff.a_name = a.input.name;
    diff.b_name = b.input.name;
    bool both = a.report && b.report;
    if (both)
        compare(&formats[format], &diff, w.paged ? &w.pager.sink : &w.sink);
    bool written = end(&w, both);
    bool found = diff.cell_count + diff.particular_count;
    nbp_free(diff.cells);
    nbp_loaded_free(&a);
    nbp_loaded_free(&b);
    return !both      ? NBP_EXIT_INPUT
           : !written ? NBP_EXIT_OUTPUT
           : found    ? NBP_EXIT_FOUND
                      : NBP_EXIT_OK;
}
