/* The help, made from the tables: commands, options, formats, exit statuses. */
#include <stdio.h>

#include "base/limits.h"
#include "base/size.h"
#include "cli/cli.h"
#include "emit/store/store.h"
#include "read/reader.h"
#include "base/text/words.h"

#include "cli/about.def"

static void print_commands(void) {
    puts("Commands:");
#define COMMAND(name, arguments, summary) printf("  %-8s %-15s %s\n", #name, arguments, summary);
#include "cli/commands.def"
#undef COMMAND
}

static void print_option(int letter, const char *name, const char *argument, const char *help) {
    char both[64];
    snprintf(both, sizeof both, "%s%s%s", name, argument ? "=" : "", argument ? argument : "");
    if (letter)
        printf("  -%c, --%-18s %s\n", letter, both, help);
    else
        printf("      --%-18s %s\n", both, help);
}

static void print_options(void) {
    puts("\nOptions:");
#define OPTION(kind, field, letter, name, argument, commands, help)                                \
    print_option(letter, name, argument, help);
#include "cli/options.def"
#undef OPTION
}

static void print_formats(void) {
    puts("\nFormats:");
    for (size_t i = 0; i < nbp_emitter_count; i++)
        printf("  %-7s %s\n", nbp_emitters[i].name, nbp_emitters[i].summary);
    for (size_t i = 0; i < nbp_store_count; i++)
        printf("  %-7s %s\n", nbp_stores[i].name, nbp_stores[i].summary);
}

static void print_kinds(void) {
    puts("\nKinds:");
    for (size_t i = 0; i < nbp_reader_count; i++)
        printf("  %-9s %s\n", nbp_readers[i].name, nbp_readers[i].media_type);
}

static void print_limits(void) {
    puts("\nLimits:");
    for (nbp_limit i = NBP_LIMIT_NONE + 1; i < NBP_LIMIT_END; i++) {
        char size[NBP_SIZE_TEXT];
        const nbp_limit_row *row = &nbp_limit_rows[i];
        printf("  %-13s %4s  %s\n", row->name, nbp_size_text(row->standard, size), row->what);
    }
}

static void print_exit_statuses(void) {
    puts("\nExit status:");
#define EXIT_STATUS(name, number, meaning) printf("  %d  %s\n", number, meaning);
#include "cli/exit_status.def"
#undef EXIT_STATUS
}

static void print_examples(void) {
    puts("\nExamples:");
#define EXAMPLE(command, meaning)                                                                  \
    printf(*(meaning) ? "  %-41s %s\n" : "  %s%s\n", command, meaning);
#include "cli/examples.def"
#undef EXAMPLE
}

void nbp_cli_help(void) {
    printf("nianbao [COMMAND] [OPTION]... [FILE]...\n\n%s\n\n", about_program);
    print_commands();
    print_options();
    print_formats();
    print_kinds();
    print_limits();
    print_exit_statuses();
    print_examples();
}
