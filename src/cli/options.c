/* See cli.h: getopt_long over the option table. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/sentence.h"
#include "base/limits.h"
#include "base/size.h"
#include "cli/cli.h"
#include "cli/command/command_set.h"
#include "cli/message.h"

static const struct {
    const char *name;
    nbp_exit (*run)(const nbp_cli *cli);
} commands[] = {
#define COMMAND(name, arguments, summary) {#name, nbp_command_##name},
#include "cli/commands.def"
#undef COMMAND
};

enum kind { FLAG, TEXT, LIST, COUNT, SIZE, LIMITS };
static const struct {
    const char *name;
    size_t field; /* offset within nbp_cli */
    unsigned commands;
    int letter;
    enum kind kind;
} options[] = {
#define OPTION(kind, field, letter, name, argument, commands, help)                                \
    {name, offsetof(nbp_cli, field), commands, letter, kind},
#include "cli/options.def"
#undef OPTION
};
enum { OPTION_COUNT = sizeof options / sizeof *options, FIRST_NUMBER = 256 };

/* What getopt_long wants: options by number (letters are looked up afterwards), and the letters. */
static void describe(struct option longs[OPTION_COUNT + 1], char *letters) {
    *letters++ = ':'; /* an argument that is missing is told from an option that is not known */
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        bool argument = options[i].kind != FLAG;
        longs[i] = (struct option){options[i].name, argument ? required_argument : no_argument,
                                   NULL, FIRST_NUMBER + (int)i};
        if (!options[i].letter)
            continue;
        *letters++ = (char)options[i].letter;
        if (argument)
            *letters++ = ':';
    }
    longs[OPTION_COUNT] = (struct option){0};
    *letters = '\0';
}

/* Which option getopt_long found, or OPTION_COUNT. */
static size_t option_found(int found) {
    if (found >= FIRST_NUMBER)
        return (size_t)(found - FIRST_NUMBER);
    size_t i = 0;
    while (i < OPTION_COUNT && (found == '?' || found == ':' || options[i].letter != found))
        i++;
    return i;
}

/* "'--report' '--resume'", what begins as `option`; returns how many. */
static size_t alike(const char *option, char *names, size_t size) {
    size_t count = 0, length = strcspn(option, "=");
    *names = '\0';
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        size_t used = strlen(names);
        if (length > 2 && !strncmp(options[i].name, option + 2, length - 2) && ++count)
            snprintf(names + used, size - used, "%s'--%s'", used ? " " : "", options[i].name);
    }
    return count;
}

/* What is wrong with the option that getopt_long() stopped at, in its own words. */
static bool refuse(int found, const char *option) {
    char names[512];
    const char *name = optopt >= FIRST_NUMBER ? options[optopt - FIRST_NUMBER].name : NULL;
    if (found == ':')
        return name ? nbp_usage("option '--%s' requires an argument", name)
                    : nbp_usage("option requires an argument -- '%c'", optopt);
    if (name)
        return nbp_usage("option '--%s' doesn't allow an argument", name);
    if (optopt)
        return nbp_usage("invalid option -- '%c'", optopt);
    if (alike(option, names, sizeof names))
        return nbp_usage("option '%s' is ambiguous; possibilities: %s", option, names);
    return nbp_usage("unrecognized option '%s'", option);
}

/* "depth=1024". */
static bool set_limit(nb_limits *limits, const char *argument) {
    size_t length = strcspn(argument, "="), size;
    for (nbp_limit i = NBP_LIMIT_NONE + 1; i < NBP_LIMIT_END; i++) {
        const nbp_limit_row *row = &nbp_limit_rows[i];
        if (strlen(row->name) != length || memcmp(row->name, argument, length))
            continue;
        if (!argument[length] || !nbp_size_read(argument + length + 1, &size) || size > row->most)
            return nbp_usage("--limit: not a size from 1 to %zu: %s", row->most, argument);
        *nbp_limit_field(limits, i) = size;
        return true;
    }
    return nbp_usage("--limit: there is no limit %.*s", (int)length, argument);
}

static bool append(nbp_list *list, const char *name, const char *argument) {
    if (list->count == NBP_MAX_LIST)
        return nbp_usage("--%s: given more than %d times", name, NBP_MAX_LIST);
    list->items[list->count++] = argument;
    return true;
}

