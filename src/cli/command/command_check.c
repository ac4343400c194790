/* nianbao check: says where reports contradict themselves, and the reports of one body each
 * other. */
#include <stdlib.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/limits.h"
#include "batch/pool.h"
#include "cli/command/check_output.h"
#include "cli/confinement.h"
#include "cli/format.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/progress_line.h"
#include "cli/store_asked.h"
#include "cli/terminal.h"
#include "emit/cells.h"
#include "language/language.h"

static const nbp_check_format formats[] = {
    {"text", ".txt", true, NULL, nbp_check_text_report, nbp_check_text_year, nbp_check_text_end},
    {"json", ".json", false, nbp_check_json_begin, nbp_check_json_report, nbp_check_json_year,
     nbp_check_json_end},
    {"csv", ".csv", false, nbp_check_csv_begin, nbp_check_csv_report, nbp_check_csv_year,
     nbp_check_csv_end},
    {"html", ".html .htm", true, nbp_check_html_begin, nbp_check_html_report, nbp_check_html_year,
     nbp_check_html_end},
    {"sqlite", ".db .sqlite", false, NULL, nbp_check_store_report, nbp_check_store_year,
     nbp_check_store_end},
    {"xlsx", ".xlsx", true, NULL, nbp_check_store_report, nbp_check_store_year,
     nbp_check_store_end},
};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

typedef struct run {
    const nbp_cli *cli;
    const nbp_check_format *format;
    nbp_inputs_options asked;
    nbp_inputs *inputs;
    nbp_check_options options;
    nbp_check_output output;
    nbp_years *years; /* NULL: there is one report only */
    nbp_tally sum;
    nbp_progress_line progress;
    nbp_totals totals;
    atomic_size_t total, about; /* inputs, as far as that can be told; 0: it cannot */
    bool found;                 /* something for exit status 1 */
} run;

const char *nbp_check_format_at(size_t index, const char **endings) {
    *endings = index < FORMAT_COUNT ? formats[index].endings : NULL;
    return index < FORMAT_COUNT ? formats[index].name : NULL;
}

static bool choose_format(run *r) {
    size_t index = nbp_format_choose(r->cli, nbp_check_format_at);
    r->format = index == SIZE_MAX ? NULL : &formats[index];
    r->output.translate = r->format ? nbp_translator(r->format->for_people) : NULL;
    r->output.kind = r->format ? nbp_store_named(r->format->name) : NULL;
    return r->format && nbp_store_asked(r->cli, r->output.kind, &r->output.emit.sheets);
}

static bool choose_severity(run *r) {
    const char *name = r->cli->severity ? r->cli->severity : nb_severity_name(NB_SEVERITY_INFO);
    for (nb_severity s = NB_SEVERITY_INFO; s <= NB_SEVERITY_ERROR; s++)
        if (!strcmp(nb_severity_name(s), name)) {
            r->output.least = s;
            return true;
        }
    return nbp_usage("--severity: error, warning or info, not %s", name);
}

/* Whether the rule, or the doubt, with that id is `disabled` from now on; false where there is
 * none. */
static bool set_rule(nbp_check_options *options, const char *id, bool disabled) {
    const nbp_check_rule *rule = nbp_rule_named(id);
    const nbp_doubt *doubt = nbp_doubt_named(id);
    if (rule)
        options->disabled[rule - nbp_rules] = disabled;
    if (doubt)
        options->untold[doubt - nbp_doubts] = disabled;
    return rule || doubt;
}

/* Do so with every one in the list; an item may be several ids with commas between. */
static bool set_rules(run *r, const nbp_list *list, bool disabled) {
    for (size_t i = 0; i < list->count; i++)
        for (const char *p = list->items[i]; *p; p += *p == ',') {
            char id[64];
            size_t length = strcspn(p, ",");
            size_t kept = length < sizeof id ? length : sizeof id - 1;
            memcpy(id, p, kept);
            id[kept] = '\0';
            p += length;
            if (!set_rule(&r->options, id, disabled))
                return nbp_usage("there is no rule %s (--rules lists them)", id);
        }
    return true;
}

static bool choose_rules(run *r) {
    if (r->cli->enable.count) {
        memset(r->options.disabled, true, sizeof r->options.disabled);
        memset(r->options.untold, true, sizeof r->options.untold);
    }
    return set_rules(r, &r->cli->enable, false) && set_rules(r, &r->cli->disable, true);
}

