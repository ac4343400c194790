/* The help, made from the tables: of the whole program, or of one command with its options alone.
 */
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/size.h"
#include "base/text/words.h"
#include "cli/cli.h"
#include "cli/command/command_set.h"
#include "cli/format.h"
#include "cli/pager.h"
#include "cli/terminal.h"
#include "emit/store/store.h"
#include "language/language.h"
#include "read/reader.h"

#include "cli/about.def"

enum { WIDTH = 80, MARGIN = 2, GAP = 2, MOST_TERM = 29 };

static const struct {
    const char *name, *arguments, *summary;
} commands[] = {
#define COMMAND(name, arguments, summary) {#name, arguments, summary},
#include "cli/commands.def"
#undef COMMAND
};

/* A page of help while it is printed. */
typedef struct page {
    nbp_sink *sink;
    size_t columns;
    const char *before; /* what parts the next part from the one before */
} page;

/* "  term     meaning", which goes on under itself; a meaning that is "" is none. */
static void print_entry(const page *p, const char *term, size_t column, const char *meaning) {
    size_t used = MARGIN + nbp_text_width(term);
    nbp_print(p->sink, "%*s%s", MARGIN, "", term);
    if (!*meaning) {
        nbp_print(p->sink, "\n");
        return;
    }
    if (used + 1 > column)
        nbp_print(p->sink, "\n%*s", (int)column, "");
    else
        nbp_print(p->sink, "%*s", (int)(column - used), "");
    nbp_print_hanging(p->sink, _(meaning), column, p->columns);
}

static void print_title(page *p, const char *title) {
    nbp_print(p->sink, "%s%s\n", p->before, _(title));
    p->before = "\n";
}

static void print_commands(page *p) {
    print_title(p, N_("Commands:"));
    for (size_t c = 0; c < NBP_COMMAND_COUNT; c++) {
        char term[64];
        snprintf(term, sizeof term, "%-8s %s", commands[c].name, _(commands[c].arguments));
        print_entry(p, term, 25, commands[c].summary);
    }
}

static void print_option(const page *p, int letter, const char *name, const char *argument,
                         const char *help) {
    char term[64], short_name[] = "-x, ";
    short_name[1] = (char)letter;
    snprintf(term, sizeof term, "%s--%s%s%s", letter ? short_name : "    ", name,
             argument ? "=" : "", argument ? _(argument) : "");
    print_entry(p, term, MOST_TERM, help);
}

/* Those that `command` knows; of NBP_COMMAND_COUNT all. */
static void print_options(page *p, size_t command) {
    const unsigned set = command < NBP_COMMAND_COUNT ? 1u << command : EVERY;
    print_title(p, N_("Options:"));
#define OPTION(kind, field, letter, name, argument, commands, help)                                \
    if ((commands)&set)                                                                            \
        print_option(p, letter, name, argument, help);
#include "cli/options.def"
#undef OPTION
}

static const char *summary_of(const char *format) {
    const nbp_emitter *emitter = nbp_emitter_named(format);
    const nbp_store *store = nbp_store_named(format);
    return emitter ? emitter->summary : store ? store->summary : "";
}

/* Of `extract` with what each is; the first is what is written where nothing else is asked. */
static void print_formats(page *p, size_t command) {
    static nbp_format_at *const formats[NBP_COMMAND_COUNT] = {
        [NBP_COMMAND_extract] = nbp_extract_format_at,
        [NBP_COMMAND_check] = nbp_check_format_at,
        [NBP_COMMAND_diff] = nbp_diff_format_at,
    };
    const char *name, *endings;
    if (formats[command])
        print_title(p, N_("Formats, and how their files end:"));
    for (size_t i = 0; formats[command] && (name = formats[command](i, &endings)); i++) {
        char term[64];
        snprintf(term, sizeof term, "%-7s %s", name, endings);
        print_entry(p, term, MOST_TERM, command == NBP_COMMAND_extract ? summary_of(name) : "");
    }
}

static void print_kinds(page *p) {
    print_title(p, N_("Kinds:"));
    for (size_t i = 0; i < nbp_reader_count; i++)
        print_entry(p, nbp_readers[i].name, 13, nbp_readers[i].media_type);
}

static void print_limits(page *p) {
    print_title(p, N_("Limits:"));
    for (nbp_limit i = NBP_LIMIT_NONE + 1; i < NBP_LIMIT_END; i++) {
        char size[NBP_SIZE_TEXT], term[64];
        const nbp_limit_row *row = &nbp_limit_rows[i];
        snprintf(term, sizeof term, "%-13s %4s", row->name, nbp_size_text(row->standard, size));
        print_entry(p, term, 22, row->what);
    }
}

static void print_exit_statuses(page *p) {
    print_title(p, N_("Exit status:"));
#define EXIT_STATUS(name, number, meaning) print_entry(p, #number, 5, meaning);
#include "cli/exit_status.def"
#undef EXIT_STATUS
}

static void print_examples(page *p) {
    print_title(p, N_("Examples:"));
#define EXAMPLE(command, meaning) print_entry(p, command, 44, meaning);
#include "cli/examples.def"
#undef EXAMPLE
}

static void print_program(page *p) {
    nbp_print(p->sink, "nianbao %s\n\n", _("[COMMAND] [OPTION]... [FILE]..."));
    nbp_print_hanging(p->sink, _(about_program), 0, p->columns);
    print_commands(p);
    print_options(p, NBP_COMMAND_COUNT);
    print_formats(p, NBP_COMMAND_extract);
    print_kinds(p);
    print_limits(p);
    print_exit_statuses(p);
    print_examples(p);
}

static void print_command(page *p, size_t command) {
    nbp_print(p->sink, _("nianbao %s [OPTION]... %s\n\n"), commands[command].name,
              _(commands[command].arguments));
    nbp_print_hanging(p->sink, _(commands[command].summary), 0, p->columns);
    print_options(p, command);
    print_formats(p, command);
    print_exit_statuses(p);
    nbp_print(p->sink, "\n");
    nbp_print_hanging(p->sink,
                      _("nianbao --help lists all commands, formats, kinds of input and limits; "
                        "nianbao(1) explains them."),
                      0, p->columns);
}

bool nbp_cli_help(size_t command) {
    nbp_pager pager;
    size_t columns = nbp_terminal_columns();
    nbp_pager_start(&pager);
    page p = {&pager.sink, columns && columns < WIDTH ? columns : WIDTH, "\n"};
    if (command < NBP_COMMAND_COUNT)
        print_command(&p, command);
    else
        print_program(&p);
    return nbp_pager_end(&pager);
}
