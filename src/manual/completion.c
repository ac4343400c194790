/* Completion for bash and zsh. What an option's argument may be follows from its name in
 * options.def: words parted by |, the rows of a table, a file. */
#include <stdio.h>
#include <string.h>

#include "check/rules.h"
#include "cli/command_set.h"
#include "emit/emit.h"
#include "emit/store.h"
#include "manual/manual.h"
#include "read/reader.h"

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

/* ---- what an argument may be ------------------------------------------------------------------
 */

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
}

static void put_when(void) {
    printf("auto always never ");
}

static void put_levels(void) {
    for (nb_severity level = NB_INFO; level <= NB_ERROR; level++)
        printf("%s ", nb_severity_name(level));
}

static const struct argument {
    const char *name;
    void (*put)(void); /* the words; NULL: files */
} arguments[] = {
    {"FORMAT", put_formats}, {"KIND", put_kinds},   {"RULE", put_rules},
    {"WHEN", put_when},      {"LEVEL", put_levels}, {"FILE", NULL},
};

static const struct argument *find_argument(const char *name) {
    for (size_t i = 0; name && i < sizeof arguments / sizeof *arguments; i++)
        if (!strcmp(arguments[i].name, name))
            return &arguments[i];
    return NULL;
}

static bool is_list(const char *argument) {
    return argument && strchr(argument, '|');
}

static bool takes_file(const struct option *option) {
    const char *name = option->argument;
    return name && !is_list(name) && !strncmp(name, "FILE", 4);
}

/* The words that may stand there, each followed by a blank. */
static void put_words(const struct option *option) {
    const struct argument *argument = find_argument(option->argument);
    if (is_list(option->argument))
        for (const char *p = option->argument; *p; p++)
            putchar(*p == '|' ? ' ' : *p);
    else if (argument && argument->put)
        argument->put();
}

static bool has_words(const struct option *option) {
    const struct argument *argument = find_argument(option->argument);
    return is_list(option->argument) || (argument && argument->put);
}

/* ---- bash ------------------------------------------------------------------------------------ */

static void put_bash_arguments(void) {
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &options[i];
        if (!option->argument)
            continue;
        printf("    --%s", option->name);
        if (option->letter)
            printf(" | -%c", option->letter);
        printf(")\n        ");
        if (has_words(option)) {
            printf("COMPREPLY=($(compgen -W '");
            put_words(option);
            printf("' -- \"$current\"))\n");
        } else if (takes_file(option)) {
            printf("compopt -o filenames && COMPREPLY=($(compgen -f -- \"$current\"))\n");
        } else {
            printf("COMPREPLY=()\n");
        }
        printf("        return ;;\n");
    }
}

static void put_bash_options(void) {
    for (size_t c = 0; c < NBP_COMMAND_COUNT; c++) {
        printf("    %s) words='", commands[c].name);
        for (size_t i = 0; i < OPTION_COUNT; i++)
            if (options[i].commands >> c & 1)
                printf("--%s%s ", options[i].name, options[i].argument ? "=" : "");
        printf("' ;;\n");
    }
}

void nbp_manual_bash(void) {
    printf("# bash completion for nianbao; made from its tables of options.\n"
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
           "    case $previous in\n",
           commands[0].name);
    put_bash_arguments();
    printf("    esac\n"
           "    case ${COMP_WORDS[1]} in\n    ");
    for (size_t c = 0; c < NBP_COMMAND_COUNT; c++)
        printf("%s%s", c ? " | " : "", commands[c].name);
    printf(") command=${COMP_WORDS[1]} ;;\n    esac\n    case $command in\n");
    put_bash_options();
    printf("    esac\n"
           "    if [[ $current == -* ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
           "        [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n"
           "        return\n"
           "    fi\n"
           "    compopt -o filenames\n"
           "    COMPREPLY=($(compgen -f -- \"$current\"))\n"
           "    if ((COMP_CWORD == 1)); then\n"
           "        COMPREPLY+=($(compgen -W '");
    for (size_t c = 0; c < NBP_COMMAND_COUNT; c++)
        printf("%s ", commands[c].name);
    printf("' -- \"$current\"))\n"
           "    fi\n"
           "}\n"
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

static void put_zsh_option(const struct option *option) {
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
        if (has_words(option)) {
            printf("(");
            put_words(option);
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
            if (options[i].commands >> c & 1)
                put_zsh_option(&options[i]);
        printf("        '*:file:_files' ;;\n");
    }
    printf("esac\n");
}