static bool understand(run *r) {
    if (!nbp_colour_choose(r->cli->color, &r->output.colour))
        return nbp_usage("--color: auto, always or never, not %s", r->cli->color);
    if (r->cli->output && !r->cli->color)
        r->output.colour = false;
    r->output.quiet = r->cli->quiet;
    return choose_format(r) && choose_severity(r) && choose_rules(r) &&
           nbp_progress_begin(&r->progress, r->cli, !r->cli->output && isatty(STDOUT_FILENO)) &&
           nbp_inputs_asked(r->cli, &r->asked);
}

static void list_rule(nbp_sink *sink, const char *id, nb_severity severity, const char *means,
                      const char *source) {
    nbp_print(sink, "%-22s  ", id);
    nbp_print_cell(sink, _(nb_severity_name(severity)), 7, false);
    nbp_print(sink, "  %s\n", _(means));
    nbp_print(sink, _("%-22s  %-7s  (%s)\n"), "", "", _(source));
}

static void list_rules(nbp_sink *sink) {
    for (const nbp_check_rule *r = nbp_rules; r < nbp_rules + NBP_RULE_COUNT; r++)
        list_rule(sink, r->id, r->severity, r->compares, r->source);
    nbp_print(sink, "\n%s\n", _("Doubts about the reading:"));
    for (const nbp_doubt *d = nbp_doubts; d < nbp_doubts + NBP_DOUBT_COUNT; d++)
        list_rule(sink, d->id, d->severity, d->means, d->source);
}

/* For the exit status, and the sums at the end. */
static void note_finding(run *r, const nb_finding *finding, const char *agency) {
    nb_severity severity = finding->severity;
    const char *const names[NBP_CHECK_COUNTS] = {nb_severity_name(severity), finding->rule, agency};
    if (severity < r->output.least)
        return;
    r->found |=
        severity == NB_SEVERITY_ERROR || (r->cli->strict && severity == NB_SEVERITY_WARNING);
    for (size_t i = 0; i < NBP_CHECK_COUNTS; i++)
        if (names[i] && !nbp_check_counts_add(&r->output.counts[i], names[i]))
            nbp_sink_fail(&r->output.sink, NB_ERROR_MEMORY);
}

/* ---- one input ------------------------------------------------------------------------------ */

/* An input on its way through the threads. */
typedef struct item {
    nbp_input input;
    size_t index;
    nbp_loaded loaded;
    nbp_tally sum;
} item;

static bool take(void *user, void *work, size_t index) {
    run *r = user;
    ((item *)work)->index = index;
    if (!nbp_inputs_next(r->inputs, &((item *)work)->input))
        return false;
    r->total = nbp_inputs_total(r->inputs);
    r->about = nbp_inputs_expected(r->inputs);
    return true;
}

static void add_tally(nbp_tally *sum, const nbp_tally *tally) {
    sum->passed += tally->passed;
    sum->failed += tally->failed;
    sum->not_assessable += tally->not_assessable;
}

static void check_one(void *user, void *work, size_t worker) {
    (void)worker;
    const run *r = user;
    item *i = work;
    nbp_tally tally[NBP_RULE_COUNT] = {0};
    nbp_load(&i->loaded, r->cli, &i->input, true);
    nb_report *report = i->loaded.report;
    if (report && (!nbp_check_report_with(report, &r->options, tally) ||
                   !nbp_translate_report(report, r->format->for_people)))
        nbp_load_fail(&i->loaded, "check", "the findings");
    for (size_t rule = 0; rule < NBP_RULE_COUNT; rule++)
        add_tally(&i->sum, &tally[rule]);
}

static size_t weight(const void *work) {
    const nbp_loaded *loaded = &((const item *)work)->loaded;
    size_t report = loaded->report ? nbp_arena_size(loaded->report->arena) : 0;
    return sizeof(item) + loaded->input.data.capacity + report;
}

static void count(run *r, const nbp_loaded *loaded) {
    nbp_summary summary = {.error = loaded->error};
    if (loaded->report)
        summary.expected = nbp_count_cells(loaded->report, summary.cells);
    nbp_totals_add(&r->totals, &summary);
}

static bool give(void *user, void *work) {
    run *r = user;
    item *i = work;
    const nb_report *report = i->loaded.report;
    nbp_loaded_tell(&i->loaded);
    nbp_translate_error(&i->loaded.error, r->format->for_people);
    if (report && r->years && !nbp_years_add(r->years, report, i->loaded.input.name, i->index))
        nbp_sink_fail(&r->output.sink, NB_ERROR_MEMORY);
    add_tally(&r->sum, &i->sum);
    for (size_t f = 0; report && f < report->finding_count; f++)
        if (report->findings[f].kind == NB_ABOUT_REPORT)
            note_finding(r, &report->findings[f], report->agency);
    count(r, &i->loaded);
    r->format->report(&r->output, &i->loaded, &i->sum);
    r->output.reports += report != NULL;
    r->output.failed += !report;
    return r->output.sink.failed == NB_OK;
}

