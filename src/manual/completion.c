/* Completion for bash and zsh. What an option's argument may be follows from its name in
 * options.def: words parted by |, the rows of a table, a file. */
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "check/rules.h"
#include "cli/command/command_set.h"
#include "emit/emit.h"
#include "emit/store/store.h"
#include "manual/manual.h"
#include "read/reader.h"
#include "model/doubts.h"

static const struct option {
    int letter;
    const char *name, *argument, *help;
    unsigned commands;
} options[] = {
#define OPTION(kind, field, letter, name, argument, commands, help)                                \
    {letter, name, argument, help, commands},
#include "cli/options.def"
#undef OPTION
};
enum { OPTION_COUNT = sizeof options / sizeof *options };

static const struct command {
    const char *name, *arguments, *summary;
} commands[] = {
#define COMMAND(name, arguments, summary) {#name, arguments, summary},
#include "cli/commands.def"
#undef COMMAND
};

static bool knows(size_t command, const struct option *option) {
    return option->commands >> command & 1;
}

/* ---- what an argument may be
 * ------------------------------------------------------------------ */

static void put_formats(void) {
    for (size_t i = 0; i < nbp_emitter_count; i++)
        printf("%s ", nbp_emitters[i].name);
    for (size_t i = 0; i < nbp_store_count; i++)
        printf("%s ", nbp_stores[i].name);
}

static void put_kinds(void) {
    for (size_t i = 0; i < nbp_reader_count; i++)
        printf("%s ", nbp_readers[i].name);
}

static void put_rules(void) {
    for (size_t i = 0; i < NBP_RULE_COUNT; i++)
        printf("%s ", nbp_rules[i].id);
    for (size_t i = 0; i < NBP_DOUBT_COUNT; i++)
        printf("%s ", nbp_doubts[i].id);
}

static void put_when(void) {
    printf("auto always never ");
}

static void put_levels(void) {
    for (nb_severity level = NB_SEVERITY_INFO; level <= NB_SEVERITY_ERROR; level++)
        printf("%s ", nb_severity_name(level));
}

static void put_limits(void) {
    for (nbp_limit i = NBP_LIMIT_NONE + 1; i < NBP_LIMIT_END; i++)
        printf("%s= ", nbp_limit_rows[i].name);
}

/* The first row that fits a command; `words` or what `put` writes, or neither: files. */
static const struct argument {
    const char *name;
    unsigned commands;
    void (*put)(void);
    const char *words;
} arguments[] = {
    {"FORMAT", ON(extract), put_formats, NULL},
    {"FORMAT", ON(check), NULL, "text json csv html sqlite xlsx"},
    {"FORMAT", ON(diff), NULL, "text json csv"},
    {"CHARSET", EVERY, NULL, "UTF-8 GB18030 Big5 UTF-16"},
    {"KIND", EVERY, put_kinds, NULL},
    {"LIMIT=N", EVERY, put_limits, NULL},
    {"RULE", EVERY, put_rules, NULL},
    {"WHEN", EVERY, put_when, NULL},
    {"LEVEL", EVERY, put_levels, NULL},
    {"TABLE", EVERY, NULL, "2 3 4"},
    {"SECTION", EVERY, NULL, "1 2 3 4 5 6"},
    {"FILE", EVERY, NULL, NULL},
};
enum { ARGUMENT_COUNT = sizeof arguments / sizeof *arguments };

/* What a command takes instead of files. */
static const char *operands_of(size_t command) {
    static const char *const names[NBP_COMMAND_COUNT] = {
        [NBP_COMMAND_schema] = "report cells csv csv-zh long long-zh check diff run",
        [NBP_COMMAND_help] =
#define COMMAND(name, arguments, summary) #name " "
#include "cli/commands.def"
#undef COMMAND
    };
    return names[command];
}

static bool is_list(const char *argument) {
    return argument && strchr(argument, '|');
}

static bool takes_file(const struct option *option) {
    const char *name = option->argument;
    return name && !is_list(name) && !strncmp(name, "FILE", 4);
}

/* The words that may stand there in one of `among`, NULL where there are none. */
static const struct argument *find_argument(const struct option *option, unsigned among) {
    for (size_t i = 0; option->argument && i < ARGUMENT_COUNT; i++)
        if (!strcmp(arguments[i].name, option->argument) && arguments[i].commands & among)
            return arguments[i].put || arguments[i].words ? &arguments[i] : NULL;
    return NULL;
}

/* Parted by blanks; `argument` as found, or NULL. */
static void put_words(const struct option *option, const struct argument *argument) {
    if (is_list(option->argument))
        for (const char *p = option->argument; *p; p++)
            putchar(*p == '|' ? ' ' : *p);
    else if (argument && argument->put)
        argument->put();
    else if (argument)
        printf("%s", argument->words);
}

/* ---- bash ------------------------------------------------------------------------------------ */

static void put_bash_reply(const struct option *option, const struct argument *argument) {
    if (is_list(option->argument) || argument) {
        printf("_nianbao_words '");
        put_words(option, argument);
        printf("'");
    } else if (takes_file(option)) {
        printf("compopt -o filenames && COMPREPLY=($(compgen -f -- \"$current\"))");
    }
    printf("\n        return ;;\n");
}

/* Of an option in all commands in which its words are those of the first. */
static void put_bash_argument(const struct option *option, size_t first) {
    const struct argument *argument = find_argument(option, 1u << first);
    const char *before = "    ";
    for (size_t c = 0; c < NBP_COMMAND_COUNT; c++) {
        if (!knows(c, option) || find_argument(option, 1u << c) != argument)
            continue;
        if (c < first)
            return; /* it was put there */
        printf("%s'%s --%s'", before, commands[c].name, option->name);
        before = " | ";
        if (option->letter)
            printf("%s'%s -%c'", before, commands[c].name, option->letter);
    }
    printf(")\n        ");
    put_bash_reply(option, argument);
}