static bool set(nbp_cli *cli, size_t i, const char *argument) {
    char *field = (char *)cli + options[i].field;
    if (options[i].kind == FLAG)
        *(bool *)field = true;
    else if (options[i].kind == TEXT)
        *(const char **)(void *)field = argument;
    else if (options[i].kind == LIST)
        return append((nbp_list *)(void *)field, options[i].name, argument);
    else if (options[i].kind == LIMITS)
        return set_limit((nb_limits *)(void *)field, argument);
    else if (!nbp_size_read(argument, (size_t *)(void *)field) ||
             (options[i].kind == COUNT && argument[strspn(argument, "0123456789")]))
        return nbp_usage(options[i].kind == SIZE ? N_("--%s: not a size: %s")
                                                 : N_("--%s: not a number above 0: %s"),
                         options[i].name, argument);
    return true;
}

size_t nbp_command_named(const char *name) {
    for (size_t i = 0; i < NBP_COMMAND_COUNT; i++)
        if (!strcmp(name, commands[i].name))
            return i;
    return SIZE_MAX;
}

/* How many letters must be put in, left out, or changed, one or two neighbours at a time, to make
 * `a` of `b`. */
static size_t distance(const char *a, const char *b) {
    enum { LONGEST = 16 };
    size_t rows[3][LONGEST + 1], length = strlen(b);
    if (strlen(a) > LONGEST || length > LONGEST)
        return SIZE_MAX;
    for (size_t j = 0; j <= length; j++)
        rows[0][j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= length; j++) {
            size_t least = above[j - 1] + (a[i - 1] != b[j - 1]);
            least = above[j] + 1 < least ? above[j] + 1 : least;
            least = row[j - 1] + 1 < least ? row[j - 1] + 1 : least;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                before[j - 2] + 1 < least)
                least = before[j - 2] + 1;
            row[j] = least;
        }
    }
    return rows[strlen(a) % 3][length];
}

const char *nbp_command_like(const char *word) {
    enum { SLIP = 2 };
    size_t least = SLIP + 1;
    const char *like = NULL;
    for (size_t i = 0; i < NBP_COMMAND_COUNT; i++) {
        size_t far = distance(word, commands[i].name);
        if (far < least && far + 1 < strlen(commands[i].name)) {
            least = far;
            like = commands[i].name;
        }
    }
    return like;
}

/* The command that was meant by a word that is no file; NULL: it is one, or like no command. */
static const char *meant_by(const char *word) {
    bool is_name = word[0] != '-' && !strpbrk(word, "./") && access(word, F_OK) != 0;
    return is_name ? nbp_command_like(word) : NULL;
}

/* The command may stand behind options that are whole (--lang=zh check): it comes to the front. */
static void put_command_first(int argc, char **argv) {
    int at = 1;
    while (at < argc && !strncmp(argv[at], "--", 2) && strchr(argv[at], '='))
        at++;
    if (at == 1 || at == argc || nbp_command_named(argv[at]) == SIZE_MAX)
        return;
    char *command = argv[at];
    memmove(&argv[2], &argv[1], (size_t)(at - 1) * sizeof *argv);
    argv[1] = command;
}

bool nbp_cli_parse(int argc, char **argv, nbp_cli *cli) {
    const char *meant;
    put_command_first(argc, argv);
    *cli = (nbp_cli){.named = argc > 1 ? nbp_command_named(argv[1]) : SIZE_MAX};
    size_t command = cli->named == SIZE_MAX ? 0 : cli->named;
    if (cli->named != SIZE_MAX) {
        argc--;
        argv++;
    } else if (argc > 1 && (meant = meant_by(argv[1]))) {
        return nbp_usage("there is no command %s, and no file; did you mean %s?", argv[1], meant);
    }

    struct option longs[OPTION_COUNT + 1];
    char letters[2 * OPTION_COUNT + 2];
    describe(longs, letters);
    opterr = 0; /* what is wrong is told here */
    for (int found; (found = getopt_long(argc, argv, letters, longs, NULL)) != -1;) {
        size_t i = option_found(found);
        if (i == OPTION_COUNT)
            return refuse(found, argv[optind - 1]);
        if (!(options[i].commands >> command & 1))
            return nbp_usage("%s has no option --%s", commands[command].name, options[i].name);
        if (!set(cli, i, optarg))
            return false;
    }
    if (cli->output && !strcmp(cli->output, "-"))
        cli->output = NULL; /* standard output, as - is standard input */
    if (cli->max_bytes)
        cli->limits.input = cli->max_bytes;
    nbp_limits_complete(&cli->limits);
    cli->command = commands[command].run;
    cli->operands = argv + optind;
    cli->operand_count = (size_t)(argc - optind);
    return true;
}