static bool tick(void *user) {
    run *r = user;
    nbp_progress_update(&r->progress, &r->totals, r->total, r->about);
    return true;
}

static void release(void *work) {
    nbp_loaded_free(&((item *)work)->loaded);
    *(item *)work = (item){0};
}

/* ---- all of them ---------------------------------------------------------------------------- */

static void take_year(void *user, const nbp_told *told) {
    run *r = user;
    char said[NBP_SAID];
    nbp_told written = *told;
    note_finding(r, &told->finding, told->agency);
    if (told->finding.severity >= r->output.least && r->format->year) {
        written.finding.message =
            nbp_as_written(told->finding.message, r->format->for_people, said);
        written.translate = r->output.translate;
        r->format->year(&r->output, &written);
        r->output.years++;
    }
}

static void check_years(run *r) {
    nbp_tally tally[NBP_RULE_COUNT] = {0};
    if (!nbp_years_check(r->years, &r->options, tally, take_year, r))
        nbp_sink_fail(&r->output.sink, NB_ERROR_MEMORY);
    for (size_t i = 0; i < NBP_RULE_COUNT; i++)
        add_tally(&r->sum, &tally[i]);
}

static void check_all(run *r) {
    bool many = r->output.emit.many = nbp_inputs_many(r->inputs);
    const nbp_pool_job job = {.user = r,
                              .item_size = sizeof(item),
                              .threads = many ? nbp_thread_count(r->cli->jobs) : 1,
                              .window = NBP_MAX_WINDOW_BYTES,
                              .take = take,
                              .work = check_one,
                              .weight = weight,
                              .give = give,
                              .tick = tick,
                              .release = release};
    if (!many) {
        nbp_years_free(r->years);
        r->years = NULL;
    } else if (!r->years) {
        nbp_sink_fail(&r->output.sink, NB_ERROR_MEMORY);
    }
    if (r->format->begin)
        r->format->begin(&r->output);
    if (r->output.sink.failed == NB_OK && !nbp_pool_run(&job))
        nbp_sink_fail(&r->output.sink, NB_ERROR_MEMORY);
    if (r->years)
        check_years(r);
    if (r->format->end)
        r->format->end(&r->output, &r->sum);
}

nbp_exit nbp_command_check(const nbp_cli *cli) {
    run r = {.cli = cli};
    nbp_output output;
    if (!understand(&r))
        return NBP_EXIT_USAGE;
    if (!nbp_output_open(&output, cli->output))
        return NBP_EXIT_OUTPUT;
    nbp_confine_output kept = nbp_confine_kept(&output);
    if (!nbp_check_store_begin(&r.output, &output)) {
        nbp_output_close(&output, false);
        return NBP_EXIT_OUTPUT;
    }
    kept.beside = r.output.kind != NULL;
    r.years = nbp_years_new(true); /* which makes a file */
    nbp_confine_command(cli, (nbp_confine_plan){.outputs = {kept}});
    nbp_sink_init(&r.output.sink, nbp_output_write, &output);
    r.inputs = nbp_inputs_new(&r.asked, NULL);
    if (r.inputs) {
        nbp_inputs_leave_out(r.inputs, output.temporary);
        nbp_inputs_leave_out(r.inputs, output.target);
    }
    if (!r.inputs)
        nbp_sink_fail(&r.output.sink, NB_ERROR_MEMORY);
    else if (cli->rules)
        list_rules(&r.output.sink);
    else
        check_all(&r);
    nbp_years_free(r.years);
    nbp_inputs_free(r.inputs);
    nbp_progress_end(&r.progress, &r.totals, false);
    bool written = nbp_sink_flush(&r.output.sink) && r.output.error.code == NB_OK;
    if (r.output.sink.failed == NB_ERROR_MEMORY)
        nbp_message(output.name, NULL, "no memory for the output");
    written = nbp_output_close(&output, written) && written;
    nbp_sink_free(&r.output.sink);
    for (size_t i = 0; i < NBP_CHECK_COUNTS; i++)
        nbp_check_counts_free(&r.output.counts[i]);
    return !written                       ? NBP_EXIT_OUTPUT
           : nbp_totals_failed(&r.totals) ? NBP_EXIT_INPUT
           : r.found                      ? NBP_EXIT_FOUND
                                          : NBP_EXIT_OK;
}