static void put_bash_arguments(void) {
    for (size_t i = 0; i < OPTION_COUNT; i++)
        for (size_t c = 0; options[i].argument && c < NBP_COMMAND_COUNT; c++)
            if (knows(c, &options[i]))
                put_bash_argument(&options[i], c);
}

static void put_bash_options(void) {
    for (size_t c = 0; c < NBP_COMMAND_COUNT; c++) {
        printf("    %s) words='", commands[c].name);
        for (size_t i = 0; i < OPTION_COUNT; i++)
            if (knows(c, &options[i]))
                printf("--%s%s ", options[i].name, options[i].argument ? "=" : "");
        printf("' ;;\n");
    }
}

/* Files, and in the first place commands. */
static void put_bash_operands(void) {
    for (size_t c = 0; c < NBP_COMMAND_COUNT; c++)
        if (operands_of(c))
            printf("    if [[ $command == %s ]] && ((COMP_CWORD > 1)); then\n"
                   "        _nianbao_words '%s'\n"
                   "        return\n"
                   "    fi\n",
                   commands[c].name, operands_of(c));
    printf("    compopt -o filenames\n"
           "    COMPREPLY=($(compgen -f -- \"$current\"))\n"
           "    if ((COMP_CWORD == 1)); then\n"
           "        COMPREPLY+=($(compgen -W '");
    for (size_t c = 0; c < NBP_COMMAND_COUNT; c++)
        printf("%s ", commands[c].name);
    printf("' -- \"$current\"))\n"
           "    fi\n");
}

void nbp_manual_bash(void) {
    printf("# bash completion for nianbao; made from its tables of options.\n"
           "_nianbao_words() {\n"
           "    COMPREPLY=($(compgen -W \"$1\" -- \"$current\"))\n"
           "    if [[ ${COMPREPLY[0]} == *= ]]; then compopt -o nospace; fi\n"
           "}\n"
           "_nianbao() {\n"
           "    local current previous command=%s words\n"
           "    current=${COMP_WORDS[COMP_CWORD]}\n"
           "    previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
           "    # bash parts --format=json into three words.\n"
           "    if [[ $current == = ]]; then\n"
           "        current=\n"
           "    elif [[ $previous == = ]]; then\n"
           "        previous=${COMP_WORDS[COMP_CWORD - 2]}\n"
           "    fi\n"
           "    COMPREPLY=()\n"
           "    case ${COMP_WORDS[1]} in\n    ",
           commands[0].name);
    for (size_t c = 0; c < NBP_COMMAND_COUNT; c++)
        printf("%s%s", c ? " | " : "", commands[c].name);
    printf(") command=${COMP_WORDS[1]} ;;\n    esac\n    case \"$command $previous\" in\n");
    put_bash_arguments();
    printf("    esac\n    case $command in\n");
    put_bash_options();
    printf("    esac\n"
           "    if [[ $current == -* ]]; then\n"
           "        _nianbao_words \"$words\"\n"
           "        return\n"
           "    fi\n");
    put_bash_operands();
    printf("}\n"
           "complete -F _nianbao nianbao\n");
}

/* ---- zsh ------------------------------------------------------------------------------------- */

/* A text within single quotes and brackets of _arguments. */
static void put_zsh_text(const char *text) {
    for (; *text; text++)
        if (*text == '\'')
            printf("'\\''");
        else if (strchr("[]:\\", *text))
            printf("\\%c", *text);
        else
            putchar(*text);
}

static void put_zsh_option(const struct option *option, size_t command) {
    const struct argument *argument = find_argument(option, 1u << command);
    const char *equals = option->argument ? "=" : "";
    if (option->letter)
        printf("        '(-%c --%s)'{-%c%s,--%s%s}'[", option->letter, option->name, option->letter,
               option->argument ? "+" : "", option->name, equals);
    else
        printf("        '--%s%s[", option->name, equals);
    put_zsh_text(option->help);
    printf("]");
    if (option->argument) {
        printf(":");
        put_zsh_text(option->argument);
        printf(":");
        if (is_list(option->argument) || argument) {
            printf("(");
            put_words(option, argument);
            printf(")");
        } else if (takes_file(option)) {
            printf("_files");
        }
    }
    printf("' \\\n");
}

void nbp_manual_zsh(void) {
    printf("#compdef nianbao\n"
           "# zsh completion for nianbao; made from its tables of options.\n"
           "local command=%s\n"
           "local -a commands=(\n",
           commands[0].name);
    for (size_t c = 0; c < NBP_COMMAND_COUNT; c++) {
        printf("    '%s:", commands[c].name);
        put_zsh_text(commands[c].summary);
        printf("'\n");
    }
    printf(")\n"
           "if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then\n"
           "    _describe -t commands command commands\n"
           "    _files\n"
           "    return\n"
           "fi\n"
           "if ((${commands[(I)$words[2]:*]})); then\n"
           "    command=$words[2]\n"
           "    shift words\n"
           "    ((CURRENT--))\n"
           "fi\n"
           "case $command in\n");
    for (size_t c = 0; c < NBP_COMMAND_COUNT; c++) {
        printf("%s)\n    _arguments -s \\\n", commands[c].name);
        for (size_t i = 0; i < OPTION_COUNT; i++)
            if (knows(c, &options[i]))
                put_zsh_option(&options[i], c);
        if (operands_of(c))
            printf("        '*:name:(%s)' ;;\n", operands_of(c));
        else
            printf("        '*:file:_files' ;;\n");
    }
    printf("esac\n");
}
