/* nianbao(1). */
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/size.h"
#include "cli/command/command_set.h"
#include "emit/emit.h"
#include "emit/store/store.h"
#include "language/language.h"
#include "manual/manual.h"
#include "manual/roff.h"
#include "nianbao.h"
#include "read/reader.h"
#include "base/text/words.h"

#include "cli/about.def"

static const char *const commands[] = {
#define COMMAND(name, arguments, summary) #name,
#include "cli/commands.def"
#undef COMMAND
};

static void put_commands(void) {
    nbp_roff_section("Commands");
#define COMMAND(name, arguments, summary) nbp_roff_item(#name " ", arguments, summary);
#include "cli/commands.def"
#undef COMMAND
}

/* An option, and which commands know it where not all do. */
static void put_option(int letter, const char *name, const char *argument, unsigned set,
                       const char *help) {
    char term[64], meaning[512];
    size_t used;
    snprintf(term, sizeof term, letter ? "-%c, --%s%s" : "%.0d--%s%s", letter, name,
             argument ? "=" : "");
    used = (size_t)snprintf(meaning, sizeof meaning, "%s", help);
    const char *between = _("\n(");
    for (size_t i = 0; set != EVERY && i < NBP_COMMAND_COUNT; i++)
        if (set >> i & 1) {
            used += (size_t)snprintf(meaning + used, sizeof meaning - used, "%s%s", between,
                                     commands[i]);
            between = _(", ");
        }
    if (set != EVERY)
        snprintf(meaning + used, sizeof meaning - used, "%s", _(")"));
    nbp_roff_item(term, argument, meaning);
}

static void put_options(void) {
    nbp_roff_section("Options");
#define OPTION(kind, field, letter, name, argument, set, help)                                     \
    put_option(letter, name, argument, set, _(help));
#include "cli/options.def"
#undef OPTION
}

/* A format, and how files in it end. */
static void put_format(const char *name, const char *endings, const char *summary) {
    char term[64];
    snprintf(term, sizeof term, "%s (%s)", name, endings);
    nbp_roff_item(term, NULL, summary);
}

static void put_formats(void) {
    nbp_roff_section("Formats");
    for (size_t i = 0; i < nbp_emitter_count; i++)
        put_format(nbp_emitters[i].name, nbp_emitters[i].endings, nbp_emitters[i].summary);
    for (size_t i = 0; i < nbp_store_count; i++)
        put_format(nbp_stores[i].name, nbp_stores[i].endings, nbp_stores[i].summary);
    nbp_roff_paragraph(
        "In CSV, texts are quoted and numbers are not. A text from a document, or a file's name, "
        "that begins with =, +, -, @, a tab or a carriage return would be run as a formula by a "
        "spreadsheet: it gets a ' in front. Numbers never do.");
    nbp_roff_paragraph(
        "A postcode is a text, which programs that guess take for a number: in pandas "
        "read_csv(file, dtype={'contact.postcode': str}), in R read.csv(file, check.names = FALSE, "
        "colClasses = c(contact.postcode = 'character')). nianbao schema csv says of each column "
        "what it holds. An input that gave no report has a row in csv, too: its name and, in the "
        "last column, why.");
    nbp_roff_paragraph(
        "In a database a whole number is an INTEGER; one with a fraction is a REAL, and value_text "
        "beside it has its exact digits. reports_wide has a row per report, cells_labelled one per "
        "number, with its labels, and indicators one per indicator. A workbook shows every digit; "
        "a number of more than 15, "
        "which a spreadsheet would round, is a text there. One that has a fraction, too, is null "
        "in JSON, which the finding digits-beyond-json says, and has value_text alone in a "
        "database.");
}

static void put_kinds(void) {
    nbp_roff_section("Kinds of input");
    for (size_t i = 0; i < nbp_reader_count; i++)
        nbp_roff_item(nbp_readers[i].name, NULL, nbp_readers[i].media_type);
    nbp_roff_paragraph(
        "Of a web page is read what a browser would show without scripts, as far as its own style "
        "sheets and attributes say: rules for elements, classes, ids, attributes, places "
        "(:nth-child, :last-of-type) and what is within (:has), one within or behind another, "
        "that hide, strike, raise or shrink to nothing, also by var(--name) that the page says; in "
        "@media by the width of a window at a desk, 1366 to 1920. Not heeded are those "
        "of other files, of :hover and the like, and behind the 4,096th. No number is read where "
        "it depends on what else CSS can say (:empty, :has(+ b)). Where nothing "
        "shown has a number, what a script would unfold is read, and a finding says so "
        "(hidden-read). A number is read "
        "without a note's mark above or below it; a picture in a cell is unreadable.");
}

