/* See language.h: gettext. A system without a Chinese locale has the one that is built into every
 * Debian, in which gettext goes by LANGUAGE. */
#include "language/language.h"

#include <libintl.h>
#include <locale.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "base/arena.h"
#include "form/form.h"

#define DOMAIN "nianbao"

static bool speaks;  /* another language than English */
static bool in_data; /* there, too */

/* ---- which ------------------------------------------------------------------------------------
 */

/* The locale's languages, in their order: LANGUAGE counts where there is a locale at all. */
static bool wants_chinese(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = NULL, *list = getenv("LANGUAGE");
    for (size_t i = 0; i < sizeof names / sizeof *names && !(locale && *locale); i++)
        locale = getenv(names[i]);
    if (!locale || !*locale || !strcmp(locale, "C") || !strcmp(locale, "POSIX"))
        return false;
    for (const char *p = list ? list : ""; *p; p += strcspn(p, ":"), p += *p == ':')
        if (!strncmp(p, "zh", 2) || !strncmp(p, "en", 2))
            return *p == 'z';
    return !strncmp(locale, "zh", 2);
}

/* Before the options are read, since these may be told to be wrong. */
static const char *asked_for(int argc, char *const *argv) {
    static const char option[] = "--lang";
    const size_t length = sizeof option - 1;
    const char *asked = NULL;
    for (int i = 1; i < argc && strcmp(argv[i], "--"); i++)
        if (!strncmp(argv[i], option, length) && argv[i][length] == '=')
            asked = argv[i] + length + 1;
        else if (!strcmp(argv[i], option) && i + 1 < argc)
            asked = argv[i + 1];
    return asked;
}

bool nbp_language_known(const char *name) {
    return !strcmp(name, "en") || !strcmp(name, "zh");
}

/* ---- the catalogue ----------------------------------------------------------------------------
 */

/* It lies beside the program: in share/locale of the folder that was built in, or of the one above
 * bin. */
static bool find_catalogue(void) {
    static const char *const folders[] = {"/share/locale", "/../share/locale"};
    char program[PATH_MAX], folder[PATH_MAX + 32], file[PATH_MAX + 96];
    const char *started = (const char *)getauxval(AT_EXECFN); /* where there is no /proc */
    if (!realpath("/proc/self/exe", program) && !(started && realpath(started, program)))
        return false;
    *strrchr(program, '/') = '\0';
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        snprintf(folder, sizeof folder, "%s%s", program, folders[i]);
        snprintf(file, sizeof file, "%s/zh_CN/LC_MESSAGES/" DOMAIN ".mo", folder);
        if (!access(file, R_OK))
            return bindtextdomain(DOMAIN, folder);
    }
    return false;
}

static bool enter_locale(void) {
    return setlocale(LC_MESSAGES, "C.UTF-8") || setlocale(LC_MESSAGES, "zh_CN.UTF-8") ||
           setlocale(LC_MESSAGES, "");
}

void nbp_language_begin(int argc, char *const *argv) {
    const char *asked = asked_for(argc, argv);
    in_data = asked;
    bool known = asked && nbp_language_known(asked); /* else that is told */
    if (known ? strcmp(asked, "zh") != 0 : !wants_chinese())
        return;
    if (!find_catalogue() || setenv("LANGUAGE", "zh_CN", 1) || !enter_locale() ||
        !bind_textdomain_codeset(DOMAIN, "UTF-8"))
        return;
    speaks = true;
    nbp_words(N_("all well")); /* the file is read with the first text that is asked for */
}

/* ---- words ------------------------------------------------------------------------------------
 */

/* The labels at a path of the form; NULL where it is none. */
static const char *labels_at(const char *path) {
    static _Thread_local char labels[512];
    size_t i = 0;
    while (i < NBP_FORM_CELLS && strcmp(nbp_form_cells[i].path, path))
        i++;
    if (i == NBP_FORM_CELLS)
        return NULL;
    const nbp_form_cell *cell = &nbp_form_cells[i];
    const nbp_form_row *row = &nbp_form_rows[cell->row];
    const char *const parts[] = {row->depth == 2 ? "" : nbp_form_group(cell->row, cell->forms),
                                 nbp_form_word(row->label, cell->forms),
                                 nbp_form_word(cell->label, cell->forms)};
    *labels = '\0';
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        size_t length = strlen(labels);
        snprintf(labels + length, sizeof labels - length, "%s%s", length && *parts[p] ? " " : "",
                 parts[p]);
    }
    return labels;
}

const char *nbp_words(const char *english) {
    if (!speaks || !*english)
        return english;
    const char *said = dgettext(DOMAIN, english), *labels = NULL;
    if (said == english && strchr(english, '.'))
        labels = labels_at(english);
    return labels ? labels : said;
}

const char *nbp_words_for(const char *one, const char *other, size_t count) {
    return speaks ? dngettext(DOMAIN, one, other, count) : count == 1 ? one : other;
}

/* ---- what the library says --------------------------------------------------------------------
 */

const char *nbp_sentence_said(const char *sentence, char out[NBP_SAID]) {
    nbp_say(sentence, nbp_words, out, NBP_SAID);
    return out;
}

const char *nbp_said(const char *message, char out[NBP_SAID]) {
    const char *sentence = nbp_sentence_of(message);
    if (!speaks || !*sentence)
        snprintf(out, NBP_SAID, "%s", message);
    else
        nbp_sentence_said(sentence, out);
    return out;
}

nbp_translate *nbp_translator(bool for_people) {
    return speaks && (for_people || in_data) ? nbp_words : NULL;
}

const char *nbp_as_written(const char *message, bool for_people, char out[NBP_SAID]) {
    return nbp_translator(for_people) ? nbp_said(message, out) : message;
}

bool nbp_translate_report(nb_report *report, bool for_people) {
    for (size_t i = 0; nbp_translator(for_people) && i < report->finding_count; i++) {
        nb_finding *finding = &report->findings[i];
        const char *sentence = nbp_sentence_of(finding->message);
        size_t size = nbp_say(sentence, nbp_words, NULL, 0) + 1;
        char *said = nbp_arena_alloc(report->arena, size + strlen(sentence) + 1);
        if (!said)
            return false;
        nbp_say(sentence, nbp_words, said, size);
        strcpy(said + size, sentence);
        finding->message = said;
    }
    return true;
}

void nbp_translate_error(nb_error *error, bool for_people) {
    enum { ROOM = sizeof error->message - 2 }; /* behind it stands no sentence */
    char out[NBP_SAID];
    const char *said = nbp_as_written(error->message, for_people, out);
    if (said == error->message)
        return;
    size_t length = strlen(said);
    if (length > ROOM)
        for (length = ROOM; (said[length] & 0xC0) == 0x80;) /* no half character */
            length--;
    memcpy(error->message, said, length);
    memset(error->message + length, '\0', sizeof error->message - length);
}