static void put_limits(void) {
    nbp_roff_section("Limits");
    for (nbp_limit i = NBP_LIMIT_NONE + 1; i < NBP_LIMIT_END; i++) {
        char size[NBP_SIZE_TEXT], term[64];
        const nbp_limit_row *row = &nbp_limit_rows[i];
        snprintf(term, sizeof term, "%s=%s", row->name, nbp_size_text(row->standard, size));
        nbp_roff_item(term, NULL, row->what);
    }
}

static void put_outcomes(void) {
    static const char *const meanings[NB_OUTCOME_COUNT] = {
        [NB_ABSENT] = N_("the document does not have the cell"),
        [NB_PRINTED] = N_("it has a number there: the only outcome with a value"),
        [NB_BLANK] = N_("it has the cell, empty"),
        [NB_MARKED] = N_("it has a mark or words there: /, -"),
        [NB_UNREADABLE] =
            N_("it has something there that should be a number and cannot be read as one"),
        [NB_AMBIGUOUS] = N_("it has numbers that could stand here or elsewhere"),
    };
    nbp_roff_section("Outcomes of a cell");
    for (int i = 0; i < NB_OUTCOME_COUNT; i++)
        nbp_roff_item(nb_outcome_name((nb_outcome)i), NULL, meanings[i]);
    nbp_roff_paragraph("Nothing is ever filled, summed, repaired or borrowed from the prose; 0 is "
                       "printed or it is not there.");
}

static void put_exit_statuses(void) {
    nbp_roff_section("Exit status");
#define EXIT_STATUS(name, number, meaning) nbp_roff_item(#number, NULL, meaning);
#include "cli/exit_status.def"
#undef EXIT_STATUS
}

static void put_environment(void) {
    nbp_roff_section("Environment");
    nbp_roff_item("PAGER", NULL, "shows what is too long for a screen (less -R)");
    nbp_roff_item("NO_COLOR", NULL, "no colours, unless --color=always");
    nbp_roff_item("PATH", NULL,
                  "where mutool and soffice are looked for; without mutool pdftotext serves, which "
                  "tells neither lines nor what is covered, struck out or hidden");
    nbp_roff_item("TMPDIR", NULL, "where soffice gets its private folder (/tmp)");
}

static void put_example(const char *command, const char *meaning) {
    nbp_roff_code(true);
    nbp_roff_line(command, strlen(command));
    nbp_roff_code(false);
    if (*meaning)
        nbp_roff_paragraph(meaning);
}

static void put_examples(void) {
    nbp_roff_section("Examples");
#define EXAMPLE(command, meaning) put_example(command, meaning);
#include "cli/examples.def"
#undef EXAMPLE
}

void nbp_manual_command(void) {
    nbp_roff_begin("NIANBAO", "1", "nianbao",
                   "numbers out of the annual reports on open government information of China");
    nbp_roff_section("Synopsis");
    nbp_roff_item("nianbao ", "[COMMAND] [OPTION]... [FILE]...", "");
    nbp_roff_section("Description");
    nbp_roff_paragraph(about_program);
    nbp_roff_paragraph(
        "Data goes to standard output, everything else to standard error as "
        "nianbao: NAME:LINE:COLUMN: message. Of several inputs a bad one does not stop the rest.");
    put_commands();
    put_options();
    put_formats();
    put_kinds();
    put_limits();
    put_outcomes();
    put_exit_statuses();
    put_environment();
    put_examples();
    nbp_roff_section("See also");
    nbp_roff_paragraph("nianbao-rules(7), libnianbao(3); and of the documents installed with the "
                       "program many-reports.md (folders, archives, interrupted runs, several "
                       "machines) and confinement.md.");
}
